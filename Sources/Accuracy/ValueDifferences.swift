internal import CPrecise
import Engine
internal import Glibc

/// Derivatives of a function at a point, along directions, from its values alone: central differences in numbers of
/// many bits, with their own noise. No derivative rule is used.
///
/// The function is taken as smooth: the decisions at the point (a sign, the largest element) are kept at its
/// neighbours.
final class ValueDifferences {
  /// A number with a bound on its error.
  struct Estimate {
    let number: PreciseTensor
    let noise: Double
    let bits: Int

    /// Exactly 0.
    static let zero = Estimate(
      number: PreciseArithmetic(bits: ValueDifferences.leastBits).constant(0, .scalar), noise: 0,
      bits: ValueDifferences.leastBits)
  }

  /// How far from the point, and in how many bits: x + h u + k v with h = 2ᵃ, k = 2ᶜ.
  private struct Steps {
    let bits: Int
    let a: Int
    let c: Int
    /// Both moves are 2⁻ᵗ of the variables' lengths, or shorter.
    let t: Int
  }

  let variables: [PointVariable]
  /// v, if there is one that is not 0.
  private let v: Direction?
  private let graph: Graph
  private let shapes: [Shape]
  private let others: [String: Tensor]
  /// Whether the graph has variables of its own for each of the two directions.
  private let isSplit: Bool
  private let decisions = Decisions()
  private let isCancelled: () -> Bool
  private var bases: [Int: PreciseTensor] = [:]
  /// The largest s of a value that was seen, which bounds the noise of all.
  private(set) var valueError = 0.0
  let cost: EvaluationCost
  /// Estimated time of all evaluations so far.
  private(set) var spentNs = 0.0

  /// Bits that a number may have: one less than whole limbs, which MPFR computes fastest.
  private static let ladder = [127, 191, 255, 383, 511, 767, 1023, 1535, 2047, 3071, 4095]
  /// The longest step, 2⁻ᵗ.
  private static let minT = 24
  static let leastBits = ladder[0]

  /// Evaluates the function at the point.
  /// - Parameters:
  ///   - inputs: all of its parameters, and directions `<variable>.direction`.
  ///   - isSplit: whether the graph is that of `OutputCurvature.split`.
  ///   - margin: a decision is ambiguous within this many s of the other one.
  ///   - isCancelled: asked before each operation.
  /// - Throws: `EngineError`, such as `.noReference` for an operation without a value rule; `CancellationError`, as all
  ///   methods that evaluate.
  init(
    _ function: Function, graph: Graph, at inputs: [String: Tensor], isSplit: Bool = false, margin: Double,
    isCancelled: @escaping () -> Bool = { false }
  ) throws {
    self.graph = graph
    self.isSplit = isSplit
    self.isCancelled = isCancelled
    cost = EvaluationCost(graph)
    variables = function.variables.map { PointVariable($0, inputs[$0]?.values ?? []) }
    shapes = function.variableShapes
    others = inputs.filter { name, _ in !function.variables.contains(name) && graph.inputs.contains { $0.name == name }
    }
    let along = Direction(parts: function.variables.map { inputs["\($0).direction"]?.values })
    v = along.parts.contains { $0?.contains { $0 != 0 } ?? false } ? along : nil
    let arithmetic = PreciseArithmetic(bits: Self.leastBits, margin: margin, recording: decisions)
    _ = try base(in: arithmetic)
  }

  /// Number of decisions within rounding of the other one.
  var ambiguous: Int { decisions.ambiguous }

  /// The value of the function.
  var value: PreciseTensor? { bases[Self.leastBits] }

  private func base(in arithmetic: PreciseArithmetic) throws -> PreciseTensor {
    if let known = bases[arithmetic.bits] { return known }
    let value = try evaluate(nil, 0, 0, 0, 0, in: arithmetic)
    bases[arithmetic.bits] = value
    return value
  }

  /// f(x + i h u + j k v).
  private func evaluate(
    _ u: Direction?, _ i: Double, _ a: Int, _ j: Double, _ c: Int, in arithmetic: PreciseArithmetic
  ) throws -> PreciseTensor {
    var inputs = others.mapValues { arithmetic.exact($0) }
    for (index, variable) in variables.enumerated() {
      let moved = i == 0 ? nil : u?.parts[index]
      let along = j == 0 ? nil : v?.parts[index]
      func displaced(_ moved: [Double]?, _ along: [Double]?) -> PreciseTensor {
        arithmetic.displaced(
          variable.values, i == 1 ? moved : moved?.map { i * $0 }, a, j == 1 ? along : along?.map { j * $0 }, c,
          shape: shapes[index])
      }
      if isSplit {
        inputs[variable.name] = displaced(nil, nil)
        inputs[SplitVariable.moved(variable.name, alongFirst: true)] = displaced(moved, nil)
        inputs[SplitVariable.moved(variable.name, alongFirst: false)] = displaced(nil, along)
      } else {
        inputs[variable.name] = displaced(moved, along)
      }
    }
    spentNs += cost.nanoseconds(bits: arithmetic.bits)
    let value = try graph.evaluate(inputs: inputs, in: arithmetic, isCancelled: isCancelled)["value"]
    guard let value, value.hasMemory else {
      throw EngineError.memory(bytes: Int(cost.bytes(bits: arithmetic.bits)))
    }
    if arithmetic.isTracked { valueError = max(valueError, value.errors.first ?? .infinity) }
    return value
  }

  /// uᵀ∇f.
  /// - Parameters:
  ///   - target: the wanted noise.
  ///   - canSpend: whether there is time and memory for more evaluations.
  /// - Returns: `nil` if it takes too many bits or too much time.
  func slope(along u: Direction, target: Double, canSpend: (EvaluationNeed) -> Bool) throws -> Estimate? {
    let reach = u.reach(variables)
    return try refined(target, canSpend, evaluations: 5) { t in
      steps(reach: reach, along: nil, target: target, t: t)
    } _: { steps in
      func f(_ i: Double, tracks: Bool = false) throws -> PreciseTensor {
        try evaluate(u, i, steps.a, 0, 0, in: replaying(steps.bits, tracks: tracks))
      }
      let (near, far) = try ([f(1), f(-1)], [f(2, tracks: true), f(-2)])
      let number = combination(near, [0.5, -0.5], steps.bits, -steps.a)
      let cut = combination(far + near, [0.25, -0.25, -0.5, 0.5], steps.bits, -steps.a)
      return [(number, rounding(2, steps, -steps.a), magnitude(cut))]
    }?.first
  }

  /// uᵀHv, and uᵀ∇f from the same values.
  /// - Parameters: as of `slope`.
  func curvature(
    along u: Direction, target: Double, canSpend: (EvaluationNeed) -> Bool
  ) throws -> (product: Estimate, slope: Estimate)? {
    let (reach, along) = (u.reach(variables), v?.reach(variables) ?? 0)
    let found = try refined(target, canSpend, evaluations: 7) { t in
      steps(reach: reach, along: along, target: target, t: t)
    } _: { steps in
      func f(_ i: Double, _ j: Double, tracks: Bool = false) throws -> PreciseTensor {
        try evaluate(u, i, steps.a, j, steps.c, in: replaying(steps.bits, tracks: tracks))
      }
      let near = try [f(1, 1), f(1, -1), f(-1, 1), f(-1, -1)]
      let far = try [f(2, 2, tracks: true), f(-2, -2)]
      let zero = try base(in: replaying(steps.bits, tracks: false))
      let exponent = -steps.a - steps.c
      let product = combination(near, [0.25, -0.25, -0.25, 0.25], steps.bits, exponent)
      // Second differences along h u + k v over one and two steps: they differ by its fourth derivative ÷ 4.
      let fourth = combination(
        [far[0], far[1], near[0], near[3], zero], [0.25, 0.25, -1, -1, 1.5], steps.bits, exponent)
      let slope = combination(near, [0.25, 0.25, -0.25, -0.25], steps.bits, -steps.a)
      // First differences along it: they differ by its third derivative ÷ 2.
      let third = combination([far[0], far[1], near[0], near[3]], [0.5, -0.5, -1, 1], steps.bits, -steps.a)
      return [
        (product, rounding(4, steps, exponent), magnitude(fourth)),
        (slope, rounding(2, steps, -steps.a), magnitude(third)),
      ]
    }
    return found.map { ($0[0], $0[1]) }
  }

  /// Whether a decision is another one at x + h v or x − h v, for a step h: a difference of these points is across a
  /// kink.
  func hasKink(step: Double) throws -> Bool {
    guard let v, step > 0, step.isFinite else { return false }
    let scaled = Direction(parts: v.parts.map { $0?.map { step * $0 } })
    return try [1.0, -1].contains { sign in
      let others = Decisions()
      _ = try evaluate(scaled, sign, 0, 0, 0, in: PreciseArithmetic(bits: Self.leastBits, recording: others))
      return others.all != decisions.all
    }
  }

  /// |uᵀHv| of a function that bends as much as its value and rounding allow, by the variables' lengths.
  func natural(_ u: Direction, isProduct: Bool) throws -> Double {
    if valueError == 0 {
      // At an exact fit a value of 0 says nothing of its neighbours.
      let lengths = Direction(
        parts: variables.map { Array(repeating: 0.5 * $0.length, count: $0.values.count) })
      _ = try evaluate(lengths, 1, 0, 0, 0, in: replaying(Self.leastBits, tracks: true))
    }
    return exp2(
      log2(max(valueError, .leastNonzeroMagnitude)) + u.reach(variables) + (isProduct ? v?.reach(variables) ?? 0 : 0))
  }

  /// Whether there is a direction v that is not 0.
  var hasDirection: Bool { v != nil }

  private func replaying(_ bits: Int, tracks: Bool) -> PreciseArithmetic {
    PreciseArithmetic(bits: bits, replaying: decisions, isTracked: tracks)
  }

  /// A bound on the rounding error of some values, times 2^exponent.
  private func rounding(_ values: Double, _ steps: Steps, _ exponent: Int) -> Double {
    scalbn(values * valueError, Int32(clamping: exponent + PreciseArithmetic.roundingExponent(bits: steps.bits)))
  }

  /// Bits and steps such that rounding in the first estimate is a quarter of the target.
  private func steps(reach: Double, along: Double?, target: Double, t wanted: Int?) -> Steps? {
    // Rounding is 4 · 2^(2 − bits) s ÷ (h k), with h = 2^(−t − reach) and k = 2^(−t − along), or half of them.
    let budget = log2(target) - 8 - log2(max(valueError, .leastNonzeroMagnitude))
    let order = along == nil ? 1 : 2
    guard budget.isFinite, reach.isFinite, along?.isFinite ?? true else { return nil }
    for bits in Self.ladder {
      let room = (budget + Double(bits) - reach - (along ?? 0)) / Double(order)
      // Where the value is nearly free of rounding, its neighbours are not.
      let t = Int(min(room, Double(bits) / Double(order + 1)).rounded(.down))
      guard t >= wanted ?? Self.minT else { continue }
      return Steps(
        bits: bits, a: Int((-Double(t) - reach).rounded(.down)), c: Int((-Double(t) - (along ?? 0)).rounded(.down)),
        t: t)
    }
    return nil
  }

  /// Repeats an estimate with shorter steps until the noise of the first number is below the target, at most thrice.
  private func refined(
    _ target: Double, _ canSpend: (EvaluationNeed) -> Bool, evaluations: Double, _ steps: (Int?) -> Steps?,
    _ estimate: (Steps) throws -> [(number: PreciseTensor, rounding: Double, cut: Double)]
  ) throws -> [Estimate]? {
    var best: [Estimate]?
    var t: Int?
    for _ in 0..<4 {
      guard let steps = steps(t), canSpend(cost.need(evaluations, bits: steps.bits)) else { return best }
      let found = try estimate(steps)
      let estimates = found.map { Estimate(number: $0.number, noise: $0.rounding + $0.cut, bits: steps.bits) }
      if best.map({ estimates[0].noise < $0[0].noise }) ?? true { best = estimates }
      if estimates[0].noise <= target { return estimates }
      // What is cut off falls with the square of the steps.
      let excess = log2(found[0].cut / target)
      t = excess.isFinite && excess > 0 ? steps.t + Int(excess / 2) + 3 : steps.t + 8
    }
    return best
  }

  private func combination(
    _ terms: [PreciseTensor], _ factors: [Double], _ bits: Int, _ exponent: Int
  ) -> PreciseTensor {
    let array = PreciseTensor.with(terms) { cp_combination(bits, $0.count, $0, factors, exponent) }
    return PreciseTensor(array, shape: .scalar)
  }

  private func magnitude(_ x: PreciseTensor) -> Double {
    let value = abs(x.values[0])
    return value.isNaN ? .infinity : value
  }
}
