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
}
