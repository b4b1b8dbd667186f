import Statistics
import Testing

@Suite struct QuantileTests {
  @Test func type7AsInNumpy() {
    // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .75, 1])
    let values = [1.0, 2, 4, 8]
    #expect([0, 0.25, 0.5, 0.75, 1].map { Quantile.of(sorted: values, at: $0) } == [1, 1.75, 3, 5, 8])
    #expect(Quantile.median(of: [3, 1, 2]) == 2)
    #expect(Quantile.median(of: []) == nil)
    #expect(Quantile.of(sorted: [7], at: 0.3) == 7)
  }

  @Test func aSummary() throws {
    let summary = try #require(Summary(of: [5, 1, 4, 2, 3]))
    #expect([summary.min, summary.p25, summary.median, summary.p75, summary.mad] == [1, 2, 3, 4, 1])
    #expect(summary.count == 5)
    #expect(Summary(of: []) == nil)
  }
}
