import Engine
import Formats
import Testing

@testable import Models

/// Networks that PyTorch exported, against the values that PyTorch computes in double precision. Benchmarks/onnx/cases.py
/// makes those of the example, the residual network and the transformer.
@Suite struct ONNXCasesTests {
  static let names = ["example", "gelu-mlp", "mlp", "residual-cnn", "small-cnn", "transformer", "two-branch"]
  static let tolerance = 1e-9

  private func choice(_ name: String) throws -> (ModelChoice, NPZFile) {
    var choice = ModelChoice()
    let file = try GivenFile(ONNXNodeTests.fixture("models/\(name).npz"))
    choice.given = Dictionary(file.tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
    choice.loss = name == "gelu-mlp" ? "squared-error" : "cross-entropy"
    let expected = try NPZFile(path: ONNXNodeTests.fixture("models/\(name).expected.npz"))
    // PyTorch's parameters: statistics of a normalization are initializers, too.
    choice.variables = expected.names.filter { $0.hasSuffix(".hvp") }.map { String($0.dropLast(4)) }
    return (choice, expected)
  }

  private func model(_ name: String) throws -> any OpenModel {
    try #require(Models.find(ONNXNodeTests.fixture("models/\(name).onnx"), for: .any).open)
  }

  private func tensors(_ model: ImportedModel, _ choice: ModelChoice) throws -> [String: Tensor] {
    let given = try GivenTensors(
      choice.given.filter { name, _ in model.isTensor(name) }.map { ($0.key, $0.value) }, for: model)
    let all = try given.completed(for: model, at: Size())
    return try all.tensors.mapValues { try Tensor($0.values, shape: Shape($0.extents)) }
  }

  private func expectNear(_ found: Tensor?, _ file: NPZFile, _ name: String) throws {
    let expected = try file.array(name).values
    let values = try #require(found).values
    #expect(values.count == expected.count)
    for (a, b) in zip(values, expected) { #expect(abs(a - b) <= Self.tolerance * max(1, abs(b)), "\(name)") }
  }

  @Test(arguments: names) func evaluation(_ name: String) throws {
    var (choice, expected) = try choice(name)
    choice.isDifferentiated = false
    choice.variables = nil
    let model = try model(name).fixed(choice)
    let results = try model.function.graph(dtype: .float64).compile()(tensors(model, choice))
    try expectNear(results["y"], expected, "y")
  }

  @Test(arguments: names) func lossAndGradient(_ name: String) throws {
    let (choice, expected) = try choice(name)
    let model = try model(name).fixed(choice)
    let inputs = try tensors(model, choice)
    let problem = try model.problem(Size())
    let value = try problem.compile(by: ValueBaseline())(inputs)
    let loss = try expected.array("loss").values[0]
    #expect(abs(value.value - loss) <= Self.tolerance * max(1, abs(loss)))
    let gradient = try problem.compile(by: GradientBaseline())(inputs)
    for variable in model.variables {
      try expectNear(gradient["\(variable).gradient"], expected, "\(variable).gradient")
    }
  }

  @Test(arguments: names) func productsUnderEveryExactStrategy(_ name: String) throws {
    let (choice, expected) = try choice(name)
    let model = try model(name).fixed(choice)
    let inputs = try tensors(model, choice)
    let problem = try model.problem(Size())
    let strategies = Strategies.all.filter { $0.refusal(of: problem, dtype: .float64) == nil && !$0.isApproximate }
    var count = 0
    for strategy in strategies {
      let products = try problem.compile(by: strategy)(inputs)
      guard products[model.variables[0] + ".hvp"] != nil else { continue }
      count += 1
      for variable in model.variables { try expectNear(products["\(variable).hvp"], expected, "\(variable).hvp") }
    }
    #expect(count >= 5)
  }

  /// Pools read the windows of a tensor where it lies.
  @Test(arguments: ["residual-cnn", "small-cnn"]) func poolsAreWindows(_ name: String) throws {
    let choice = try choice(name).0
    let problem = try model(name).fixed(choice).problem(Size())
    let names = try problem.compile(by: GradientBaseline()).plan.graph.nodes.map(\.operation.name)
    #expect(names.contains("window-max") && !names.contains("gather"), "\(names)")
  }

  /// A recorded definition makes the model again, without the elements of its parameters.
  @Test(arguments: names) func definition(_ name: String) throws {
    let (choice, expected) = try choice(name)
    let model = try model(name).fixed(choice)
    let definition = try #require(try model.definition(Size()))
    let again = try #require(Models.recorded(definition, source: "a run").imported)
    #expect(again.variables == model.variables)
    #expect(try again.inputs(Size()).map(\.name) == model.inputs(Size()).map(\.name))
    let gradient = try again.problem(Size()).compile(by: GradientBaseline())(tensors(model, choice))
    for variable in model.variables {
      try expectNear(gradient["\(variable).gradient"], expected, "\(variable).gradient")
    }
  }
}
