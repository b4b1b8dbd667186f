import Engine

/// Compares all elements of a product of matrices with the product by its value rules.
final class ProductCheck {
  let output: String
  private let tolerance: Tolerance
  /// The product and s in doubles.
  private var running: RunningTensor?
  /// The product in more bits; `nil` if doubles have to do.
  private var precise: PreciseTensor?
  private var obstacle: String?

  private static let bits = 127
  /// A product in doubles has this many times ε s as its own error.
  private static let ownError = 16.0

  init(
    _ chain: ProductChain, _ inputs: [String: Tensor], _ tolerance: Tolerance, _ budget: CheckBudget,
    isCancelled: () -> Bool, whyCancelled: () -> String
  ) {
    output = chain.output
    self.tolerance = tolerance
    do {
      let graph = try Self.graph(chain)
      let cost = EvaluationCost(graph)
      obstacle = budget.obstacle(ns: cost.runningNanoseconds, bytes: cost.runningBytes)
      guard obstacle == nil else { return }
      let inputs = inputs.filter { name, _ in graph.inputs.contains { $0.name == name } }
      let arithmetic = RunningArithmetic(dtype: tolerance.dtype)
      running = try graph.evaluate(
        inputs: inputs.mapValues { RunningTensor($0) }, in: arithmetic, isCancelled: isCancelled)[output]
      let bytes = cost.runningBytes + cost.bytes(bits: Self.bits)
      if cost.nanoseconds(bits: Self.bits) <= budget.ns / 4, bytes <= budget.bytes {
        let arithmetic = PreciseArithmetic(bits: Self.bits)
        precise = try graph.evaluate(
          inputs: inputs.mapValues { arithmetic.exact($0) }, in: arithmetic, isCancelled: isCancelled)[output]
      }
    } catch is CancellationError {
      (running, obstacle) = (nil, whyCancelled())
    } catch {
      obstacle = "\(error)"
    }
  }

  private static func graph(_ chain: ProductChain) throws -> Graph {
    let isShort = chain.factors.count <= OptimalOrder.maxFactors
    return try chain.graph(
      isShort ? .optimal(extents: chain.extents) : .rightToLeft(chain.factors.count), dtype: .float64)
  }

  static func bytes(_ chain: ProductChain) -> Double {
    guard let graph = try? graph(chain) else { return 0 }
    return EvaluationCost(graph).runningBytes
  }

  /// The product in doubles.
  var values: [Double] { running?.values ?? [] }

  /// Compares a product.
  /// - Parameter slack: what a method of approximation adds to the error of each element.
  func check(_ tensor: Tensor, slack: [Double]?) -> Accuracy {
    guard let running, running.values.count == tensor.shape.count else {
      return Accuracy(
        verdict: .notIndependentlyChecked(obstacle ?? "its shape is another"), error: nil, reference: "none")
    }
    let own = precise == nil ? Self.ownError * 0x1p-52 : 0
    var (error, worst) = (0.0, 0.0)
    let (count, part) = (tensor.shape.count, 1 << 14)
    let distances = precise.map { $0.distances(to: tensor.values) }
    for from in stride(from: 0, to: count, by: part) {
      let range = from..<min(from + part, count)
      for (index, a) in zip(range, tensor.values(in: range)) {
        let distance = distances?[index] ?? abs(a - running.values[index])
        let s = running.errors[index]
        let excess = max(0, distance - own * s) / tolerance.unit(s)
        error = max(error, excess)
        worst = max(worst, max(0, distance - own * s - (slack?[index] ?? 0)) / tolerance.unit(s))
      }
    }
    let reference =
      "the product by its value rules in \(precise == nil ? "doubles" : "\(Self.bits) bits"), all elements"
    guard error.isFinite, running.errors.allSatisfy(\.isFinite) else {
      return Accuracy(
        verdict: .notIndependentlyChecked("its running error is beyond the range of doubles"), error: nil,
        reference: "none")
    }
    let isRight = worst <= tolerance.factor
    return Accuracy(
      verdict: isRight ? .right : .wrong("it differs by \(worst) times its rounding unit from \(reference)"),
      error: error, reference: reference)
  }
}
