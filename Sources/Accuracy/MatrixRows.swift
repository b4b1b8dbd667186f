import Engine
import Statistics

/// Checks of a Hessian or a Jacobian by some of its rows: a row of a Hessian is its product with a unit vector, a row of
/// a Jacobian the gradient of one result.
struct MatrixRows {
  private let function: Function
  private let quantity: Problem.Quantity
  private let rows: [(index: Int, check: AccuracyCheck)]
  /// Number of rows of the matrix.
  private let count: Int
  /// Whether every row is checked.
  private var isWhole: Bool { rows.count == count }

  /// Up to this number of rows, each is checked.
  private static let most = 4

  /// Prepares the checks of the first and last row and of others at random, with equal shares of the budget.
  /// - Returns: `nil` if the problem asks for no matrix, or its function has an error.
  init?(
    _ problem: Problem, dtype: DType, inputs: [String: Tensor], wanted: Set<String>, seed: Int, budget: CheckBudget,
    isCancelled: @escaping () -> Bool
  ) {
    guard let function = problem.function, problem.quantity != .hvp else { return nil }
    self.function = function
    quantity = problem.quantity
    let isHessian = quantity == .hessian
    guard let result = isHessian ? Shape([function.dimension]) : try? function.resultShape() else { return nil }
    count = result.count
    var weight = "weights"
    while function.parameters.contains(where: { $0.name == weight }) { weight += "′" }
    guard let differentiated = isHessian ? function : try? function.weighted(by: weight) else { return nil }
    var generator = SplitMix64(seed: UInt64(bitPattern: Int64(seed)) ^ 0x6d61_7472_6978_726f)
    var chosen: Set<Int> = count == 0 ? [] : [0, count - 1]
    while chosen.count < min(Self.most, count) { chosen.insert(Int.random(in: 0..<count, using: &generator)) }
    var budget = budget
    budget.ns /= Double(max(chosen.count, 1))
    budget.mostNs /= Double(max(chosen.count, 1))
    rows = chosen.sorted().map { index in
      var inputs = inputs
      func unit(_ shape: Shape, from first: Int = 0) -> Tensor? {
        try? Tensor((0..<shape.count).map { first + $0 == index ? 1 : 0 }, shape: shape, dtype: dtype)
      }
      // No direction is given, so that no product but a row can be computed.
      var names = index == 0 ? wanted.subtracting(function.variables.map { "\($0).hvp" }) : []
      if isHessian {
        var first = 0
        for (variable, shape) in zip(function.variables, function.variableShapes) {
          inputs["\(variable).direction"] = unit(shape, from: first)
          first += shape.count
        }
        names.formUnion(function.variables.map { "\($0).hvp" })
      } else {
        inputs[weight] = unit(result)
        names.formUnion(function.variables.map { "\($0).gradient" })
      }
      let check = AccuracyCheck(
        .derivative(of: differentiated), dtype: dtype, inputs: inputs, wanted: names, seed: seed &+ index,
        budget: budget, isCancelled: isCancelled)
      return (index, check)
    }
  }

  /// Checks the results of one strategy, all of them together.
  func check(_ outputs: [(name: String, tensor: Tensor)], approximation: Approximation?) -> Accuracy {
    let parts = rows.compactMap { index, check -> Accuracy? in
      let found =
        row(index, of: outputs)
        + (index == 0 ? outputs.filter { $0.name == "loss" || $0.name.hasSuffix(".gradient") } : [])
      return found.isEmpty ? nil : check.check(found, approximation: approximation)
    }
    guard !parts.isEmpty else {
      return Accuracy(
        verdict: .notIndependentlyChecked("the matrix has no row"), error: nil, reference: "none")
    }
    var accuracy = Accuracy(parts)
    if !isWhole { accuracy.reference += ", for \(rows.count) of \(count) rows" }
    return accuracy
  }

  /// A row of the matrix, as results of the function that checks it.
  private func row(_ index: Int, of outputs: [(name: String, tensor: Tensor)]) -> [(name: String, tensor: Tensor)] {
    let found = Dictionary(outputs.map { ($0.name, $0.tensor) }) { first, _ in first }
    if quantity == .jacobian {
      return zip(function.variables, function.variableShapes).compactMap { variable, shape in
        guard let matrix = found[function.jacobianName(variable)] else { return nil }
        let values = matrix.values[index * shape.count..<(index + 1) * shape.count]
        return (try? Tensor(Array(values), shape: shape, dtype: matrix.dtype)).map { ("\(variable).gradient", $0) }
      }
    }
    guard let (values, dtype) = hessianRow(index, found) else { return [] }
    var first = 0
    return zip(function.variables, function.variableShapes).compactMap { variable, shape in
      defer { first += shape.count }
      return (try? Tensor(Array(values[first..<first + shape.count]), shape: shape, dtype: dtype)).map {
        ("\(variable).hvp", $0)
      }
    }
  }

  /// A row of a Hessian that is a matrix, or coordinates.
  private func hessianRow(_ index: Int, _ found: [String: Tensor]) -> (values: [Double], dtype: DType)? {
    let name = function.hessianName
    if let matrix = found[name] {
      return (Array(matrix.values[index * count..<(index + 1) * count]), matrix.dtype)
    }
    guard let rows = found["\(name).row"], let columns = found["\(name).column"], let values = found["\(name).value"]
    else { return nil }
    var row = Array(repeating: 0.0, count: count)
    for (place, value) in values.values.enumerated() where Int(rows.values[place]) == index {
      row[Int(columns.values[place])] += value
    }
    return (row, values.dtype)
  }
}
