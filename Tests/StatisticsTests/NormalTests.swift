import Statistics
import Testing

@Suite struct NormalTests {
  /// From tables to 16 digits, in each of the three ranges of the algorithm.
  @Test(arguments: [
    (0.5, 0.0), (0.75, 0.674_489_750_196_081_7), (0.975, 1.959_963_984_540_054), (0.001, -3.090_232_306_167_813_5),
    (1e-10, -6.361_340_902_404_056), (1e-20, -9.262_340_089_798_408),
  ])
  func quantiles(p: Double, z: Double) {
    #expect(abs(Normal.quantile(p) - z) < 1e-13)
    #expect(abs(Normal.cumulative(z) / p - 1) < 1e-12)
  }

  @Test func theEnds() {
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
  }
}
