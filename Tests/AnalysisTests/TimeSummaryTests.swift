import Analysis
import Testing

@Suite struct TimeSummaryTests {
  @Test func quartilesAndTheDeviationAreThoseOfTheValues() throws {
    let summary = try #require(TimeSummary(of: [5, 1, 4, 2, 3]))
    #expect([summary.min, summary.p25, summary.median, summary.p75, summary.mad] == [1, 2, 3, 4, 1])
    #expect(summary.count == 5 && summary.medianLow == nil && summary.medianHigh == nil)
    #expect(TimeSummary(of: []) == nil)
  }

  /// Of 6 values the least and the greatest hold the median in 1 − 2 · 2⁻⁶ of cases.
  @Test func sixValuesHoldAnInterval() throws {
    let summary = try #require(TimeSummary(of: [6, 1, 5, 2, 4, 3]))
    #expect(summary.medianLow == 1 && summary.medianHigh == 6)
  }
}
