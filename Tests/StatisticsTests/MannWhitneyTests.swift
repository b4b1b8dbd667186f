import Statistics
import Testing

@Suite struct MannWhitneyTests {
  @Test func separateSamples() throws {
    // Of the 20 orders of three and three values, two are as extreme.
    let test = try #require(MannWhitney([1, 2, 3], [4, 5, 6]))
    #expect(test.u == 0 && test.superiority == 0 && abs(test.p - 0.1) < 1e-12)
    // Critical value of the table of Mann and Whitney for 5 and 5 at 5 %: U = 2.
    #expect(try #require(MannWhitney([1, 2, 3, 4, 7], [5, 6, 8, 9, 10])).u == 2)
    #expect(try abs(#require(MannWhitney([1, 2, 3, 4, 7], [5, 6, 8, 9, 10])).p - 8.0 / 252) < 1e-12)
  }

  /// Every order of 4 and 5 values, counted one by one.
  @Test func theExactChanceIsThatOfBruteForce() throws {
    let sets = (0..<512).filter { $0.nonzeroBitCount == 4 }
    func u(_ set: Int) -> Int {
      (0..<9).reduce(0) { total, i in
        set >> i & 1 == 1 ? total + (0..<i).count { set >> $0 & 1 == 0 } : total
      }
    }
    for set in sets {
      let a = (0..<9).filter { set >> $0 & 1 == 1 }.map(Double.init)
      let b = (0..<9).filter { set >> $0 & 1 == 0 }.map(Double.init)
      let test = try #require(MannWhitney(a, b))
      let far = sets.count { abs(u($0) - 10) >= abs(u(set) - 10) }
      #expect(test.u == Double(u(set)) && abs(test.p - Double(far) / Double(sets.count)) < 1e-12)
    }
  }

  @Test func tiesCountHalf() throws {
    let test = try #require(MannWhitney([1, 2, 2, 3], [2, 3, 4, 4]))
    // Wins of the first: 0, 0.5, 0.5, 1.5; p by the normal approximation with both corrections.
    #expect(test.u == 2.5)
    // scipy.stats.mannwhitneyu([1,2,2,3], [2,3,4,4], method="asymptotic").pvalue
    #expect(abs(test.p - 0.134_169_18) < 1e-7)
    #expect(try #require(MannWhitney([1, 1], [1, 1])).p == 1)
  }

  @Test func equalDistributionsAreToldApartAsOftenAsItSays() throws {
    var generator = SplitMix64(seed: 5)
    let rejected = try (0..<1000).count { _ in
      let values = (0..<30).map { _ in Double.random(in: 0..<1, using: &generator) }
      return try #require(MannWhitney(Array(values[..<15]), Array(values[15...]))).p < 0.05
    }
    #expect((28...72).contains(rejected))
  }

  @Test func whatCannotBeTestedIsNone() {
    #expect(MannWhitney([], [1]) == nil)
    #expect(MannWhitney([.nan], [1]) == nil)
  }
}
