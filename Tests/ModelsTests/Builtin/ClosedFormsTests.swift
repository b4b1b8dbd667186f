import Engine
import TestSupport
import Testing

@testable import Models

@Suite struct ClosedFormsTests {
  /// The reference of the chain by its definition: H = v vᵀ first, element by element.
  @Test func theClosedFormIsTheDefinition() throws {
    let n = 7
    let m = 5
    let v = Numbers.values(n, seed: 1)
    let y1 = Numbers.values(n, seed: 2)
    let y2 = Numbers.values(m, seed: 3)
    let size = ["n": .count(n), "m": .count(m)] as Size
    let reference = ChainModel().reference(size, ["v": v, "y1": y1, "y2": y2])?.outputs["Z"] ?? []
    #expect(reference.count == n * m)
    for i in 0..<n {
      let hy = (0..<n).reduce(0) { $0 + v[i] * v[$1] * y1[$1] }
      for j in 0..<m { #expect(abs(reference[i * m + j] - hy * y2[j]) < 1e-14) }
    }
  }

  /// H y of rank-one against central differences of the gradient v (vᵀx), itself against those of ½ (vᵀx)².
  @Test func theRankOneHVPAgreesWithFiniteDifferences() {
    let n = 6
    let v = Numbers.values(n, seed: 4)
    let x = Numbers.values(n, seed: 5)
    let y = Numbers.values(n, seed: 6)
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
    func loss(_ x: [Double]) -> Double { 0.5 * dot(v, x) * dot(v, x) }
    let hvp = RankOneModel().reference(["n": .count(n)], ["v": v, "x.direction": y])?.outputs["x.hvp"] ?? []
    // Second differences of a quadratic are exact up to rounding: uᵀHy for each unit vector u.
    let step = 1e-3
    for i in 0..<n {
      func moved(_ a: Double, _ b: Double) -> [Double] {
        x.indices.map { x[$0] + a * ($0 == i ? 1 : 0) + b * y[$0] }
      }
      let difference =
        loss(moved(step, step)) - loss(moved(step, -step)) - loss(moved(-step, step)) + loss(moved(-step, -step))
      #expect(abs(difference / (4 * step * step) - hvp[i]) < 1e-8)
    }
  }

  @Test func theProductsReferenceIsTheDefinition() throws {
    let size = try ProductModel().size(["dims": "2-3-2"])
    let a = [1.0, 2, 3, 4, 5, 6]
    let b = [1.0, 2, 3, 4, 5, 6]
    #expect(ProductModel().reference(size, ["A1": a, "A2": b])?.outputs["P"] == [22, 28, 49, 64])
  }
}
