import ArgumentParser
import Experiments

/// The choice of variables of a model that leaves it open.
struct VariableArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The tensors that derivatives are taken in (default: all floating-point arguments of a function).",
      valueName: "names"))
  var variables: String?

  /// The model with these variables.
  /// - Throws: `InputError.usage`.
  func chosen(_ model: any Model) throws -> any Model {
    guard let variables else { return model }
    return try model.differentiated(in: Arguments.list(variables, for: "--variables"))
  }
}
