import Engine
import Foundation
import Testing

@testable import Accuracy

/// Differences of values, compared with derivatives that are known in closed form.
struct ValueDifferencesTests {
  private func differences(
    _ function: Function, _ inputs: [String: [Double]], margin: Double = 0x1p-46
  ) throws -> ValueDifferences {
    let tensors = try inputs.mapValues { try Tensor($0) }
    let trace = Tracer(dtype: .float64)
    trace.output("value", function.trace(trace, at: function.inputs(of: trace)))
    return try ValueDifferences(function, graph: try trace.finish(), at: tensors, margin: margin)
  }

  /// Expects uᵀ∇f and uᵀHv for each of the unit vectors u of `scale`, within their noise, which is below the target.
  private func expect(
    _ differences: ValueDifferences, gradient: [Double], product: [Double], scale: [Double], bits: ClosedRange<Int>
  ) throws {
    for index in gradient.indices {
      let u = Direction(1 / scale[index], at: index, like: differences.variables)
      let target = 0x1p-56
      let slope = try #require(try differences.slope(along: u, target: target) { _ in true })
      let found = try #require(try differences.curvature(along: u, target: target) { _ in true })
      for (estimate, expected) in [
        (slope, gradient[index]), (found.slope, gradient[index]), (found.product, product[index]),
      ] {
        let value = expected / scale[index]
        #expect(abs(estimate.number.values[0] - value) <= estimate.noise + 0x1p-50 * abs(value), "element \(index)")
        #expect(bits.contains(estimate.bits), "\(estimate.bits) bits for element \(index)")
      }
      #expect(slope.noise <= target && found.product.noise <= target)
      #expect(slope.noise > 0 && found.product.noise > 0)
    }
  }

  /// f = Σ e^(cᵢ xᵢ) + x₀ x₁.
  @Test func smoothFunctionsAreDifferentiated() throws {
    let c = [1.5, -0.75, 3]
    let function = Function(["c": [3], "x": [3]], variables: ["x"]) { t in
      let x = t["x"]
      let cross = x.slice(axis: 0, from: 0, count: 1).sum() * x.slice(axis: 0, from: 1, count: 1).sum()
      return (t["c"] * x).exp().sum() + cross
    }
    let (x, v) = ([0.3, -1.25, 0], [1, 2, -0.5])
    let powers = zip(c, x).map { Foundation.exp($0 * $1) }
    var gradient = zip(c, powers).map { $0 * $1 }
    var product = zip(zip(c, powers), v).map { $0.0 * $0.0 * $0.1 * $1 }
    gradient[0] += x[1]
    gradient[1] += x[0]
    product[0] += v[1]
    product[1] += v[0]
    let found = try differences(function, ["c": c, "x": x, "x.direction": v])
    try expect(found, gradient: gradient, product: product, scale: [1, 1, 1], bits: 127...191)
    #expect(found.ambiguous == 0)
  }

  /// The slope σ(x) of ln(1 + eˣ) at x = −300 is 5e-131, and 1 − σ(x) at 300: relative to values of that size they need no more bits.
  @Test(arguments: [-300.0, 300])
  func saturatedFunctionsAreDifferentiated(x: Double) throws {
    let function = Function(["x": [1]], variables: ["x"]) { $0["x"].softplus().sum() }
    let tail = 1 / Foundation.exp(300.0)
    let found = try differences(function, ["x": [x], "x.direction": [2]])
    try expect(
      found, gradient: [x < 0 ? tail : 1], product: [2 * tail], scale: [x < 0 ? 0x1p-432 : 1],
      bits: 127...2047)
  }

  /// v of 10^±300 is no step of 10^±300.
  @Test(arguments: [1e300, 1e-300])
  func directionsOfAnySizeAreTaken(size: Double) throws {
    let function = Function(["x": [2]], variables: ["x"]) { t in (t["x"] * t["x"] * t["x"]).sum() }
    let found = try differences(function, ["x": [0.5, -2], "x.direction": [size, 3 * size]])
    let u = Direction(Double(sign: .plus, exponent: -size.exponent, significand: 1), at: 1, like: found.variables)
    let product = try #require(try found.curvature(along: u, target: 0x1p-50) { _ in true }?.product)
    let expected = -36 * size / Double(sign: .plus, exponent: size.exponent, significand: 1)
    #expect(abs(product.number.values[0] - expected) <= product.noise + 1e-15 * abs(expected))
    #expect(product.noise <= 0x1p-50)
  }

  /// The pieces of a kink are told apart by the point: at 0, ReLU is 0 on both sides.
  @Test func kinksAreTakenFromTheSideOfThePoint() throws {
    let function = Function(["x": [3]], variables: ["x"]) { t in (t["x"].relu() * t["x"]).sum() }
    let found = try differences(function, ["x": [0, 1, -1], "x.direction": [1, 1, 1]])
    #expect(found.ambiguous == 1)
    try expect(found, gradient: [0, 2, 0], product: [0, 2, 0], scale: [1, 1, 1], bits: 127...255)
    #expect(try found.hasKink(step: 2))
    #expect(try !found.hasKink(step: 0))
    let smooth = try differences(function, ["x": [3, 1, -1], "x.direction": [1, 1, 1]])
    #expect(smooth.ambiguous == 0)
    #expect(try !smooth.hasKink(step: 0.5))
  }

  /// At an exact fit the value is 0, and so is its first-order running error; that of its neighbours is not.
  @Test func anExactFitHasSlopeZero() throws {
    let function = Function(["x": [2], "t": [2]], variables: ["x"]) { t in
      let difference = t["x"] - t["t"]
      return (difference * difference).sum()
    }
    let found = try differences(function, ["x": [3, 0.1], "t": [3, 0.1], "x.direction": [1, -1]])
    #expect(found.valueError == 0)
    try expect(found, gradient: [0, 0], product: [2, -2], scale: [1, 1], bits: 127...255)
  }

  /// A wiggle of 2⁻⁴⁰: the first steps are too long, which the values themselves show.
  @Test func stepsAreShortenedUntilTheyFit() throws {
    let function = Function(["x": [1]], variables: ["x"]) { t in ((0x1p40 * t["x"]).tanh() * 0x1p-40).sum() }
    let found = try differences(function, ["x": [0x1p-41], "x.direction": [1]])
    let u = Direction(1, at: 0, like: found.variables)
    let product = try #require(try found.curvature(along: u, target: 0x1p-20) { _ in true }?.product)
    // −2 tanh(½) / cosh²(½) 2⁴⁰.
    let (a, b) = (exp(0.5), exp(-0.5))
    let expected = -2 * (a - b) / (a + b) * 4 / ((a + b) * (a + b)) * 0x1p40
    #expect(abs(product.number.values[0] - expected) <= product.noise + 1e-15 * abs(expected))
    #expect(product.noise <= 0x1p-20)
  }

  @Test func noTimeGivesNothing() throws {
    let function = Function(["x": [1]], variables: ["x"]) { $0["x"].exp().sum() }
    let found = try differences(function, ["x": [1], "x.direction": [1]])
    let u = Direction(1, at: 0, like: found.variables)
    #expect(try found.slope(along: u, target: 1) { _ in false } == nil)
    #expect(try found.curvature(along: u, target: 1) { _ in false } == nil)
  }
}
