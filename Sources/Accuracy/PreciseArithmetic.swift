internal import CPrecise
public import Engine

/// Arithmetic of numbers of many bits, by GNU MPFR. Each operation rounds to nearest; a sum or an element of a matrix
/// product rounds once. Exponents have some 30 bits, so nothing overflows.
///
/// One instance is for one evaluation. The first one records the decisions and the running error s; those at
/// neighbouring points replay the decisions, so that all of them are on one smooth piece of the function.
///
/// An operation without memory gives a tensor without elements (`hasMemory`), as do all that read it.
public final class PreciseArithmetic: ReferenceArithmetic {
  public typealias Tensor = PreciseTensor

  /// Bits of a number: 64 to 4,096.
  public let bits: Int
  /// Whether tensors carry s.
  let isTracked: Bool
  /// A decision is ambiguous within this many s of the other one.
  let margin: Double
  let decisions: Decisions
  /// Number of decisions that were replayed; `nil` when recording.
  private var replayed: Int?

  /// An arithmetic that records decisions.
  /// - Parameter margin: a decision is ambiguous within this many s of the other one.
  convenience init(bits: Int, margin: Double = 0, recording decisions: Decisions) {
    self.init(bits, margin, decisions, isTracked: true, replayed: nil)
  }

  /// An arithmetic that replays decisions.
  convenience init(bits: Int, replaying decisions: Decisions, isTracked: Bool = false) {
    self.init(bits, 0, decisions, isTracked: isTracked, replayed: 0)
  }

  /// An arithmetic for one evaluation alone.
  public convenience init(bits: Int) { self.init(bits: bits, recording: Decisions()) }

  private init(_ bits: Int, _ margin: Double, _ decisions: Decisions, isTracked: Bool, replayed: Int?) {
    self.bits = min(max(bits, CP_LEAST_BITS), CP_MOST_BITS)
    self.margin = margin
    self.decisions = decisions
    self.isTracked = isTracked
    self.replayed = replayed
  }

  /// log₂ of the relative rounding error of a number, times 4 for functions that are made of several.
  static func roundingExponent(bits: Int) -> Int { 2 - bits }

  /// An exact tensor of a graph that nothing moves: s = |x|.
  public func exact(_ tensor: Engine.Tensor) -> PreciseTensor {
    let values = tensor.values
    return PreciseTensor(
      cp_doubles(values.count, values, isTracked ? values.map { abs($0) } : nil), shape: tensor.shape)
  }

  /// x + u 2ᵃ + v 2ᶜ, elements in row-major order.
  func displaced(_ x: [Double], _ u: [Double]?, _ a: Int, _ v: [Double]?, _ c: Int, shape: Shape) -> PreciseTensor {
    PreciseTensor(cp_displaced(bits, x.count, x, u, a, v, c, isTracked), shape: shape)
  }

  public func shape(of x: PreciseTensor) -> Shape { x.shape }

  public func constant(_ value: Double, _ shape: Shape) -> PreciseTensor {
    let values = Array(repeating: value, count: shape.count)
    return PreciseTensor(
      cp_doubles(values.count, values, isTracked ? Array(repeating: 0, count: values.count) : nil), shape: shape)
  }

  public func add(_ x: PreciseTensor, _ y: PreciseTensor) -> PreciseTensor { binary(CP_ADD, x, y) }
  public func subtract(_ x: PreciseTensor, _ y: PreciseTensor) -> PreciseTensor { binary(CP_SUBTRACT, x, y) }
  public func multiply(_ x: PreciseTensor, _ y: PreciseTensor) -> PreciseTensor { binary(CP_MULTIPLY, x, y) }
  public func divide(_ x: PreciseTensor, by y: PreciseTensor) -> PreciseTensor { binary(CP_DIVIDE, x, y) }

  func binary(_ operation: Int, _ x: PreciseTensor, _ y: PreciseTensor) -> PreciseTensor {
    PreciseTensor(x.with { x in y.with { cp_binary(Int32(operation), bits, x, $0) } }, shape: x.shape)
  }

  public func apply(_ function: ReferenceFunction, _ x: PreciseTensor) -> PreciseTensor {
    let (code, parameter) = Self.code(function)
    return PreciseTensor(x.with { cp_unary(Int32(code), parameter, bits, $0) }, shape: x.shape)
  }

  private static func code(_ function: ReferenceFunction) -> (Int, Double) {
    switch function {
    case .negative: (CP_NEGATE, 0)
    case .exp: (CP_EXP, 0)
    case .expm1: (CP_EXPM1, 0)
    case .log: (CP_LOG, 0)
    case .log1p: (CP_LOG1P, 0)
    case .squareRoot: (CP_SQRT, 0)
    case .sin: (CP_SIN, 0)
    case .cos: (CP_COS, 0)
    case .tan: (CP_TAN, 0)
    case .asin: (CP_ASIN, 0)
    case .acos: (CP_ACOS, 0)
    case .atan: (CP_ATAN, 0)
    case .sinh: (CP_SINH, 0)
    case .cosh: (CP_COSH, 0)
    case .tanh: (CP_TANH, 0)
    case .asinh: (CP_ASINH, 0)
    case .acosh: (CP_ACOSH, 0)
    case .atanh: (CP_ATANH, 0)
    case .erf: (CP_ERF, 0)
    case .erfc: (CP_ERFC, 0)
    case .sechSquared: (CP_SECH_SQUARED, 0)
    case .sigmoid: (CP_SIGMOID, 0)
    case .softplus: (CP_SOFTPLUS, 0)
    case .scaled(let factor): (CP_SCALE, factor)
    case .shifted(let amount): (CP_SHIFT, amount)
    case .power(let exponent): (CP_POWER, exponent)
    }
  }

  public func sum(_ x: PreciseTensor, axis: Int) -> PreciseTensor {
    let along = Axis(axis, of: x.shape)
    var extents = x.shape.extents
    extents.remove(at: axis)
    return PreciseTensor(x.with { cp_sum(bits, along.outer, along.extent, along.inner, $0) }, shape: Shape(extents))
  }

  public func product(
    _ x: PreciseTensor, transposed transposesX: Bool, _ y: PreciseTensor, transposed transposesY: Bool
  ) -> PreciseTensor {
    let (m, k) = transposesX ? (x.shape[1], x.shape[0]) : (x.shape[0], x.shape[1])
    let n = transposesY ? y.shape[0] : y.shape[1]
    let array = x.with { x in y.with { cp_product(bits, transposesX, transposesY, m, n, k, x, $0) } }
    return PreciseTensor(array, shape: [m, n])
  }

  public func gather(_ x: PreciseTensor, _ indices: [Int], shape: Shape) -> PreciseTensor {
    gather([x], indices, shape: shape)
  }

  public func gather(_ tensors: [PreciseTensor], _ indices: [Int], shape: Shape) -> PreciseTensor {
    let array = PreciseTensor.with(tensors) { cp_gather(bits, $0.count, $0, indices.count, indices) }
    return PreciseTensor(array, shape: shape)
  }

  public func reshape(_ x: PreciseTensor, to shape: Shape) -> PreciseTensor { x.reshaped(to: shape) }

  public func decide(_ test: ReferenceTest, _ x: PreciseTensor) -> [Bool] {
    let (code, low, high): (Int, Double, Double) =
      switch test {
      case .positive: (CP_POSITIVE, 0, 0)
      case .notNegative: (CP_NOT_NEGATIVE, 0, 0)
      case .within(let low, let high): (CP_WITHIN, low, high)
      case .nonzero: (CP_NONZERO, 0, 0)
      }
    if test != .nonzero, case .passes(let passes)? = replay() { return passes }
    var passes = Array(repeating: false, count: x.shape.count)
    let ambiguous = x.with { $0.map { cp_decide(Int32(code), low, high, $0, margin, &passes) } ?? 0 }
    if test != .nonzero { decisions.record(.passes(passes), ambiguous: ambiguous) }
    return passes
  }

  public func chooseLargest(_ x: PreciseTensor, axis: Int) -> [Int] {
    if case .largest(let indices)? = replay() { return indices }
    let (indices, ambiguous) = largest(x, axis: axis, margin: margin)
    decisions.record(.largest(indices), ambiguous: ambiguous)
    return indices
  }

  public func largest(_ x: PreciseTensor, axis: Int) -> [Int] { largest(x, axis: axis, margin: 0).indices }

  private func largest(_ x: PreciseTensor, axis: Int, margin: Double) -> (indices: [Int], ambiguous: Int) {
    let along = Axis(axis, of: x.shape)
    var indices = Array(repeating: 0, count: along.outer * along.inner)
    let ambiguous = x.with {
      $0.map { cp_largest(along.outer, along.extent, along.inner, $0, margin, &indices) } ?? 0
    }
    return (indices, ambiguous)
  }

  /// The next decision, when replaying. An evaluation takes the same decisions in the same order at every point.
  func replay() -> Decisions.Decision? {
    guard let next = replayed, next < decisions.all.count else { return nil }
    replayed = next + 1
    return decisions.all[next]
  }
}
