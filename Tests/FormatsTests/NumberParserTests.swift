import Foundation
import Statistics
import Testing

@testable import Formats

@Suite struct NumberParserTests {
  /// Against the standard library, whose result is correctly rounded, bit for bit.
  @Test func roundsAsTheStandardLibraryDoes() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let bits = Double(bitPattern: generator.next())
      let short = Double(Int64(bitPattern: generator.next()) >> 40) / 1000
      let digits = (0..<Int(generator.next() % 25 + 1)).map { _ in String(generator.next() % 10) }.joined()
      let texts = [
        "\(bits)", "\(short)", "\(digits).\(digits)", "\(digits)e\(Int(generator.next() % 60) - 30)", ".\(digits)",
        "-\(digits).",
      ]
      for text in texts where !text.contains("n") {
        // Foundation's strtod takes a point without digits behind it; Double.init does not take all of these.
        #expect(NumberParser.number(text)?.bitPattern == strtod(text, nil).bitPattern, "\(text)")
      }
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", -0.0), ("1e400", .infinity), ("1e-400", 0), ("0.1", 0.1),
      ("9007199254740993", 9_007_199_254_740_992),
      ("1e22", 1e22), ("1e23", 1e23), ("4.9e-324", .leastNonzeroMagnitude), ("00012.50", 12.5), ("+3", 3),
      ("inf", .infinity),
      ("-Infinity", -.infinity), ("0.000000000000000000000000000001", 1e-30), ("1e999999999999", .infinity),
    ] as [(String, Double)])
  func knownValues(text: String, value: Double) {
    #expect(NumberParser.number(text)?.bitPattern == value.bitPattern, "\(text)")
  }

  @Test(
    arguments: [
      ("9007199254740992", false), ("9007199254740993", true), ("-9007199254740993", true),
      ("+09007199254740992", false),
      ("1152921504606846976", true), ("1e300", false), ("9007199254740993.0", false),
      ("00000000000000000000001", false),
      ("100000000000000000000", true), ("1", false), ("0", false),
    ] as [(String, Bool)])
  func integersBeyondWhatADoubleCounts(text: String, isBeyond: Bool) {
    #expect(NumberParser.isBeyondIntegers(text) == isBeyond, "\(text)")
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1 2", "0x10", "0x1p3", "1,5", "1.2.3", "--1", "nano", "infinit", "1e5.0", "١",
  ])
  func whatIsNoNumber(text: String) {
    #expect(NumberParser.number(text) == nil)
  }
}
