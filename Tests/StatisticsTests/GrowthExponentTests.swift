import Foundation
import Statistics
import Testing

@Suite struct GrowthExponentTests {
  @Test(arguments: [0.5, 1, 2, 3])
  func aPowerLawIsFound(power: Double) throws {
    let x = [1.0, 4, 16, 64, 256]
    let growth = try #require(GrowthExponent(x: x, y: x.map { 3 * pow($0, power) }))
    for value in [growth.exponent, growth.low, growth.high] { #expect(abs(value - power) < 1e-12) }
  }

  @Test func oneWildPointDoesNotMoveIt() throws {
    let x = (1...12).map(Double.init)
    var y = x.map { $0 * $0 }
    y[5] *= 100
    let growth = try #require(GrowthExponent(x: x, y: y))
    #expect(abs(growth.exponent - 2) < 1e-9)
    #expect(growth.low <= 2 && 2 <= growth.high)
  }

  /// Of independent noise, over all orders of its values: the interval must hold the exponent, which is 0, in 95 % of them.
  @Test(arguments: [6, 7])
  func theIntervalHoldsAsOftenAsItSays(points: Int) throws {
    let x = (0..<points).map { pow(2, Double($0)) }
    var (held, orders) = (0, 0)
    func permute(_ rest: [Double], _ y: [Double]) throws {
      for index in rest.indices {
        var others = rest
        let value = others.remove(at: index)
        try permute(others, y + [value])
      }
      guard rest.isEmpty else { return }
      let growth = try #require(GrowthExponent(x: x, y: y))
      orders += 1
      if growth.low <= 0 && 0 <= growth.high { held += 1 }
    }
    try permute(x.map { 1 + $0 * $0 }, [])
    #expect(Double(held) >= 0.95 * Double(orders))
  }

  /// Few points have the range of their slopes, which is that of neighbours.
  @Test(arguments: [3, 4, 5])
  func fewPointsHaveARangeOfSlopes(points: Int) throws {
    let (x, y) = (Array([1.0, 2, 4, 8, 16].prefix(points)), Array([1.0, 1, 8, 16, 256].prefix(points)))
    let growth = try #require(GrowthExponent(x: x, y: y))
    #expect(abs(growth.low) < 1e-12 && abs(growth.high - (points == 5 ? 4 : 3)) < 1e-12)
    #expect(growth.low <= growth.exponent && growth.exponent <= growth.high)
  }

  @Test func whatCannotBeFittedIsNone() {
    #expect(GrowthExponent(x: [1, 2], y: [1, 2]) == nil)
    #expect(GrowthExponent(x: [1, 2, 2], y: [1, 2, 3]) == nil)
    #expect(GrowthExponent(x: [1, 2, 3], y: [1, 0, 3]) == nil)
  }
}
