import ArgumentParser
import Engine
import Experiments

/// Options of a formula and its tensors.
struct FormulaArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A formula, such as '0.5*dot(v,x)^2' (docs/your-own-function.md).", valueName: "formula"))
  var function: String?

  @Option(
    name: .customLong("let"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A tensor of the formula: x=4,2,1, A=[[1,2],[3,4]], A=@a.npy, or a shape to be drawn, A:3x4; a direction, x.direction=2,2,1. Repeat the option.",
      valueName: "name=values"))
  var lets: [String] = []

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
  /// - Parameters:
  ///   - given: given tensors, those of `--let` among them.
  ///   - variables: the tensors that derivatives are taken in; `nil` if none are chosen.
  /// - Throws: `InputError.usage`.
  func model(
    _ expression: Expression, given: [(name: String, tensor: GivenTensors.Given)],
    drawn: [(name: String, shape: Shape)],
    variables: [String]? = nil
  ) throws -> ExpressionModel {
    let shapes = given.map { (name: $0.name, shape: Shape($0.tensor.extents)) } + drawn
    if let name = drawn.first(where: { name, _ in shapes.count { $0.name == name } > 1 })?.name {
      throw InputError.usage("\(name) is given twice; give it once")
    }
    return try ExpressionModel(
      expression, shapes: Dictionary(shapes.map { ($0.name, $0.shape) }) { first, _ in first },
      variables: variables)
  }
}
