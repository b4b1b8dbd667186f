import Engine
import Statistics

/// Checks of products along several directions: each direction that is taken has a check of its own.
struct DirectionRows {
  private let rows: [(index: Int, check: AccuracyCheck)]
  private let count: Int
  private let products: Set<String>

  /// Up to this number of directions, each is checked.
  private static let most = 4

  /// Prepares the checks of the first and last direction and of others at random, with equal shares of the budget. Only
  /// the first one checks other results, too.
  init(
    _ problem: Problem, of function: Function, directions: Int, dtype: DType, inputs: [String: Tensor],
    wanted: Set<String>,
    names: AccuracyCheck.Names, seed: Int, budget: CheckBudget, isCancelled: @escaping () -> Bool
  ) {
    count = directions
    let products = Set(function.variables.map(names.product))
    self.products = products
    var generator = SplitMix64(seed: UInt64(bitPattern: Int64(seed)) ^ 0x6469_7265_6374_696f)
    var chosen: Set<Int> = [0, directions - 1]
    while chosen.count < min(Self.most, directions) {
      chosen.insert(Int.random(in: 0..<directions, using: &generator))
    }
    var budget = budget
    budget.ns /= Double(chosen.count)
    budget.mostNs /= Double(chosen.count)
    rows = chosen.sorted().map { index in
      var inputs = inputs
      for variable in function.variables {
        let name = "\(variable).direction"
        inputs[name] = inputs[name].flatMap { Self.row(index, of: $0, count: directions) }
      }
      let check = AccuracyCheck(
        problem.alongOne, dtype: dtype, inputs: inputs,
        wanted: index == 0 ? wanted : wanted.intersection(products), names: names, seed: seed &+ index,
        budget: budget, isCancelled: isCancelled)
      return (index, check)
    }
  }

  private static func row(_ index: Int, of tensor: Tensor, count: Int) -> Tensor? {
    guard tensor.shape.extents.first == count else { return nil }
    let shape = Shape(Array(tensor.shape.extents.dropFirst()))
    let values = tensor.values[index * shape.count..<(index + 1) * shape.count]
    return try? Tensor(Array(values), shape: shape, dtype: tensor.dtype)
  }

  /// Checks the results of one strategy, all of them together.
  func check(_ outputs: [(name: String, tensor: Tensor)], approximation: Approximation?) -> Accuracy {
    let parts = rows.compactMap { index, check -> Accuracy? in
      let found = outputs.compactMap { name, tensor -> (name: String, tensor: Tensor)? in
        guard products.contains(name) else { return index == 0 ? (name, tensor) : nil }
        return Self.row(index, of: tensor, count: count).map { (name, $0) }
      }
      return found.isEmpty ? nil : check.check(found, approximation: approximation)
    }
    guard !parts.isEmpty else {
      return Accuracy(
        verdict: .notIndependentlyChecked("there is no result for each direction"), error: nil, reference: "none")
    }
    var accuracy = Accuracy(parts)
    if rows.count < count, outputs.contains(where: { products.contains($0.name) }) {
      accuracy.reference += ", for \(rows.count) of \(count) directions"
    }
    return accuracy
  }
}
