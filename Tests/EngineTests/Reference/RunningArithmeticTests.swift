import Foundation
import TestSupport
import Testing

@testable import Engine

@Suite struct RunningArithmeticTests {
  private static let double = RunningArithmetic(dtype: .float64)

  /// The engine's elementary functions are accurate to 4 ulp.
  private static let bound = 4.0

  private static func epsilon(_ dtype: DType) -> Double { dtype == .float64 ? 0x1p-52 : 0x1p-23 }

  /// A vector with this s of each element.
  private static func vector(_ values: [Double], _ errors: [Double]) -> RunningTensor {
    RunningTensor(shape: [values.count], values: values, errors: errors)
  }

  /// The largest |found − value| ÷ (ε s + η).
  private static func largest(_ found: [Double], _ right: RunningTensor, _ dtype: DType) -> Double {
    let smallest = dtype == .float64 ? Double.leastNonzeroMagnitude : Double(Float.leastNonzeroMagnitude)
    guard found.count == right.values.count else { return .infinity }
    return found.indices.map { index in
      abs(found[index] - right.values[index]) / (epsilon(dtype) * right.errors[index] + smallest)
    }.max() ?? 0
  }

  /// Results of the engine and of the reference at drawn operands.
  private static func results(
    _ shapes: [Shape], _ values: [[Double]], _ dtype: DType, _ body: (Tracer, [Value]) -> [Value]
  ) throws -> [(engine: [Double], reference: RunningTensor)] {
    let trace = Tracer(dtype: dtype)
    let results = body(trace, shapes.enumerated().map { trace.input("x\($0)", $1) })
    for (index, value) in results.enumerated() { trace.output("y\(index)", value) }
    let graph = try trace.finish()
    let tensors = try zip(shapes, values).enumerated().map { ("x\($0)", try Tensor($1.1, shape: $1.0, dtype: dtype)) }
    let inputs = Dictionary(tensors) { first, _ in first }
    let engine = try evaluate(graph.applying(StandardPasses.all), inputs)
    let reference = try graph.evaluate(
      inputs: inputs.mapValues(RunningTensor.init), in: RunningArithmetic(dtype: dtype))
    return try results.indices.map { index in
      let (found, right) = (try #require(engine["y\(index)"]), try #require(reference["y\(index)"]))
      #expect(found.shape == right.shape)
      return (found.values, right)
    }
  }

  @Test(arguments: OperationRow.all, DType.allCases)
  func everyOperationIsWithinItsRunningError(row: OperationRow, dtype: DType) throws {
    let drawn = (0..<3).map { row.randomShapes(seed: 5 + $0) }
    for (index, shapes) in (row.shapes + drawn).enumerated() {
      let values = shapes.enumerated().map { row.values($1, seed: UInt64(4000 + 50 * index + $0)) }
      for (engine, reference) in try Self.results(shapes, values, dtype, { [row.body($1)] }) {
        #expect(Self.largest(engine, reference, dtype) <= Self.bound, "\(shapes)")
        #expect(reference.errors.allSatisfy { $0.isFinite })
        // Masks and whole numbers alone are exact.
        #expect(zip(reference.values, reference.errors).allSatisfy { $1 >= abs($0) || $0 == $0.rounded() && $1 == 0 })
      }
    }
  }

  /// Derivatives of functions of many operations.
  @Test(arguments: 0..<20, DType.allCases)
  func derivativesAreWithinTheirRunningError(seed: Int, dtype: DType) throws {
    let random = RandomGraph(seed: UInt64(seed))
    let (x, v) = (random.values(100), random.values(200))
    let pairs = try Self.results(random.shapes + random.shapes, x + v, dtype) { trace, inputs in
      let (x, v) = (Array(inputs[..<4]), Array(inputs[4...]))
      let gradient = trace.gradient(of: random.record(x), withRespectTo: x)
      return gradient
        + trace.filled(trace.pushforward(gradient, along: zip(x, v).map { (value: $0, tangent: $1) }), like: x)
    }
    for (engine, reference) in pairs {
      #expect(Self.largest(engine, reference, dtype) <= Self.bound)
      #expect(reference.errors.allSatisfy { $0.isFinite })
    }
  }

  /// Long sums and large products, where the order of the additions matters.
  @Test(arguments: DType.allCases)
  func longSumsAreWithinTheirRunningError(dtype: DType) throws {
    let shapes: [Shape] = [[30_000], [30, 500], [500, 30], [500]]
    for offset in [0.0, 1] {
      let values = shapes.enumerated().map { index, shape in
        Numbers.values(shape.count, seed: UInt64(70 + index)).map { $0 + offset }
      }
      let pairs = try Self.results(shapes, values, dtype) { _, x in
        [x[0].sum(), x[0].dot(x[0]), x[1].matmul(x[2]), x[1].matmul(x[3]), x[3].matmul(x[2]), x[2].logSumExp()]
      }
      for (index, (engine, reference)) in pairs.enumerated() {
        #expect(Self.largest(engine, reference, dtype) <= Self.bound, "result \(index)")
      }
    }
  }

  private static let functions: [(ReferenceFunction, [Double])] = [
    (.negative, [-2, 3]), (.exp, [-3, 0.5]), (.log, [0.1, 7]), (.log1p, [-0.5, 3]), (.squareRoot, [0.01, 9]),
    (.tanh, [-2, 0.3, 5]), (.sechSquared, [-2, 0.3, 5]), (.sigmoid, [-4, 0.2, 6]), (.softplus, [-4, 0.2, 6]),
    (.scaled(-3), [2, -0.1]), (.shifted(2.5), [-2.4, 1]), (.power(2.5), [0.3, 2]), (.power(-1), [-0.3, 2]),
    (.power(3), [-1.5, 2]),
  ]

  @Test(arguments: functions)
  func theErrorOfAFunctionIsItsSlopeTimesThatOfItsArgument(function: ReferenceFunction, points: [Double]) throws {
    let s = 1000.0
    let h = 1e-6
    func value(_ shift: Double) -> [Double] {
      Self.double.apply(function, Self.vector(points.map { $0 + shift }, points.map { _ in 0 })).values
    }
    let slopes = zip(value(h), value(-h)).map { abs($0 - $1) / (2 * h) }
    let result = Self.double.apply(function, Self.vector(points, points.map { _ in s }))
    let own = function == .negative ? 0.0 : 1
    let right = zip(result.values, slopes).map { own * abs($0) + $1 * s }
    #expect(distance(result.errors, right) <= 1e-6 * s)
    #expect(result.values == value(0))
  }

  @Test func theErrorsOfTwoOperandsAddUp() {
    let (x, y) = (Self.vector([3, -4], [10, 20]), Self.vector([-2, 8], [1, 2]))
    // |out| + |∂out/∂x| s + |∂out/∂y| t: 1 + 10 + 1, 5 + 10 + 1, 6 + 20 + 3, 1.5 + 5 + 0.75 of the first elements.
    #expect(Self.double.add(x, y).errors == [12, 26])
    #expect(Self.double.subtract(x, y).errors == [16, 34])
    #expect(Self.double.multiply(x, y).errors == [29, 200])
    #expect(Self.double.divide(x, by: y).errors == [7.25, 3.125])
    // 4 + 5 + 7 of the first column, 1 + 5 + 6 of the first row.
    let matrix = RunningTensor(shape: [2, 2], values: [1, -2, 3, 4], errors: [5, 6, 7, 8])
    #expect(Self.double.sum(matrix, axis: 0).errors == [16, 16])
    #expect(Self.double.sum(matrix, axis: 1).errors == [12, 22])
    #expect(Self.double.transpose(matrix).errors == [5, 7, 6, 8])
    #expect(Self.double.gather([x, y], [3, -1, 0], shape: [3]).errors == [2, 0, 10])
  }

  @Test(arguments: [(1, 1, 1), (3, 65, 2), (2, 70, 300), (5, 1, 257)], [(false, false), (true, false), (true, true)])
  func aProductsErrorIsItsDefinition(extents: (Int, Int, Int), transposed: (Bool, Bool)) {
    let (p, q, r) = extents
    func matrix(_ rows: Int, _ columns: Int, _ isTransposed: Bool, seed: UInt64) -> (RunningTensor, [Double], [Double])
    {
      let plain = RunningTensor(
        shape: [rows, columns], values: Numbers.values(rows * columns, seed: seed),
        errors: Numbers.values(rows * columns, seed: seed + 1).map(abs))
      return (isTransposed ? Self.double.transpose(plain) : plain, plain.values, plain.errors)
    }
    let (x, a, s) = matrix(p, q, transposed.0, seed: 1)
    let (y, b, t) = matrix(q, r, transposed.1, seed: 11)
    let result = Self.double.product(x, transposed: transposed.0, y, transposed: transposed.1)
    let values = multiply(a, b, rows: p, inner: q, columns: r)
    let (left, right) = (
      multiply(s, b.map(abs), rows: p, inner: q, columns: r), multiply(a.map(abs), t, rows: p, inner: q, columns: r)
    )
    #expect(result.shape == [p, r])
    #expect(distance(result.values, values) <= 1e-14 * Double(q))
    let errors = values.indices.map { abs(values[$0]) + left[$0] + right[$0] }
    #expect(distance(result.errors, errors) <= 1e-14 * Double(q))
  }

  /// What a type cannot hold counts as rounded.
  @Test func numbersAreExactWhereTheTypeHasThem() {
    let single = RunningArithmetic(dtype: .float32)
    #expect(single.constant(0.1, [2]).errors == [0.1, 0.1])
    #expect(single.constant(0.25, [1]).errors == [0])
    #expect(Self.double.constant(0.1, [1]).errors == [0])
    // A power of a rounded exponent: of 10⁻³⁰ it is off by 69 times the exponent's relative error.
    let power = single.apply(.power(0.1), Self.vector([1e-30], [0]))
    #expect(abs(power.errors[0] / power.values[0] - (1 + 0.1 * log(1e30))) < 1e-6)
  }

  @Test func underflowAndOverflowAreCounted() {
    let (tiny, huge) = (Self.vector([1e-200], [1e-200]), Self.vector([1e200], [1e200]))
    // The product is 0, where 10⁻⁴⁰⁰ · 10²⁰⁰ would be 10⁻²⁰⁰.
    #expect(Self.double.multiply(tiny, tiny).errors == [.leastNormalMagnitude])
    let lost = Self.double.multiply(Self.double.multiply(tiny, tiny), huge)
    #expect(lost.values == [0] && 0x1p-52 * lost.errors[0] >= 1e-200)
    #expect(RunningArithmetic(dtype: .float32).multiply(tiny, tiny).errors == [0x1p-126])
    // s overflows before the value does, and stays infinite.
    let far = Self.double.multiply(Self.vector([1e10], [.greatestFiniteMagnitude]), Self.vector([1e10], [1e10]))
    #expect(far.values == [1e20] && far.errors == [.infinity])
    #expect(Self.double.multiply(far, Self.vector([0], [0])).errors == [.infinity])
    // No s is NaN.
    let invalid = Self.double.apply(.log, Self.vector([-1, .nan, 0], [1, .infinity, 0]))
    #expect(invalid.values[0].isNaN && invalid.values[1].isNaN && invalid.errors == [.infinity, .infinity, .infinity])
    #expect(Self.double.apply(.squareRoot, Self.vector([0], [0])).errors == [0])
    #expect(RunningTensor(shape: [1], values: [.nan], errors: [0]).values[0].isNaN)
  }

  /// |out| + |∂out/∂x| s + |∂out/∂y| t, and 0 of what is exact where the slope is infinite.
  @Test func theErrorsOfPairsAreThoseOfTheirSlopes() {
    let (x, y) = (Self.vector([2, 0, 0, 0], [3, 0, 4, 0]), Self.vector([3, 2, 2, 0], [5, 5, 5, 5]))
    // 8 + 12 · 3 + 8 ln 2 · 5; powers of 0.
    let power = Self.double.apply(.power, x, y)
    #expect(power.values == [8, 0, 0, 1] && abs(power.errors[0] - (44 + 40 * log(2))) < 1e-13)
    #expect(power.errors[1...] == [.leastNormalMagnitude, .leastNormalMagnitude, .infinity])
    let angle = Self.double.apply(.angle, Self.vector([3, 0], [2, 0]), Self.vector([4, 0], [5, 0]))
    #expect(abs(angle.errors[0] - (atan2(3, 4) + 0.16 * 2 + 0.12 * 5)) < 1e-15 && angle.errors[1] < 1e-300)
    let rounded = Self.double.round(Self.vector([2.5, -0.5, .nan], [1, 1, 1]), .nearest)
    #expect(rounded.values[..<2] == [2, 0] && rounded.errors == [0, 0, .infinity])
  }

  @Test func decisionsAreThoseOfTheKernels() {
    let x = Self.vector([-1, 0, -0.0, 2, .nan], [1, 1, 1, 1, 1])
    #expect(Self.double.decide(.positive, x) == [false, false, false, true, false])
    #expect(Self.double.decide(.notNegative, x) == [false, true, true, true, false])
    #expect(Self.double.decide(.within(-1, 0), x) == [true, true, true, false, false])
    #expect(Self.double.decide(.nonzero, x) == [true, false, false, true, true])
    let matrix = RunningTensor(shape: [2, 3], values: [1, 5, .nan, 4, 5, 2], errors: Array(repeating: 0, count: 6))
    // The first of equal elements; NaN is kept.
    #expect(Self.double.chooseLargest(matrix, axis: 0) == [3, 1, 2])
    #expect(Self.double.largest(matrix, axis: 1) == [2, 4])
  }

  /// In a saturated row, s of the differences to the largest element stays small, where −ln p does.
  @Test(arguments: [10.0, 37, 300])
  func aSaturatedRowKeepsItsDigits(gap: Double) throws {
    let reference = try Self.results([[3]], [[5 + gap, 5, 4]], .float64) { _, x in
      [x[0].logSoftmax(), x[0].softmax(), x[0].logSumExp()]
    }.map(\.reference)
    let others = exp(-gap) + exp(-gap - 1)
    #expect(abs(reference[0].values[0] + log1p(others)) <= 1e-15 * others)
    #expect(reference[0].errors[0] <= 4 * (gap + 20) * others)
    #expect(abs(reference[1].values[1] - exp(-gap) / (1 + others)) <= 1e-15 * others)
    #expect(reference[2].errors[0] <= 4 * (gap + 5))
  }
}
