import Testing

@testable import Formats

@Suite struct ShortTextTests {
  @Test func aLongTextIsCutInTheMiddle() {
    let cut = ShortText.cut("start" + String(repeating: "é", count: 5000) + "end", to: 100)
    #expect(cut.hasPrefix("start") && cut.hasSuffix("end") && cut.contains("…(10008 bytes)…"))
    #expect((90...100).contains(cut.utf8.count))
    #expect(ShortText.cut("short", to: 100) == "short")
    // One character of a hundred thousand scalars.
    #expect(ShortText.cut("e" + String(repeating: "\u{301}", count: 100_000), to: 100).utf8.count <= 100)
  }

  @Test func aMessageKeepsItsSentence() {
    let name = String(repeating: "x", count: 200_000)
    let text = ShortText.message("the file \(name) is no \(name); expected CSV: name another with --data")
    #expect(text.utf8.count <= 1000)
    #expect(text.contains("…(200000 bytes)…") && text.hasSuffix("; expected CSV: name another with --data"))
    let spaces = String(repeating: "x ", count: 100_000)
    #expect(ShortText.message("the file \(spaces): \u{1b}").utf8.count <= 1000)
  }
}
