import Analysis
import Testing

@Suite struct BreakEvenTests {
  /// By hand: with K directions, set-up and calls cost setup + K · call, the other K · other.
  @Test func theLeastNumberThatIsCheaper() {
    // 10 + 4·5 = 30 < 4·8 = 32, and 10 + 3·5 = 25 > 3·8 = 24.
    #expect(BreakEven.directions(setup: 10, call: 5, other: 8) == 4)
    // 9 + 3·5 = 3·8 is not cheaper yet.
    #expect(BreakEven.directions(setup: 9, call: 5, other: 8) == 4)
    // A set-up that is a part of the other's call pays from the second direction on.
    #expect(BreakEven.directions(setup: 3, call: 5, other: 8) == 2)
    #expect(BreakEven.directions(setup: 0, call: 5, other: 8) == 1)
    #expect(BreakEven.directions(setup: 0, call: 5, other: 5) == nil)
    #expect(BreakEven.directions(setup: 1, call: 6, other: 5) == nil)
    #expect(BreakEven.directions(setup: .infinity, call: 1, other: 2) == nil)
    #expect(BreakEven.directions(setup: .nan, call: 1, other: 2) == nil)
    #expect(BreakEven.directions(setup: 1e300, call: 1, other: 1 + 1e-9) == nil)
    #expect(BreakEven.directions(setup: -1, call: 1, other: 2) == nil)
  }
}
