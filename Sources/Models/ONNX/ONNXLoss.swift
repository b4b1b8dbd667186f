import Engine

/// The scalar that derivatives are taken of: a loss of the first output, or an output that is one number.
struct ONNXLoss: Sendable {
  /// Index of the output.
  let output: Int
  /// The loss; `nil` if the output is the scalar.
  let kind: NetworkLoss?
  /// The targets; `nil` without a loss.
  let argument: ImportedFunction.Argument?

  private static func scalar(_ outputs: [(name: String, value: ONNXValue)]) -> Int? {
    outputs.firstIndex { $0.value.type.isFloating && $0.value.shape.count == 1 }
  }

  /// Whether an output is one number, so that derivatives can be taken without a loss.
  static func hasScalar(_ outputs: [(name: String, value: ONNXValue)]) -> Bool { scalar(outputs) != nil }

  /// - Throws: `InputError.usage` if the loss is unknown or does not fit the outputs.
  init(_ choice: ModelChoice, outputs: [(name: String, value: ONNXValue)], of model: ONNXModel) throws {
    let scalar = Self.scalar(outputs)
    let words = (NetworkLoss.comparisons.map(\.rawValue) + ["none"]).joined(separator: ", ")
    let shapes = outputs.map { "\($0.name) \($0.value.shape)" }.joined(separator: ", ")
    guard let name = choice.loss ?? scalar.map({ _ in "none" }) else {
      throw InputError.usage("\(model.name) gives \(shapes), no scalar; choose its loss with --loss \(words)")
    }
    if name == "none" {
      guard let scalar else {
        throw InputError.usage("--loss none needs an output that is one number; \(model.name) gives \(shapes)")
      }
      (output, kind, argument) = (scalar, nil, nil)
      return
    }
    guard let kind = NetworkLoss(rawValue: name), NetworkLoss.comparisons.contains(kind) else {
      throw InputError.usage("there is no loss \"\(name)\"; expected one of \(words)")
    }
    guard let first = outputs.first, first.value.type.isFloating,
      first.value.shape.rank >= (kind == .crossEntropy ? 2 : 1)
    else { throw InputError.usage("--loss \(name) needs rows of numbers; \(model.name) gives \(shapes)") }
    (output, self.kind) = (0, kind)
    argument = ImportedFunction.Argument(
      choice.target, first.value.shape, summary: "targets", distribution: kind.targets, isVariable: false)
  }

  /// The mean over the first axis of the loss of its elements' rows.
  func value(_ value: Value, target: Value?) -> Value {
    guard let kind, let target else { return value }
    return Self.mean(kind.losses(value, target, rank: value.shape.rank - 1), examples: value.shape[0])
  }

  private static func mean(_ losses: Value, examples: Int) -> Value { (1 / Double(max(examples, 1))) * losses.sum() }

  /// The loss of the outputs that a closure records, which have this shape; `nil` without a loss.
  func lossOfOutputs(_ shape: Shape, _ outputs: @escaping @Sendable (Function.Arguments) -> Value) -> LossOfOutputs? {
    kind.flatMap { kind in
      LossOfOutputs(
        kind, rank: shape.rank - 1, targets: argument?.name, mean: { Self.mean($0, examples: shape[0]) },
        outputs: outputs)
    }
  }
}
