import Engine
import Statistics
import Testing

@testable import Accuracy

/// The engine's elementary functions against MPFR, at random numbers: no more than 4 units in the last place.
struct ElementaryFunctionTests {
  struct Row: Sendable, CustomStringConvertible {
    let description: String
    let range: ClosedRange<Double>
    let body: @Sendable (Value) -> Value
    let exact: @Sendable (PreciseArithmetic, PreciseTensor) -> PreciseTensor

    init(
      _ function: ReferenceFunction, _ range: ClosedRange<Double>, _ body: @escaping @Sendable (Value) -> Value
    ) {
      (description, self.range, self.body) = ("\(function)", range, body)
      exact = { $0.apply(function, $1) }
    }

    init(
      _ function: ReferencePairFunction, _ range: ClosedRange<Double>, _ second: Double,
      _ body: @escaping @Sendable (Value, Value) -> Value
    ) {
      (description, self.range) = ("\(function) with \(second)", range)
      self.body = { body($0, $0.trace.fill(second, $0.shape)) }
      exact = { $0.apply(function, $1, $0.constant(second, $1.shape)) }
    }
  }

  static let rows = [
    Row(.exp, -80...80) { $0.exp() }, Row(.expm1, -80...80) { $0.expm1() }, Row(.log, 1e-30...1e30) { $0.log() },
    Row(.log1p, -0.999...1e30) { $0.log1p() }, Row(.squareRoot, 0...1e30) { $0.sqrt() },
    Row(.sin, -1000...1000) { $0.sin() }, Row(.cos, -1000...1000) { $0.cos() }, Row(.tan, -1000...1000) { $0.tan() },
    Row(.asin, -1...1) { $0.asin() }, Row(.acos, -1...1) { $0.acos() }, Row(.atan, -1e30...1e30) { $0.atan() },
    Row(.sinh, -80...80) { $0.sinh() }, Row(.cosh, -80...80) { $0.cosh() }, Row(.tanh, -80...80) { $0.tanh() },
    Row(.asinh, -1e30...1e30) { $0.asinh() }, Row(.acosh, 1...1e30) { $0.acosh() },
    Row(.atanh, -0.9999...0.9999) { $0.atanh() }, Row(.erf, -6...6) { $0.erf() }, Row(.erfc, -6...9) { $0.erfc() },
    Row(.power, 0...1e12, 2.5) { $0.trace.record(TensorPower(), $0, $1) },
    Row(.power, 0...1e12, -0.75) { $0.pow($1) },
    Row(.angle, -1e30...1e30, 0.5) { $0.atan2($1) }, Row(.angle, -10...10, -3) { $0.atan2($1) },
  ]

  @Test(arguments: rows, DType.allCases)
  func functionsAreWithinFourUnits(row: Row, dtype: DType) throws {
    var generator = SplitMix64(seed: 11)
    // Evenly over the range, and with magnitudes down to 2^−60 of it.
    let drawn = (0..<2000).map { index -> Double in
      let even = Double.random(in: row.range, using: &generator)
      let small = even * Double(sign: .plus, exponent: -Int.random(in: 0...60, using: &generator), significand: 1)
      return index.isMultiple(of: 2) || !row.range.contains(small) ? even : small
    }
    let tensor = try Tensor(drawn, dtype: dtype)
    let x = tensor.values.map { min(max($0, row.range.lowerBound), row.range.upperBound) }
    let trace = Tracer(dtype: dtype)
    trace.output("y", row.body(trace.input("x", [x.count])))
    let found = try #require(
      try trace.finish().compile(blas: .builtin)(["x": Tensor(x, dtype: dtype)])["y"]?.values)
    let arithmetic = PreciseArithmetic(bits: 127)
    let right = row.exact(arithmetic, arithmetic.exact(try Tensor(x, dtype: dtype)))
    let distances = right.distances(to: found)
    for (index, value) in right.values.enumerated() {
      let unit = dtype == .float64 ? value.ulp : Double(Float(value).ulp)
      #expect(distances[index] <= 4 * unit, "\(row) of \(x[index]) in \(dtype): \(found[index]), not \(value)")
    }
  }
}
