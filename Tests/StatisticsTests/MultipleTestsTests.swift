import Statistics
import Testing

@Suite struct MultipleTestsTests {
  /// Each is multiplied by the number of tests not yet passed, and none is below one before it.
  @Test func holmsStepsAreThoseOfHisPaper() {
    let adjusted = MultipleTests.holm([0.01, 0.04, 0.03, 0.005])
    #expect(zip(adjusted, [0.03, 0.06, 0.06, 0.02]).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(MultipleTests.holm([0.9, 0.8]) == [1, 1] && MultipleTests.holm([]) == [])
  }

  /// Of equal things, independent or not, at most one family in twenty has a significant member.
  @Test(arguments: [false, true])
  func aFamilyIsRarelyWrong(isDependent: Bool) {
    var generator = SplitMix64(seed: 5)
    let wrong = (0..<2000).count { _ in
      let common = Double.random(in: 0..<1, using: &generator)
      let p = (0..<40).map { _ in isDependent ? common : Double.random(in: 0..<1, using: &generator) }
      return MultipleTests.holm(p).contains { $0 <= 0.05 }
    }
    // 100 expected if independent; five standard deviations are 49.
    #expect(wrong <= 149 && (isDependent || wrong >= 51))
  }
}
