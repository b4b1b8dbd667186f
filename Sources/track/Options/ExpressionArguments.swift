import ArgumentParser
import Engine
import Experiments

/// Options that describe a model by a formula.
struct ExpressionArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A formula as workload, such as '0.5*dot(v,x)^2' (docs/your-own-function.md).", valueName: "formula"))
  var function: String?

  @Option(
    name: .customLong("let"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A tensor of the formula: x=4,2,1, A=[[1,2],[3,4]], A=@a.npy, or a shape to be drawn, A:3x4; a direction, x.direction=2,2,1. Repeat the option.",
      valueName: "name=values"))
  var lets: [String] = []

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
  /// - Throws: `InputError.usage` for a mistake in it, or for options that belong to one that is not there.
  func expression() throws -> Expression? {
    guard let function else {
      if let text = lets.first {
        throw InputError.usage("--let \(text) is a tensor of a formula; give it with --function")
      }
      return nil
    }
    return try Expression(function, source: "--function")
  }

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
    var tensors: (given: [(name: String, tensor: GivenTensors.Given)], drawn: [(name: String, shape: Shape)]) = ([], [])
    for text in lets {
      switch try ExpressionLet(text) {
      case .given(let name, let tensor): tensors.given.append((name, tensor))
      case .drawn(let name, let shape): tensors.drawn.append((name, shape))
      }
    }
    return tensors
  }

  /// The model of the formula.
  /// - Parameter given: given tensors, those of `--let` among them.
  /// - Throws: `InputError.usage`.
  func model(
    _ expression: Expression, given: [(name: String, tensor: GivenTensors.Given)], drawn: [(name: String, shape: Shape)]
  ) throws -> ExpressionModel {
    let shapes = given.map { (name: $0.name, shape: Shape($0.tensor.extents)) } + drawn
    if let name = drawn.first(where: { name, _ in shapes.count { $0.name == name } > 1 })?.name {
      throw InputError.usage("\(name) is given twice; give it once")
    }
    return try ExpressionModel(
      expression, shapes: Dictionary(shapes.map { ($0.name, $0.shape) }) { first, _ in first },
      variables: variables.map { try Arguments.list($0, for: "--variables") })
  }
}
