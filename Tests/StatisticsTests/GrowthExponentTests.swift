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

  @Test func whatCannotBeFittedIsNone() {
    #expect(GrowthExponent(x: [1, 2], y: [1, 2]) == nil)
    #expect(GrowthExponent(x: [1, 2, 2], y: [1, 2, 3]) == nil)
    #expect(GrowthExponent(x: [1, 2, 3], y: [1, 0, 3]) == nil)
  }
}
