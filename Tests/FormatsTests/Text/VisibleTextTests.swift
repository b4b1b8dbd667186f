import Foundation
import Testing

@testable import Formats

@Suite struct VisibleTextTests {
  @Test func whatATerminalObeysIsShown() {
    #expect(VisibleText.lines("a\u{1b}[31m\tb\nc") == "a␛[31m\tb\nc")
    #expect(
      VisibleText.lines("\r\n\u{0}\u{7f}\u{9b}\u{202e}\u{200b}\u{feff}") == "␍\n␀␡⟨U+009B⟩⟨U+202E⟩⟨U+200B⟩⟨U+FEFF⟩")
    #expect(VisibleText.line("a\r\nb\rc\nd\u{2028}e\tf\u{85}g\u{1b}") == "a b c d e f g␛")
    #expect(VisibleText.line("plain, ünïcödé 日本 ❤️ 🧮") == "plain, ünïcödé 日本 ❤️ 🧮")
  }

  @Test func jsonKeepsItsMeaning() throws {
    let text = "{\"a\\n\":\"\u{7f}\u{9b}\u{202e}\u{e0001}é\",\n\"b\":1}"
    let shown = VisibleText.json(text)
    #expect(shown == #"{"a\n":"\u007F\u009B\u202E\uDB40\uDC01é", "b":1}"#)
    func members(_ text: String) throws -> NSDictionary? {
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
    }
    #expect(try members(text) == members(shown))
  }

  /// Every scalar on its own, after a letter and before a combining mark.
  @Test func nothingHiddenIsEverLeft() {
    for value in Array(0..<0x3000) + Array(0xfe00..<0x10000) + Array(0xe0000..<0xe0200) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let text = "a" + String(scalar) + "\u{301}"
      for shown in [VisibleText.lines(text), VisibleText.line(text), VisibleText.json(text)] {
        let left = shown.unicodeScalars.filter { VisibleText.isHidden($0) && $0 != "\n" && $0 != "\t" }
        #expect(left.isEmpty, "\(value)")
      }
    }
  }
}
