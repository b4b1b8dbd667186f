import Foundation
import Testing

@testable import Engine

/// The vector functions against the C library's in double precision, on each instruction set that this processor has, over all that
/// their results can be: README states the bounds.
@Suite struct AccuracyTests {
  /// A function, the exact one, where it is checked, and its bound in units in the last place of the result.
  struct Row {
    let name: String
    let bound: Double
    let points: [Double]
    let body: (Value) -> Value
    let exact: (Double) -> Double
  }

  /// Points from −limit to limit, evenly, and with magnitudes from `smallest` on.
  private static func points(_ limit: Double, from smallest: Double) -> [Double] {
    let even = (0...6000).map { limit * (Double($0) / 3000 - 1) * 0.999_983 }
    let (low, high) = (log2(smallest), log2(limit))
    let wide = (0...3000).flatMap { index -> [Double] in
      let x = exp2(low + (high - low) * Double(index) / 3000) * 0.999_97
      return [x, -x]
    }
    return even + wide
  }

  static func rows(_ dtype: DType) -> [Row] {
    let isDouble = dtype == .float64
    let (limit, smallest) = isDouble ? (708.0, 1e-300) : (87.0, 1e-36)
    let all = points(limit, from: smallest)
    // Where e^−|x| is subnormal.
    let tails = (0...3000).flatMap { index -> [Double] in
      let x = limit + Double(index) / 3000 * (isDouble ? 37 : 16)
      return [x, -x]
    }
    // e^−s|x| in more digits, where there are more.
    #if arch(x86_64)
      func e(_ x: Double, _ steepness: Float80) -> Float80 { Foundation.exp(-steepness * Float80(abs(x))) }
    #else
      func e(_ x: Double, _ steepness: Double) -> Double { Foundation.exp(-steepness * abs(x)) }
    #endif
    let positive = points(isDouble ? 1e300 : 1e36, from: isDouble ? 1e-307 : 1e-37).filter { $0 > 0 }
    return [
      Row(name: "exp", bound: 4, points: all, body: { $0.exp() }, exact: { Foundation.exp($0) }),
      Row(
        name: "log", bound: 4, points: positive + (1...2000).map { 0.5 + Double($0) / 1000 }, body: { $0.log() },
        exact: { Foundation.log($0) }),
      Row(name: "tanh", bound: 4, points: all, body: { $0.tanh() }, exact: { Foundation.tanh($0) }),
      Row(name: "sqrt", bound: 0.5, points: positive, body: { $0.sqrt() }, exact: { $0.squareRoot() }),
      Row(
        name: "sigmoid", bound: 4, points: all + tails, body: { $0.sigmoid() },
        exact: { $0 < 0 ? Foundation.exp($0) / (1 + Foundation.exp($0)) : 1 / (1 + Foundation.exp(-$0)) }),
      Row(
        name: "softplus", bound: 4, points: all + tails, body: { $0.softplus() },
        exact: { max($0, 0) + log1p(Foundation.exp(-abs($0))) }),
      Row(
        name: "sigmoid-slope", bound: 4, points: all + tails,
        body: { $0.trace.record(SaturatingSlope(of: .sigmoid), $0) },
        exact: { Double(e($0, 1) / ((1 + e($0, 1)) * (1 + e($0, 1)))) }),
      Row(
        name: "tanh-slope", bound: 4, points: all.map { $0 / 2 } + tails.map { $0 / 2 },
        body: { $0.trace.record(SaturatingSlope(of: .tanh), $0) },
        exact: { Double(4 * e($0, 2) / ((1 + e($0, 2)) * (1 + e($0, 2)))) }),
    ]
  }

  /// The largest error of a row in units in the last place, and where it is.
  private static func worst(_ row: Row, _ dtype: DType) throws -> (ulps: Double, at: Double) {
    let trace = Tracer(dtype: dtype)
    trace.output("y", row.body(trace.input("x", [row.points.count])))
    let x = try Tensor(row.points, dtype: dtype)
    let y = try evaluate(trace.finish(), ["x": x])["y"]?.values ?? []
    var worst = (ulps: 0.0, at: 0.0)
    for (x, y) in zip(x.values, y) {
      let exact = row.exact(x)
      let unit = dtype == .float64 ? exact.ulp : Double(Float(exact).ulp)
      let ulps = abs(y - exact) / unit
      if !(ulps <= worst.ulps) { worst = (ulps, x) }
    }
    return worst
  }

  /// Checks every function and the products on an instruction set, in a process of its own.
  static func check(_ set: String) throws {
    // What this processor does not have cannot be tested on it.
    guard BLAS.useInstructionSet(set) else { return }
    for dtype in DType.allCases {
      for row in rows(dtype) {
        let (ulps, x) = try worst(row, dtype)
        #expect(ulps <= row.bound, "\(row.name) in \(dtype) on \(set): \(ulps) ulp at \(x)")
      }
      for extents in [[37, 29, 41], [1, 70, 33], [65, 33, 1], [19, 1, 50], [1, 100, 1], [130, 129, 131]] {
        let sample = try SampleChain(extents)
        let factors = try sample.factors(seed: 5).enumerated().map {
          try Tensor($1, shape: [extents[$0], extents[$0 + 1]], dtype: dtype)
        }
        let graph = try sample.chain.graph(.leftToRight(2), dtype: dtype)
        let product = try evaluate(graph, ["A1": factors[0], "A2": factors[1]])["P"]?.values ?? []
        let tolerance = Double(extents[1]) * (dtype == .float64 ? 0x1p-52 : 0x1p-23)
        #expect(
          distance(product, sample.product(factors.map(\.values))) <= tolerance, "\(extents) in \(dtype) on \(set)")
      }
    }
  }

  // The instruction set is the process's: each is tried in one of its own, with those that this processor would not choose.
  @Test func everyInstructionSetKeepsTheBounds() async {
    await #expect(processExitsWith: .success) { try AccuracyTests.check("baseline") }
    await #expect(processExitsWith: .success) { try AccuracyTests.check("avx2") }
    await #expect(processExitsWith: .success) { try AccuracyTests.check("avx512") }
  }

  @Test func anUnknownInstructionSetIsRefused() {
    #expect(!BLAS.useInstructionSet("none"))
  }
}
