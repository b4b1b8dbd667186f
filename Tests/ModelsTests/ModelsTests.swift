import Engine
import TestSupport
import Testing

@testable import Models

@Suite struct ModelsTests {
  /// A network with weights of each kind, and a loss.
  static let file = """
    {"format": "track-network", "version": 1, "name": "small", "sizes": {"d": 2, "h": 3},
     "inputs": [{"name": "x", "shape": ["d"]}],
     "parameters": [{"name": "W", "shape": ["h", "d"], "values": {"draw": "weights"}},
                    {"name": "b", "shape": ["h"], "values": {"fill": 0.5}},
                    {"name": "V", "values": [[1, 2, 3], [4, 5, 6]]}],
     "nodes": [{"name": "a", "op": "affine", "inputs": ["x", "W", "b"]}, {"name": "c", "op": "tanh", "inputs": ["a"]},
               {"name": "y", "op": "linear", "inputs": ["c", "V"]}],
     "output": "y", "loss": {"op": "squared-error", "of": "y", "target": "goal"}}
    """

  private static func model(_ text: String = file) throws -> any Model {
    try Models.recorded(text, source: "small.json")
  }

  /// Every model has a form that its listing promises, and every one is found by its name for any use.
  @Test(arguments: Models.builtin().map(\.name))
  func builtinModelsAreWhole(name: String) throws {
    let model = try Models.find(name, for: .any)
    #expect(model.name == name && (model.network != nil || !model.studySizes.isEmpty))
    for size in model.studySizes {
      #expect(try model.size(size) == size)
      let problem = try model.problem(size)
      let names = try model.inputs(size).map(\.name)
      #expect(Set(names).count == names.count && names.allSatisfy(model.isTensor))
      let function = problem.function
      #expect(function?.parameters.allSatisfy { names.contains($0.name) } ?? true)
      #expect(function?.variables.allSatisfy { names.contains("\($0).direction") } ?? true)
    }
    if model.network != nil { #expect(try model.weighted(seed: 1).network.description.name == name) }
  }

  @Test func aUseThatAModelLacksIsOneSentence() throws {
    let chain = #expect(throws: InputError.self) { try Models.find("chain", for: .network).networkForm }
    #expect(chain?.kind == .usage && chain?.description.contains("there is no network \"chain\"") == true)
    let lists = #expect(throws: InputError.self) {
      try Models.find("superincreasing", for: .workload).problem(["k": 4])
    }
    #expect(lists?.description.contains("has no loss") == true)
    #expect(throws: InputError.self) { try Models.find("nothing", for: .any) }
  }

  /// The problem of a network file is its loss in its parameters, over the examples of its size.
  @Test func aNetworkFileIsAProblem() throws {
    let model = try Self.model()
    let size = try model.size(["batch": 4, "d": 5])
    #expect(size == ["d": 5, "h": 3, "batch": 4])
    #expect(try model.size([:]) == ["d": 2, "h": 3, "batch": 1])
    let inputs = try model.inputs(model.size(["batch": 4]))
    #expect(
      inputs.map { "\($0.name) \($0.shape)" } == [
        "W [3, 2]", "b [3]", "V [2, 3]", "x [4, 2]", "goal [4, 2]", "W.direction [3, 2]", "b.direction [3]",
        "V.direction [2, 3]",
      ])
    #expect(inputs[0].distribution == .weights(inputs: 2) && inputs[1].distribution == .fill(0.5))
    #expect(try model.problem(size).function?.variables == ["W", "b", "V"])
    #expect(["W", "goal", "x", "V.direction"].allSatisfy(model.isTensor) && !model.isTensor("x.direction"))
  }

  /// Values in the file are taken as they are, unless others are given; those that nobody has are named.
  @Test func valuesOfTheFileAreGiven() throws {
    let model = try Self.model()
    let size = try model.size([:])
    let own = try GivenTensors([], for: model).completed(for: model, at: size).tensors
    #expect(own.keys.sorted() == ["V"] && own["V"]?.values == [1, 2, 3, 4, 5, 6])
    let given = GivenTensors.Given(source: "w.npz", extents: [2, 3], values: Array(repeating: 7, count: 6))
    let tensors = try GivenTensors([("V", given)], for: model)
    #expect(try tensors.completed(for: model, at: size).tensors["V"] == given)
    #expect(throws: (any Error).self) { try tensors.completed(for: model, at: model.size(["h": 4])) }
    let bare = try Self.model(Self.file.replacing(#", "values": {"fill": 0.5}"#, with: ""))
    let error = #expect(throws: (any Error).self) { try GivenTensors([], for: bare).completed(for: bare, at: size) }
    #expect("\(error.map { "\($0)" } ?? "")".contains("no values of b"))
  }

  /// Sizes follow from given tensors, examples without an axis for their number among them.
  @Test func sizesFollowFromTensors() throws {
    let model = try Self.model()
    func size(_ name: String, _ extents: [Int]) throws -> Size {
      let tensor = GivenTensors.Given(
        source: "file", extents: extents, values: Array(repeating: 1, count: extents.reduce(1, *)))
      let given = try GivenTensors([(name, tensor)], for: model)
      return try model.size(given.sizes(of: model, beside: [:]))
    }
    #expect(try size("W", [7, 5]) == ["d": 5, "h": 7, "batch": 1])
    #expect(try size("x", [6, 2]) == ["d": 2, "h": 3, "batch": 6])
    #expect(try size("x", [4]) == ["d": 4, "h": 3, "batch": 1])
    #expect(throws: InputError.self) { try size("W", [7]) }
  }

  @Test func aTensorThatFiniteDifferenceNeedsIsRefused() throws {
    let model = try Self.model(Self.file.replacing("\"b\"", with: "\"step\""))
    let error = #expect(throws: InputError.self) { try model.problem(model.size([:])) }
    #expect(error?.description.contains("has a tensor \"step\"") == true)
  }
}
