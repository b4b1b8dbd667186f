public import Engine

/// Checks the results of strategies of one problem at one point: prepared once, asked for each strategy.
///
/// The results of a product of matrices are compared with the product by its value rules. Those of a function are
/// compared with derivatives of its values alone (`ValueDifferences`), by projections: random ones over all elements,
/// and single elements.
public final class AccuracyCheck {
  private let dtype: DType
  private let function: Function?
  private let derivatives: DerivativeCheck?
  /// The check of a product with another matrix than the Hessian.
  private let curvature: DerivativeCheck?
  private let product: ProductCheck?
  /// The checks of products along several directions.
  private let rows: DirectionRows?
  /// The checks of a matrix.
  private let matrix: MatrixRows?

  /// Names of the results of a function.
  public struct Names: Sendable {
    /// Name of the value.
    public var value: String
    /// Name of a variable's part of the gradient.
    public var gradient: @Sendable (_ variable: String) -> String
    /// Name of a variable's part of the Hessian-vector product.
    public var product: @Sendable (_ variable: String) -> String

    /// By default the names that `Strategies` use.
    public init(
      value: String = "loss", gradient: @escaping @Sendable (String) -> String = { "\($0).gradient" },
      product: @escaping @Sendable (String) -> String = { "\($0).hvp" }
    ) {
      (self.value, self.gradient, self.product) = (value, gradient, product)
    }
  }

  private let names: Names
  private let inputs: [String: Tensor]
  /// s of the gradient, once it was asked for.
  private var gradientErrors: [Double]?

  /// Computes the references of the results that are called `wanted`, as far as the budget goes.
  /// - Parameters:
  ///   - inputs: the tensors that the problem reads, and directions `<variable>.direction`.
  ///   - seed: of the random projections.
  ///   - isCancelled: asked before each operation on tensors. A check that is cancelled says nothing of the results.
  ///   - whyCancelled: asked once it was cancelled. Follows "not independently checked: ".
  public init(
    _ problem: Problem, dtype: DType, inputs: [String: Tensor], wanted: Set<String>, names: Names = Names(),
    seed: Int, budget: CheckBudget = CheckBudget(), isCancelled: @escaping () -> Bool = { false },
    whyCancelled: () -> String = { "it was interrupted" }
  ) {
    self.dtype = dtype
    self.names = names
    self.inputs = inputs
    let tolerance = Tolerance(dtype)
    let kinds = Self.kinds(of: problem, wanted: wanted, names: names)
    product =
      kinds.hasProduct
      ? problem.chain.map {
        ProductCheck($0, inputs, tolerance, budget, isCancelled: isCancelled, whyCancelled: whyCancelled)
      } : nil
    function = problem.function
    rows =
      if let directions = problem.directions, let function = problem.function {
        DirectionRows(
          problem, of: function, directions: directions, dtype: dtype, inputs: inputs, wanted: wanted, names: names,
          seed: seed,
          budget: budget, isCancelled: isCancelled)
      } else {
        nil
      }
    matrix = MatrixRows(
      problem, dtype: dtype, inputs: inputs, wanted: wanted, seed: seed, budget: budget, isCancelled: isCancelled)
    let isWhole = rows != nil || problem.quantity != .hvp
    let ofProduct = problem.curvature == nil ? [] : kinds.ofFunction.intersection([.product])
    let own = kinds.ofFunction.subtracting(ofProduct)
    var budget = budget
    if !own.isEmpty, !ofProduct.isEmpty { budget = budget.half }
    derivatives =
      own.isEmpty || isWhole
      ? nil
      : problem.function.map {
        DerivativeCheck(
          $0, inputs: inputs, wanted: own, tolerance: tolerance, seed: seed, budget: budget,
          isCancelled: isCancelled, whyCancelled: whyCancelled)
      }
    curvature =
      ofProduct.isEmpty || isWhole
      ? nil
      : problem.curvature.map {
        DerivativeCheck(
          $0.function, curvature: $0, inputs: inputs, wanted: ofProduct, tolerance: tolerance, seed: seed,
          budget: budget, isCancelled: isCancelled, whyCancelled: whyCancelled)
      }
  }

  /// What is to be checked: the product of matrices, if it is one of the results, and kinds of results of a function.
  private static func kinds(
    of problem: Problem, wanted: Set<String>, names: Names
  ) -> (hasProduct: Bool, ofFunction: Set<ResultKind>) {
    let hasProduct = problem.chain.map { wanted.contains($0.output) } ?? false
    var kinds: Set<ResultKind> = []
    if let function = problem.function {
      let others = wanted.subtracting(problem.chain.map { [$0.output] } ?? [])
      if others.contains(names.value) { kinds.insert(.value) }
      if function.variables.contains(where: { others.contains(names.gradient($0)) }) { kinds.insert(.gradient) }
      if function.variables.contains(where: { others.contains(names.product($0)) }) { kinds.insert(.product) }
    }
    return (hasProduct, kinds)
  }

  /// Bytes that a check needs beside the tensors of the problem, above.
  /// - Throws: the first error of the function.
  public static func bytes(_ problem: Problem, wanted: Set<String>, names: Names = Names()) throws -> Double {
    let kinds = kinds(of: problem, wanted: wanted, names: names)
    let product = kinds.hasProduct ? problem.chain.map(ProductCheck.bytes) ?? 0 : 0
    guard let function = problem.function, !kinds.ofFunction.isEmpty else { return product }
    guard let curvature = problem.curvature, kinds.ofFunction.contains(.product) else {
      return product + (try CheckPlan(function, wanted: kinds.ofFunction).bytes)
    }
    let own = kinds.ofFunction.subtracting([.product])
    return try CheckPlan(function, wanted: [.product], curvature: curvature).bytes
      + (own.isEmpty ? 0 : CheckPlan(function, wanted: own).bytes)
  }

  /// Checks the results of one strategy, all of them together.
  /// - Parameter approximation: what its method adds to the error; `nil` if it is exact but for rounding.
  public func check(_ outputs: [(name: String, tensor: Tensor)], approximation: Approximation? = nil) -> Accuracy {
    for (name, tensor) in outputs where !tensor.isFinite && !isDefined(name, tensor) {
      return Accuracy(
        verdict: .wrong("\(name) has an element that is not finite"), error: nil, reference: "finite numbers")
    }
    guard !outputs.isEmpty else {
      return Accuracy(verdict: .notIndependentlyChecked("there is no result"), error: nil, reference: "none")
    }
    if let matrix { return matrix.check(outputs, approximation: approximation) }
    if let rows { return rows.check(outputs, approximation: approximation) }
    var found = Dictionary(outputs) { first, _ in first }
    var parts: [Accuracy] = []
    if let product, let tensor = found.removeValue(forKey: product.output) {
      // Such a product has the elements of the variables of its function.
      parts.append(
        product.check(tensor, slack: approximation.map { slack(product.values, $0) }))
    }
    if let function {
      if let derivatives, let tensor = found.removeValue(forKey: names.value) {
        parts.append(derivatives.check(.value, tensor.values))
      }
      for (kind, name) in [(ResultKind.gradient, names.gradient), (.product, names.product)] {
        guard let derivatives = kind == .product ? curvature ?? derivatives : derivatives else { continue }
        let tensors = function.variables.compactMap { found.removeValue(forKey: name($0)) }
        guard tensors.count == function.variables.count, !tensors.isEmpty else { continue }
        let expected = derivatives.quantities[kind]?.values ?? []
        parts.append(
          derivatives.check(
            kind, tensors.flatMap(\.values), slack: approximation.map { slack(expected, $0) },
            step: approximation?.step))
      }
    }
    if let rest = found.keys.min() {
      parts.append(
        Accuracy(
          verdict: .notIndependentlyChecked("\(rest) is no result that is known"), error: nil, reference: "none"))
    }
    return Accuracy(parts)
  }
}

extension AccuracyCheck {
  /// Whether a result is infinite by definition: the value of a function, such as a maximum over nothing.
  private func isDefined(_ name: String, _ tensor: Tensor) -> Bool {
    guard name == names.value, let value = derivatives?.differences?.value else { return false }
    return value.infinities == tensor.values.map(Optional.some)
  }

  /// |a − r| of the gradient's elements a, relative to the largest r: as far as r is known from values alone.
  /// - Returns: the largest, and that of each result, by name; `nil` and no name where nothing is known.
  public func residuals(
    _ outputs: [(name: String, tensor: Tensor)]
  ) -> (largest: Double?, byName: [String: Double]) {
    guard let derivatives, let function else { return (nil, [:]) }
    let found = Dictionary(outputs) { first, _ in first }
    let tensors = function.variables.compactMap { found[names.gradient($0)] }
    guard tensors.count == function.variables.count else { return (nil, [:]) }
    let (largest, parts) = derivatives.residuals(.gradient, tensors.flatMap(\.values))
    let named = zip(function.variables, parts).compactMap { variable, part in
      part.map { (names.gradient(variable), $0) }
    }
    return (largest, Dictionary(named) { first, _ in first })
  }

  /// What a method of approximation adds to the error of each element of results in all variables.
  private func slack(_ values: [Double], _ approximation: Approximation) -> [Double] {
    guard let function, function.dimension == values.count else {
      return approximation.slack(values, gradientErrors: nil, tolerance: Tolerance(dtype))
    }
    if gradientErrors == nil, approximation.step != nil { gradientErrors = gradientErrors(of: function) ?? [] }
    var from = 0
    return function.variableShapes.flatMap { shape in
      let range = from..<from + shape.count
      from = range.upperBound
      return approximation.slack(
        Array(values[range]),
        gradientErrors: (gradientErrors?.isEmpty ?? true) ? nil : gradientErrors.map { Array($0[range]) },
        tolerance: Tolerance(dtype))
    }
  }

  /// s of the gradient; `nil` if it cannot be computed.
  private func gradientErrors(of function: Function) -> [Double]? {
    if let known = derivatives?.quantities[.gradient] { return known.errors }
    let running = try? RunningDerivatives(function, gradient: true, product: false)
    return (try? running?.evaluate(inputs, dtype: dtype))??[.gradient]?.errors
  }
}
