import Engine
import Statistics

/// References for the value, gradient and Hessian-vector product of a function at a point: projections that are known
/// from its values alone, and all elements by the derivative rules in doubles.
final class DerivativeCheck {
  /// Why nothing can be checked; `nil` if it can.
  private(set) var obstacle: String?
  let tolerance: Tolerance
  private(set) var quantities: [ResultKind: RunningValues] = [:]
  private(set) var projections: [ResultKind: [Projection]] = [:]
  private(set) var differences: ValueDifferences?
  /// Shapes of the variables, whose elements follow one another in a result.
  let shapes: [Shape]
  private let budget: CheckBudget
  private let isCancelled: () -> Bool
  private var generator: SplitMix64
  private var runningNs = 0.0

  /// Up to this number of elements, each has a projection of its own, if there is time.
  private static let most = 256
  /// With more elements, the number of those with the least relative error, and of others at random.
  private static let drawn = 24

  /// Computes the references of what is wanted, as far as the budget goes.
  /// - Parameters:
  ///   - curvature: the matrix of the product, which is then all that is wanted; `nil` for the Hessian.
  ///   - inputs: the function's parameters, and directions `<variable>.direction`.
  init(
    _ function: Function, curvature: OutputCurvature? = nil, inputs: [String: Tensor], wanted: Set<ResultKind>,
    tolerance: Tolerance, seed: Int,
    budget: CheckBudget, isCancelled: @escaping () -> Bool, whyCancelled: () -> String
  ) {
    self.tolerance = tolerance
    self.budget = budget
    self.isCancelled = isCancelled
    shapes = function.variableShapes
    generator = SplitMix64(seed: UInt64(bitPattern: Int64(seed)) ^ 0x6163_6375_7261_6379)
    do {
      try prepare(function, curvature, inputs, wanted)
    } catch EngineError.noReference(let operation) {
      obstacle = "operation \(operation) has no value rule"
    } catch is CancellationError {
      obstacle = whyCancelled()
    } catch {
      obstacle = "\(error)"
    }
  }

  private func prepare(
    _ function: Function, _ curvature: OutputCurvature?, _ inputs: [String: Tensor], _ wanted: Set<ResultKind>
  ) throws {
    let plan = try CheckPlan(function, wanted: wanted, curvature: curvature)
    obstacle = plan.obstacle(budget)
    guard obstacle == nil else { return }
    guard inputs.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      obstacle = "an input is not finite"
      return
    }
    runningNs = plan.runningNs
    quantities = try plan.running.evaluate(inputs, dtype: tolerance.dtype, isCancelled: isCancelled)
    let differences = try ValueDifferences(
      function, graph: plan.graph, at: inputs, isSplit: curvature != nil, margin: tolerance.factor * tolerance.epsilon,
      isCancelled: isCancelled)
    self.differences = differences
    for isSmall in [false, true] {
      for kind in [ResultKind.product, .gradient] where wanted.contains(kind) {
        if let weights = randomWeights(of: kind, areSmall: isSmall) { _ = try add(weights, kind, differences) }
      }
    }
    let kind = wanted.contains(.product) ? ResultKind.product : .gradient
    for index in wanted == [.value] ? [] : chosenElements(of: kind) {
      guard try addElement(index, kind) else { break }
    }
  }

  /// Adds the projection on one element of a result. Returns whether there was time.
  @discardableResult
  func addElement(_ index: Int, _ kind: ResultKind) throws -> Bool {
    guard let quantity = quantities[kind], quantity.isFinite, let differences else { return false }
    let scale = seen(quantity.errors[index], beside: floor(of: quantity), alone: true)
    return try add(Weights(.element(index), [Self.inverse(scale)], scales: [scale]), kind, differences)
  }

  // MARK: - Weights

  /// Below this scale an element is all underflow.
  var leastScale: Double { tolerance.smallestNormal * 0x1p20 }

  /// s + η/ε: what the error of an element is measured in.
  private func scale(_ error: Double) -> Double { error + tolerance.smallestNormal }

  /// The least scale that is seen beside the largest.
  private func floor(of quantity: RunningValues) -> Double { scale(quantity.errors.max() ?? 0) * 0x1p-64 }

  /// The scale by which an element is weighted: `alone`, it may be below the floor.
  private func seen(_ error: Double, beside floor: Double, alone: Bool) -> Double {
    let scale = scale(error)
    return alone && scale > leastScale ? scale : max(scale, floor)
  }

  /// Random weights of all elements, or only of those that are nearly invisible beside the others; `nil` if there are
  /// none.
  private func randomWeights(of kind: ResultKind, areSmall: Bool) -> Weights? {
    guard let quantity = quantities[kind], quantity.isFinite else { return nil }
    let floor = floor(of: quantity)
    let scales = quantity.errors.map { seen($0, beside: floor, alone: areSmall) }
    let isTaken = scales.map { !areSmall || $0 < floor }
    guard isTaken.contains(true) else { return nil }
    let u = zip(scales, isTaken).map { scale, isTaken in
      isTaken ? Self.inverse(scale) * (generator.next() & 1 == 0 ? 1 : -1) : 0
    }
    return Weights(areSmall ? .small : .random, u, scales: scales)
  }

  /// 1/x as a power of two.
  private static func inverse(_ x: Double) -> Double {
    Double(sign: .plus, exponent: max(-1000, min(1000, -x.exponent)), significand: 1)
  }

  /// All elements of a result if they are few; otherwise those with the least relative error, and random ones, at least
  /// one of each variable.
  private func chosenElements(of kind: ResultKind) -> [Int] {
    guard let quantity = quantities[kind], quantity.isFinite else { return [] }
    let relative = zip(quantity.values, quantity.errors).map { abs($0) / scale($1) }
    let sorted = relative.indices.sorted { (relative[$1], $0) < (relative[$0], $1) }
    guard sorted.count > Self.most else { return sorted }
    var chosen = Array(sorted.prefix(Self.drawn))
    var known = Set(chosen)
    while chosen.count < 2 * Self.drawn {
      let index = Int(generator.next() % UInt64(sorted.count))
      if known.insert(index).inserted { chosen.append(index) }
    }
    var from = 0
    for count in shapes.map(\.count) where count > 0 {
      let range = from..<from + count
      from = range.upperBound
      guard !chosen.contains(where: range.contains) else { continue }
      chosen.append(range.lowerBound + Int(generator.next() % UInt64(count)))
    }
    return chosen
  }

  // MARK: - Projections

  /// Adds a projection of a result, and of the gradient from the same values. Returns whether there was time.
  private func add(_ weights: Weights, _ kind: ResultKind, _ differences: ValueDifferences) throws -> Bool {
    guard let quantity = quantities[kind] else { return false }
    // Without its first projection, nothing of a kind is checked.
    let limit = projections[kind] == nil ? budget.mostNs : budget.ns
    func canSpend(_ more: EvaluationNeed) -> Bool {
      runningNs + differences.spentNs + more.ns <= limit && more.bytes <= budget.bytes
    }
    let u = weights.direction(like: differences.variables)
    let isProduct = kind == .product
    // Where all is underflow or exactly 0, noise is compared with what the function could have been.
    let unit =
      tolerance.epsilon
      * (scale(quantity.errors.max() ?? 0) > leastScale
        ? weights.size : try differences.natural(u, isProduct: isProduct) / 16)
    if isProduct, !differences.hasDirection {
      append(weights, .zero, kind, quantity, unit: unit)
    } else if isProduct {
      let found = try differences.curvature(along: u, target: unit / 8, canSpend: canSpend)
      guard let found else { return false }
      append(weights, found.product, kind, quantity, unit: unit)
      if let gradient = quantities[.gradient], gradient.isFinite {
        let floor = floor(of: gradient)
        let size = weights.sum(gradient.errors.map { max(scale($0), floor) })
        append(weights, found.slope, .gradient, gradient, unit: tolerance.epsilon * size)
      }
    } else {
      guard let found = try differences.slope(along: u, target: unit / 8, canSpend: canSpend) else { return false }
      append(weights, found, kind, quantity, unit: unit)
    }
    return true
  }

  private func append(
    _ weights: Weights, _ estimate: ValueDifferences.Estimate, _ kind: ResultKind, _ quantity: RunningValues,
    unit: Double
  ) {
    projections[kind, default: []].append(
      Projection(weights, of: quantity.values, estimate, mostNoise: tolerance.factor * unit))
  }
}
