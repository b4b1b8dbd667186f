import Foundation
import TestSupport
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
    return elementaryRows(dtype, points: { points($0, from: smallest) }, positive: positive) + [
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

  /// Softmax, log-softmax, log-sum-exp and contrasts of rows of n elements, of which the largest is at another place in each, to the
  /// rounding of x − max.
  private static func checkRows(of n: Int, _ dtype: DType, _ set: String) throws {
    let rows = 5
    let trace = Tracer(dtype: dtype)
    let input = trace.input("x", [rows, n])
    let weights = input.softmax()
    trace.output("p", weights)
    trace.output("log", input.logSoftmax())
    trace.output("total", input.logSumExp())
    trace.output("d", trace.record(Contrast(), weights, input))
    trace.output("t", trace.record(ContrastTranspose(), weights, input))
    var drawn = Numbers.values(rows * n, seed: UInt64(n)).map { Double(Float($0 * 8)) }
    for row in 0..<rows { drawn[row * n + row * 7 % n] = Double(row) * 6 }
    let outputs = try evaluate(trace.finish(), ["x": Tensor(drawn, shape: [rows, n], dtype: dtype)]).mapValues(\.values)
    let unit = dtype == .float64 ? 0x1p-52 : 0x1p-23
    for row in 0..<rows {
      let x = Array(drawn[(row * n)..<((row + 1) * n)])
      func found(_ name: String) -> [Double] { Array((outputs[name] ?? [])[(row * n)..<((row + 1) * n)]) }
      let most = x.max() ?? 0
      let largest = x.firstIndex(of: most) ?? 0
      let others = x.indices.reduce(0) { $1 == largest ? $0 : $0 + Foundation.exp(x[$1] - most) }
      let log = log1p(others)
      let p = x.map { Foundation.exp($0 - most) / (1 + others) }
      let size = x.map { 8 + most - $0 }
      #expect(
        zip(found("p"), zip(p, size)).allSatisfy { abs($0 - $1.0) <= unit * $1.0 * $1.1 },
        "softmax of \(n) in \(dtype) on \(set)")
      #expect(
        zip(found("log"), zip(x, size)).allSatisfy { abs($0 - ($1.0 - most - log)) <= unit * ($1.1 - 8 + 8 * log) },
        "log-softmax of \(n) in \(dtype) on \(set)")
      #expect(abs((outputs["total"]?[row] ?? .nan) - (most + log)) <= 8 * unit * (most + log))
      let k = found("p").firstIndex { $0 > 0.5 }
      let tolerance = 4 * unit * x.map(abs).reduce(0, +)
      #expect(distance(found("d"), x.map { $0 - (k.map { x[$0] } ?? 0) }) <= tolerance)
      let sum = x.reduce(0, +)
      #expect(distance(found("t"), x.indices.map { $0 == k ? x[$0] - sum : x[$0] }) <= tolerance)
    }
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
      for n in [1, 2, 3, 4, 5, 8, 9, 16, 17, 40, 300] { try checkRows(of: n, dtype, set) }
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
