import Engine
import TestSupport
import Testing

@testable import Models

/// Every built-in model along several directions.
@Suite(.tags(.slow)) struct AlongDirectionsTests {
  private struct Case: CustomStringConvertible {
    let model: String
    let size: Size
    var description: String { "\(model) \(size)" }
  }

  private static let cases = [
    Case(model: "rank-one", size: ["n": 5]), Case(model: "logistic", size: ["samples": 7, "d": 4]),
    Case(model: "mlp", size: ["layers": [4, 5, 3], "batch": 6]),
    Case(model: "mlp", size: ["layers": [4, 5, 3], "batch": 1, "activation": "relu"]),
    Case(model: "two-branch", size: ["d": 3, "h": 4, "k": 3, "c": 2, "batch": 2]),
  ]

  private static func tensors(_ model: any Model, _ size: Size) throws -> [String: Tensor] {
    let drawn = try model.inputs(size).map { specification in
      let tensor = try specification.distribution.tensor(
        specification.name, shape: specification.shape, dtype: .float64, seed: 3)
      return (specification.name, tensor)
    }
    return Dictionary(drawn) { first, _ in first }
  }

  /// H V with K = 1, 8, 64 equals K single products to 1e-10 under every exact strategy, and in its loop.
  @Test(arguments: [1, 8, 64])
  func productsAlongAllDirectionsAreSingleProducts(count: Int) throws {
    for item in Self.cases {
      let one = try #require(Models.builtin(named: item.model))
      let plain = try one.size(item.size)
      let model = try AlongDirections(one)
      let size = try model.size(item.size.merging(["directions": .count(count)]))
      let inputs = try Self.tensors(model, size)
      let single = try one.problem(plain).compile(by: ReverseOverReverse())
      let function = try #require(try one.problem(plain).function)
      var expected: [String: [Double]] = [:]
      for row in 0..<count {
        var point = inputs
        for (name, shape) in zip(function.variables, function.variableShapes) {
          let values = inputs["\(name).direction"]?.values ?? []
          point["\(name).direction"] = try Tensor(
            Array(values[row * shape.count..<(row + 1) * shape.count]), shape: shape)
        }
        for (name, tensor) in try single(point).dictionary { expected[name, default: []] += tensor.values }
      }
      let problem = try model.problem(size)
      for strategy in Strategies.all where strategy.refusal(of: problem, dtype: .float64) == nil {
        // Baselines and gradients have no product.
        guard !strategy.isApproximate, !strategy.name.hasSuffix("gradient"),
          !["value", "checkpointed"].contains(strategy.name)
        else { continue }
        let found = try problem.compile(by: strategy)(inputs)
        for (name, values) in expected {
          let scale = values.map(abs).max() ?? 0
          #expect(
            distance(found[name]?.values ?? [], values) <= 1e-10 * max(scale, 1e-6), "\(strategy.name) of \(item)")
        }
      }
    }
  }

  @Test func itsClosedFormIsThatOfEachDirection() throws {
    let model = try AlongDirections(RankOneModel())
    let size: Size = ["n": 3, "directions": 2]
    let inputs = ["v": [4.0, 2, 1], "x": [1.0, 1, 1], "x.direction": [2.0, 2, 1, 1, 0, 0]]
    let reference = try #require(model.reference(size, inputs))
    #expect(reference.outputs["x.hvp"] == [52, 26, 13, 16, 8, 4])
    #expect(reference.outputs["x.gradient"] == [28, 14, 7])
    #expect(model.referenceBytes(size) == 2 * (RankOneModel().referenceBytes(["n": 3]) ?? 0))
  }

  @Test func itIsMadeAgainFromItsSize() throws {
    let (model, size) = try Models.recorded(
      "logistic", definition: nil, size: ["samples": 3, "d": 2, "directions": 5], source: "a cell")
    #expect(size == ["samples": 3, "d": 2, "directions": 5])
    #expect(try model.problem(size).directions == 5)
    #expect(try model.inputs(size).last?.shape == [5, 2])
  }

  @Test func aProductHasNoDirections() throws {
    let model = try AlongDirections(ChainModel())
    #expect(throws: InputError.self) { try model.problem(["n": 3, "directions": 2]) }
    #expect(ChainModel().isPlainProduct && !RankOneModel().isPlainProduct)
    #expect(throws: InputError.self) { try AlongDirections(model) }
  }
}

/// The largest difference of two lists; infinite if their lengths differ.
private func distance(_ a: [Double], _ b: [Double]) -> Double {
  a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}
