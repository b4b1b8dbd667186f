import Engine

/// Results in all variables, one after the other.
struct RunningValues {
  let values: [Double]
  let errors: [Double]

  init(values: [Double], errors: [Double]) { (self.values, self.errors) = (values, errors) }

  init(_ tensors: [RunningTensor]) {
    values = tensors.flatMap(\.values)
    errors = tensors.flatMap(\.errors)
  }

  var isFinite: Bool { values.allSatisfy(\.isFinite) && errors.allSatisfy(\.isFinite) }
}

/// The value, gradient and Hessian-vector product of a function in doubles, with the running error s of each element:
/// forward over reverse, traced without passes and computed by value rules.
struct RunningDerivatives {
  /// The graph; outputs are `value`, `gradient.0`, …, `product.0`, ….
  let graph: Graph
  private let count: Int

  /// Traces the function's derivatives up to what is wanted.
  /// - Parameter curvature: the matrix that the product is with; then there is no gradient. `nil` for the Hessian.
  /// - Throws: the first error of the function.
  init(_ function: Function, gradient: Bool, product: Bool, curvature: OutputCurvature? = nil) throws {
    let trace = Tracer(dtype: .float64)
    let inputs = function.inputs(of: trace)
    let directions = product ? function.directions(in: trace) : []
    count = function.variables.count
    if let curvature {
      let products = ForwardOverReverse().product(curvature, in: trace, at: inputs, along: directions)
      for (index, value) in products.enumerated() { trace.output("product.\(index)", value) }
      graph = try trace.finish()
      return
    }
    let value = function.trace(trace, at: inputs)
    trace.output("value", value)
    let variables = function.variables(of: inputs)
    if gradient || product {
      let adjoints = trace.gradient(of: value, withRespectTo: variables)
      for (index, adjoint) in adjoints.enumerated() { trace.output("gradient.\(index)", adjoint) }
      if product {
        let tangents = trace.pushforward(adjoints, along: zip(variables, directions).map { (value: $0, tangent: $1) })
        for (index, tangent) in trace.filled(tangents, like: variables).enumerated() {
          trace.output("product.\(index)", tangent)
        }
      }
    }
    graph = try trace.finish()
  }

  /// Computes `value`, `gradient` and `product`, as far as they were traced.
  ///
  /// A strategy may multiply by a large direction last, and so all that underflowed before. Therefore s is the larger
  /// one of the direction as it is and of 2ᵉ times the direction ÷ 2ᵉ, whose largest element is near 1.
  /// - Throws: `EngineError`, `CancellationError`.
  func evaluate(
    _ inputs: [String: Tensor], dtype: DType, isCancelled: () -> Bool = { false }
  ) throws -> [ResultKind: RunningValues] {
    var found = try evaluateOnce(inputs, dtype: dtype, isCancelled)
    let directions = inputs.filter { Self.isDirection($0.key) }
    let largest = directions.values.lazy.flatMap { $0.values.lazy.map { abs($0) } }.max() ?? 0
    guard largest > 16, largest.isFinite, let product = found[.product] else { return found }
    let factor = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    let scaled = try directions.mapValues { try Tensor($0.values.map { $0 / factor }, shape: $0.shape) }
    if let other = try evaluateOnce(inputs.merging(scaled) { $1 }, dtype: dtype, isCancelled)[.product] {
      found[.product] = RunningValues(
        values: product.values, errors: zip(product.errors, other.errors).map { max($0, factor * $1) })
    }
    return found
  }

  private static func isDirection(_ name: String) -> Bool { name.hasSuffix(".direction") }

  private func evaluateOnce(
    _ inputs: [String: Tensor], dtype: DType, _ isCancelled: () -> Bool
  ) throws -> [ResultKind: RunningValues] {
    let names = Set(graph.inputs.map(\.name))
    let found = try graph.evaluate(
      inputs: inputs.filter { names.contains($0.key) }.mapValues { RunningTensor($0) },
      in: RunningArithmetic(dtype: dtype), isCancelled: isCancelled)
    var quantities: [ResultKind: RunningValues] = [:]
    quantities[.value] = found["value"].map { RunningValues([$0]) }
    for kind in [ResultKind.gradient, .product] {
      let parts = (0..<count).compactMap { found["\(kind.rawValue).\($0)"] }
      if parts.count == count, count > 0 { quantities[kind] = RunningValues(parts) }
    }
    return quantities
  }
}
