import ArgumentParser
import Engine
import Experiments

/// Options that describe a model by a formula.
struct ExpressionArguments: ParsableArguments {
  @OptionGroup var formula: FormulaArguments

  @Option(
    help: ArgumentHelp(
      "The tensors that derivatives are taken in (default, of a formula: those with a given direction, or all; of the function of a file: all floating-point arguments).",
      valueName: "names"))
  var variables: String?

  @Option(
    help: ArgumentHelp(
      "The loss of an ONNX file's output: cross-entropy, squared-error, logistic or none, if the output is the scalar.",
      valueName: "name"))
  var loss: String?

  /// What is chosen of an open model, but for its sizes and given tensors.
  /// - Throws: `InputError.usage`.
  func choice(target: String?) throws -> ModelChoice {
    var choice = ModelChoice()
    choice.loss = loss
    if let target { choice.target = target }
    choice.variables = try variables.map { try Arguments.list($0, for: "--variables") }
    return choice
  }

  /// The formula; `nil` if there is none.
  /// - Throws: as `FormulaArguments.expression`.
  func expression() throws -> Expression? { try formula.expression() }

  /// A model that was found by name or path, with the chosen variables.
  /// - Throws: `InputError.usage` if it has no such choice.
  func chosen(_ model: any Model) throws -> any Model {
    if model.open != nil { return model }
    guard loss == nil else {
      throw InputError.usage("the loss of \(model.name) cannot be chosen; --loss is for ONNX files")
    }
    guard let variables else { return model }
    return try model.differentiated(in: Arguments.list(variables, for: "--variables"))
  }

  /// The values and shapes of `--let`.
  /// - Throws: `InputError`, `FormatError`.
  func tensors() throws -> (given: [(name: String, tensor: GivenTensors.Given)], drawn: [(name: String, shape: Shape)])
  {
    try formula.tensors()
  }

  /// The model of the formula, with the chosen variables.
  /// - Throws: `InputError.usage`.
  func model(
    _ expression: Expression, given: [(name: String, tensor: GivenTensors.Given)], drawn: [(name: String, shape: Shape)]
  ) throws -> ExpressionModel {
    try formula.model(
      expression, given: given, drawn: drawn, variables: variables.map { try Arguments.list($0, for: "--variables") })
  }
}
