import Statistics
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    (0.0, "0 ns"), (5, "5 ns"), (208.4, "208 ns"), (999.6, "1000 ns"), (1250, "1.25 µs"), (1e6, "1 ms"),
    (2.5e9, "2.5 s"),
    (0.25, "0.25 ns"), (12_345, "12.3 µs"), (3.6e12, "3600 s"),
  ])
  func durations(value: Double, text: String) { #expect(Quantity.nanoseconds(value) == text) }

  @Test(arguments: [(96.0, "96 B"), (1536, "1.5 KiB"), (1_048_576, "1 MiB"), (0x1p63, "8190 PiB")])
  func amounts(value: Double, text: String) { #expect(Quantity.bytes(value) == text) }

  @Test(arguments: [
    (0.5, "0.5"), (999, "999"), (1000, "1 k"), (12_340, "12.3 k"), (3e6, "3 M"), (2e9, "2 G"), (1e16, "10000 T"),
  ])
  func counts(value: Double, text: String) { #expect(Quantity.count(value) == text) }

  @Test(arguments: [(1.1102230246251565e-16, "1.1e-16"), (0, "0"), (9.99e-5, "1.0e-4"), (-2e10, "-2.0e10")])
  func smallNumbers(value: Double, text: String) { #expect(Quantity.scientific(value) == text) }

  @Test func valuesThatDifferLookDifferent() {
    func apart(_ a: Double, _ b: Double) -> (String, String) {
      Quantity.apart(a, b) { Quantity.nanoseconds($0, digits: $1) }
    }
    #expect(apart(2e9, 1e9) == ("2 s", "1 s"))
    #expect(apart(1.2504e9, 1.25e9) == ("1.2504 s", "1.25 s"))
    #expect(apart(1_250_000_001, 1.25e9) == ("1.250000001 s", "1.25 s"))
    #expect(Quantity.apart(1_048_577, 1_048_576) { Quantity.bytes($0, digits: $1) } == ("1.00000095367 MiB", "1 MiB"))
  }

  @Test func wholeNumbersAreGrouped() {
    #expect([0, 999, 1000, 65_536, -1_234_567].map(Quantity.grouped) == ["0", "999", "1,000", "65,536", "-1,234,567"])
    #expect(Quantity.grouped(.min) == "-9,223,372,036,854,775,808")
  }
}
