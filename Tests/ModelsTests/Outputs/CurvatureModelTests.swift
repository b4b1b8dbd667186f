import Engine
import Foundation
import TestSupport
import Testing

@testable import Models

/// `--product` of models: JᵀBJ by columns with B in closed form, and the Fisher information as what it is by definition.
@Suite struct CurvatureModelTests {
  struct Case: Sendable, CustomStringConvertible {
    let model: String
    let size: Size
    var description: String { "\(model) \(size)" }
  }

  static let classifiers = [
    Case(model: "logistic", size: ["samples": 5, "d": 3]),
    Case(model: "mlp", size: ["layers": [3, 4, 3], "batch": 2]),
    Case(model: "mlp", size: ["layers": [3, 4, 2], "batch": 1, "activation": "relu"]),
    Case(model: "two-branch", size: ["d": 3, "h": 2, "k": 3, "c": 2, "batch": 2]),
  ]

  private static let exact: [any Strategy] = [
    .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .explicitHessian, .linearized,
  ]

  /// A network file with a squared error.
  private static func regression() throws -> any Model {
    let text = """
      {"format": "track-network", "version": 1, "name": "regression", "summary": "a layer",
       "inputs": [{"name": "x", "shape": [3]}],
       "parameters": [{"name": "W", "shape": [2, 3], "values": {"draw": "weights"}}, {"name": "b", "shape": [2], "values": {"draw": "weights"}}],
       "nodes": [{"name": "a", "op": "affine", "inputs": ["x", "W", "b"]}, {"name": "y", "op": "tanh", "inputs": ["a"]}],
       "output": "y", "loss": {"op": "squared-error", "of": "y", "target": "t"}}
      """
    return FileModel(file: try NetworkFile(text: Array(text.utf8), file: "regression.json"))
  }

  private static func tensors(_ model: any Model, _ size: Size, seed: Int = 3) throws -> [String: Tensor] {
    let drawn = try model.inputs(size).map { specification in
      let tensor = try specification.distribution.tensor(
        specification.name, shape: specification.shape, dtype: .float64, seed: seed)
      return (specification.name, tensor)
    }
    return Dictionary(drawn) { first, _ in first }
  }

  private static func joined(_ results: Results, _ function: Function, _ suffix: String) -> [Double] {
    function.variables.flatMap { results["\($0).\(suffix)"]?.values ?? [] }
  }

  /// The product of each exact strategy; they must agree.
  private static func products(
    _ model: any Model, _ asked: Size, _ product: Problem.Product, _ inputs: [String: Tensor]
  ) throws -> [Double] {
    let curved = try CurvatureModel(product, of: model)
    let size = try curved.size(asked.merging(["product": .name(product.rawValue)]))
    #expect(CurvatureModel.product(of: size) == product)
    let problem = try curved.problem(size)
    let function = try #require(problem.function)
    let found = try exact.map { joined(try problem.compile(by: $0)(inputs), function, "hvp") }
    let scale = found[0].map(abs).max() ?? 0
    for other in found { #expect(distance(other, found[0]) <= 1e-12 * scale) }
    return found[0]
  }

  private static func direction(_ inputs: [String: Tensor], _ function: Function) -> [Double] {
    function.variables.flatMap { inputs["\($0).direction"]?.values ?? [] }
  }

  /// The Fisher information by its definition, from values and gradients of the loss of one example at a time: the sum over
  /// classes of their probability exp(−loss) times the outer product of the gradient.
  private static func enumerated(_ item: Case, _ inputs: [String: Tensor]) throws -> [Double] {
    let model = try #require(Models.builtin(named: item.model))
    let (examples, targets) = item.model == "logistic" ? ("X", "y") : ("x", "t")
    let count = try #require(inputs[examples]).shape.extents[0]
    let isBinary = item.model == "logistic"
    let one = try model.size(item.size.merging([isBinary ? "samples" : "batch": 1]))
    let problem = try model.problem(one)
    let function = try #require(problem.function)
    let (value, gradient) = (try problem.compile(by: ValueBaseline()), try problem.compile(by: GradientBaseline()))
    let v = direction(inputs, function)
    var sum = v.map { _ in 0.0 }
    let classes = isBinary ? 2 : try #require(inputs[targets]).shape.extents[1]
    for example in 0..<count {
      var at = inputs
      let row = try #require(inputs[examples]).values
      let width = row.count / count
      at[examples] = try Tensor(Array(row[example * width..<(example + 1) * width]), shape: [1, width])
      var total = 0.0
      for label in 0..<classes {
        at[targets] =
          try isBinary
          ? Tensor([Double(label)], shape: [1])
          : Tensor((0..<classes).map { $0 == label ? 1 : 0 }, shape: [1, classes])
        let probability = exp(-(try value(at)["loss"]?.values.first ?? .nan))
        total += probability
        let score = joined(try gradient(at), function, "gradient")
        let along = zip(score, v).reduce(0) { $0 + $1.0 * $1.1 }
        for index in sum.indices { sum[index] += probability * along * score[index] / Double(count) }
      }
      #expect(abs(total - 1) < 1e-12)
    }
    return sum
  }

  /// And the Gauss–Newton matrix is the same one, because the targets of each row add up to 1.
  @Test(arguments: classifiers) func theFisherInformationIsTheExpectationOverClasses(item: Case) throws {
    let model = try #require(Models.builtin(named: item.model))
    let inputs = try Self.tensors(model, model.size(item.size))
    let right = try Self.enumerated(item, inputs)
    let scale = right.map(abs).max() ?? 0
    #expect(scale > 0)
    for product in [Problem.Product.fisher, .gaussNewton] {
      let found = try Self.products(model, item.size, product, inputs)
      #expect(distance(found, right) <= 1e-12 * scale, "\(product) of \(item)")
    }
    let problem = try model.problem(model.size(item.size))
    let hessian = Self.joined(
      try problem.compile(by: ForwardOverReverse())(inputs), try #require(problem.function), "hvp")
    // Of logistic regression, whose logits are linear, it is the Hessian, too.
    #expect((distance(hessian, right) <= 1e-12 * scale) == (item.model == "logistic"))
  }

  /// Targets that add up to s multiply the Gauss–Newton matrix by s, and leave the Fisher information.
  @Test func targetsScaleTheGaussNewtonMatrix() throws {
    let model = MLPModel()
    let size: Size = ["layers": [3, 4, 3], "batch": 2]
    var inputs = try Self.tensors(model, model.size(size))
    let right = try Self.products(model, size, .fisher, inputs)
    inputs["t"] = try Tensor([1, 2, -0.5, 1, 0.5, 1], shape: [2, 3])
    let scale = right.map(abs).max() ?? 0
    #expect(try distance(Self.products(model, size, .fisher, inputs), right) <= 1e-14 * scale)
    #expect(
      try distance(Self.products(model, size, .gaussNewton, inputs), right.map { 2.5 * $0 }) <= 1e-12 * scale)
  }

  /// JᵀJ ÷ batch, with J by central differences of the output; and the expectation of g gᵀ over y + s with signs s, which have
  /// mean 0 and covariance 1 as the normal distribution has.
  @Test func squaredErrorsHaveUnitVariance() throws {
    let model = try Self.regression()
    let size: Size = ["batch": 2]
    let inputs = try Self.tensors(model, model.size(size))
    let function = try #require(try model.problem(model.size(size)).function)
    let v = Self.direction(inputs, function)
    let mapping = try #require(try model.mapping(model.size(size)))
    let jacobian = try Problem.jacobian(of: mapping.function).compile(by: FiniteDifference())
    var at = inputs.filter { name, _ in mapping.inputs.contains { $0.name == name } }
    for extra in try FiniteDifference().extraInputs(at, of: .jacobian(of: mapping.function), dtype: .float64) {
      at[extra.name] = extra.tensor
    }
    let parts = try jacobian(at)
    // [outputs, variables], row by row.
    let rows = (0..<4).map { row in
      function.variables.flatMap { name -> [Double] in
        let values = parts["\(name).jacobian"]?.values ?? []
        return Array(values[row * values.count / 4..<(row + 1) * values.count / 4])
      }
    }
    let tangent = rows.map { zip($0, v).reduce(0) { $0 + $1.0 * $1.1 } }
    let right = v.indices.map { column in zip(rows, tangent).reduce(0) { $0 + $1.0[column] * $1.1 } / 2 }
    let scale = right.map(abs).max() ?? 0
    let fisher = try Self.products(model, size, .fisher, inputs)
    #expect(distance(fisher, right) <= 1e-8 * scale)
    #expect(distance(try Self.products(model, size, .gaussNewton, inputs), fisher) <= 1e-13 * scale)

    // The score of t = y + s is −Jᵀs.
    var sum = v.map { _ in 0.0 }
    for signs in 0..<16 {
      let s = (0..<4).map { signs >> $0 & 1 == 0 ? 1.0 : -1 }
      // Of each example alone: the scores of different examples are independent.
      for example in 0..<2 {
        let score = v.indices.map { column in
          (2 * example..<2 * example + 2).reduce(0) { $0 - rows[$1][column] * s[$1] }
        }
        let along = zip(score, v).reduce(0) { $0 + $1.0 * $1.1 }
        for index in sum.indices { sum[index] += along * score[index] / 16 / 2 }
      }
    }
    #expect(distance(sum, fisher) <= 1e-8 * scale)
  }

  @Test func severalDirectionsAreAsManyProducts() throws {
    let item = Self.classifiers[1]
    let model = try AlongDirections(CurvatureModel(.gaussNewton, of: MLPModel()))
    let size = try model.size(item.size.merging(["product": "gauss-newton", "directions": 4]))
    #expect(size.description == "layers=3-4-3,batch=2,product=gauss-newton,directions=4")
    let inputs = try Self.tensors(model, size)
    let problem = try model.problem(size)
    let function = try #require(problem.function)
    let batch = try problem.compile(by: ReverseOverReverse())(inputs)
    for row in 0..<4 {
      var at = inputs
      for (name, shape) in zip(function.variables, function.variableShapes) {
        let values = inputs["\(name).direction"]?.values ?? []
        at["\(name).direction"] = try Tensor(
          Array(values[row * shape.count..<(row + 1) * shape.count]), shape: shape)
      }
      let single = try Self.products(MLPModel(), item.size, .gaussNewton, at)
      let found = function.variables.flatMap { name -> [Double] in
        let values = batch["\(name).hvp"]?.values ?? []
        return Array(values[row * values.count / 4..<(row + 1) * values.count / 4])
      }
      #expect(distance(found, single) <= 1e-13 * (single.map(abs).max() ?? 0))
    }
    // A recorded cell is made again from its size alone.
    let again = try Models.recorded("mlp", definition: nil, size: size, source: "a test")
    #expect(again.size == size && again.model is AlongDirections)
    #expect(try again.model.problem(again.size).curvature != nil)
  }

  @Test func whatHasNoLossOfOutputsIsRefused() throws {
    for name in ["chain", "rank-one", "superincreasing", "product"] {
      let model = try #require(Models.builtin(named: name))
      #expect(!model.hasLossOfOutputs)
      let size: Size = name == "product" ? ["dims": [2, 3, 4]] : ["n": 3]
      let error = #expect(throws: (any Error).self) {
        try CurvatureModel(.fisher, of: model).problem(size)
      }
      #expect("\(try #require(error))".contains(name == "superincreasing" ? "loss" : "--product fisher"))
    }
    for item in Self.classifiers { #expect(try #require(Models.builtin(named: item.model)).hasLossOfOutputs) }
    #expect(throws: InputError.self) { try CurvatureModel(.fisher, of: CurvatureModel(.fisher, of: MLPModel())) }
    #expect(throws: InputError.self) {
      try CurvatureModel(.fisher, of: MLPModel()).size(["layers": [2, 2], "batch": 1, "product": "other"])
    }
  }
}

private func distance(_ a: [Double], _ b: [Double]) -> Double {
  a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}
