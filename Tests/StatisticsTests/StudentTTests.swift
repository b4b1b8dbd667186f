import Foundation
import Statistics
import Testing

@Suite struct StudentTTests {
  /// One degree is Cauchy's distribution, two have a closed form, many are normal.
  @Test(arguments: [0.0, 0.3, 1, 2.5, 12, 400])
  func closedFormsAgree(t: Double) {
    func close(_ a: Double, _ b: Double, _ error: Double = 1e-12) -> Bool { abs(a - b) <= error * b }
    #expect(close(StudentT.cumulative(-t, degrees: 1), t < 1 ? 0.5 - atan(t) / .pi : atan(1 / t) / .pi))
    #expect(close(StudentT.cumulative(-t, degrees: 2), 1 / (2 + t * t + t * (2 + t * t).squareRoot())))
    #expect(close(StudentT.cumulative(t, degrees: 2) + StudentT.cumulative(-t, degrees: 2), 1))
    if t < 5 { #expect(close(StudentT.cumulative(-t, degrees: 1e6), Normal.cumulative(-t), 1e-4)) }
  }

  /// Table III of Fisher and Yates.
  @Test(arguments: [(1.0, 12.706), (2, 4.303), (3, 3.182), (8, 2.306), (30, 2.042)])
  func quantilesAreThoseOfTheTable(degrees: Double, value: Double) {
    #expect(abs(StudentT.quantile(0.975, degrees: degrees) - value) < 5e-4)
    #expect(
      abs(StudentT.quantile(0.025, degrees: degrees) + StudentT.quantile(0.975, degrees: degrees)) < 1e-12 * value)
  }

  @Test(arguments: [1e-12, 1e-5, 0.2, 0.5, 0.9, 0.999])
  func aQuantileIsTheInverse(p: Double) {
    for degrees in [1.0, 4, 8.5, 40] {
      #expect(abs(StudentT.cumulative(StudentT.quantile(p, degrees: degrees), degrees: degrees) - p) <= 1e-12 * p)
    }
  }

  @Test func theEndsAreInfinite() {
    #expect(StudentT.quantile(0, degrees: 3) == -.infinity && StudentT.quantile(1, degrees: 3) == .infinity)
    #expect(StudentT.cumulative(.infinity, degrees: 3) == 1 && StudentT.cumulative(-.infinity, degrees: 3) == 0)
    #expect(StudentT.cumulative(1, degrees: 0).isNaN && StudentT.quantile(0.2, degrees: -1).isNaN)
  }
}
