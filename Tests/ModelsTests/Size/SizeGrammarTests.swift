import TestSupport
import Testing

@testable import Models

@Suite struct SizeGrammarTests {
  @Test(arguments: [
    ("64", [64]), ("64,256", [64, 256]), ("64..512:x2", [64, 128, 256, 512]),
    ("16..4096:x4", [16, 64, 256, 1024, 4096]),
    ("10..50:+10", [10, 20, 30, 40, 50]), ("1..10:x3", [1, 3, 9]), ("3,8..16:x2,5", [3, 8, 16, 5]), ("7..7:x2", [7]),
  ])
  func countsAndRanges(text: String, expected: [Int]) throws {
    #expect(try SizeGrammar.counts(text, for: "n") == expected)
  }

  @Test(arguments: [
    "", "0", "-1", "x", "1.5", "64..", "64..128", "64..128:2", "64..128:x1", "64..128:+0", "128..64:x2", "1,,2",
    "..:x2",
    "99999999999999999999", "1..2147483648:+1", "1..8:*2", "2147483649",
  ])
  func whatElseIsRefusedByName(text: String) {
    let error = #expect(throws: InputError.self) { try SizeGrammar.counts(text, for: "n") }
    #expect(error?.kind == .usage)
    #expect(error?.description.hasPrefix("n is") == true)
  }

  @Test func aListIsCountedBeforeItIsMade() {
    let ranges = Array(repeating: "1..2147483648:+1", count: 5000).joined(separator: ",")
    for (text, count) in [("1..2147483648:+1", 1 << 31), (ranges, 5000 << 31), ("1..9999:+1,5,6", 10_001)] {
      let error = #expect(throws: InputError.self) { try SizeGrammar.counts(text, for: "n") }
      #expect(error?.kind == .usage && error?.description.contains("that is \(count) values, more than 10000") == true)
    }
  }

  /// Whatever is typed gives sizes or one sentence.
  @Test func anyTextIsSizesOrOneSentence() {
    var random = Numbers(seed: 11)
    let parts = [
      "0", "1", "-", "9", "64", "9999", "2147483648", "1000000000000000000", "99999999999999999999999", "..", ":", "x2",
      "+1", "+", "x", ",", "=", "n", "m", "layers", "k", " ", "e9", ".", "\u{663}", "\u{0}", "∞", "nan", "0x1p3",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined()
      let attempts: [() throws -> Void] = [
        { for value in try SizeGrammar.counts(text, for: "n") { #expect((1...SizeGrammar.largest).contains(value)) } },
        { _ = try SizeGrammar.assignments(text) },
        { for value in try SizeGrammar.numbers(text, for: "--v") { #expect(value.isFinite) } },
        { _ = try SizeDeclaration("dims", "", kind: .extents(2...501)).checked(Size.Value(text)) },
      ]
      for attempt in attempts {
        do { try attempt() } catch { #expect(error is InputError, "\(text): \(error)") }
      }
    }
  }

  @Test func assignments() throws {
    #expect(try SizeGrammar.assignments("n=64,m=16") == ["n": "64", "m": "16"])
    for text in ["", "n", "n=", "=3", "n=1,n=2", "n=1,"] {
      #expect(throws: InputError.self) { try SizeGrammar.assignments(text) }
    }
  }

  @Test func numbers() throws {
    #expect(try SizeGrammar.numbers("4, -2,1e-3", for: "v") == [4, -2, 1e-3])
    #expect(#expect(throws: InputError.self) { try SizeGrammar.numbers("1,two", for: "v") }?.kind == .usage)
    #expect(#expect(throws: InputError.self) { try SizeGrammar.numbers("1,nan", for: "v") }?.kind == .data)
    #expect(#expect(throws: InputError.self) { try SizeGrammar.numbers("1,inf", for: "v") }?.kind == .data)
    #expect(throws: InputError.self) { try SizeGrammar.numbers("", for: "v") }
  }
}
