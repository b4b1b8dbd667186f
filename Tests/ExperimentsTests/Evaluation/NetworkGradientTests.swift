import Accuracy
import Engine
import TestSupport
import Testing

@testable import Experiments

@Suite struct NetworkGradientTests {
  private static func gradient(
    _ name: String, _ sizes: Size, batch: Int, dtype: DType = .float64
  ) throws -> (gradient: NetworkGradient, outputs: [String: Tensor]) {
    let network = try Models.find(name, for: .network).weighted(sizes, dtype: dtype, seed: 4).network
    let (examples, count, _) = try Examples(batch: batch).tensors(for: network)
    let gradient = try NetworkGradient(network, examples: examples, batch: count, blas: .builtin)
    return (gradient, Dictionary(try gradient.outputs().map { ($0.name, $0.tensor) }) { first, _ in first })
  }

  /// The chain of the worked problem 1.2 for a batch, row by row in plain arithmetic.
  @Test(arguments: [1, 5])
  func theAdjointsOfTheTwoBranchNetwork(batch: Int) throws {
    let (d, h, k, c) = (3, 4, 5, 2)
    let (gradient, outputs) = try Self.gradient("two-branch", ["d": "3", "h": "4", "k": "5", "c": "2"], batch: batch)
    let weights = gradient.network.tensors.mapValues(\.values)
    let examples = Dictionary(gradient.examples.map { ($0.name, $0.tensor.values) }) { first, _ in first }
    func row(_ name: String, _ index: Int, _ width: Int) -> [Double] {
      Array((outputs[name]?.values ?? examples[name] ?? [])[(index * width)..<((index + 1) * width)])
    }
    func transposed(_ name: String, _ vector: [Double]) -> [Double] {
      let matrix = weights[name] ?? []
      let columns = matrix.count / vector.count
      return (0..<columns).map { j in vector.indices.reduce(0) { $0 + matrix[$1 * columns + j] * vector[$1] } }
    }
    func near(_ found: [Double], _ expected: [Double], _ name: String) {
      #expect(found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(name)")
    }
    var w4 = Array(repeating: 0.0, count: c * d)
    for index in 0..<batch {
      let (t, x, yprime) = (row("t", index, c), row("x", index, d), row("yprime", index, c))
      let y = zip(yprime, t).map { ($0 - $1) / Double(batch) }
      near(row("s.adjoint", index, 1), [-1 / Double(batch)], "s")
      near(row("yprime.adjoint", index, c), zip(t, yprime).map { -$0 / $1 / Double(batch) }, "yprime")
      near(row("y.adjoint", index, c), y, "y")
      let g = transposed("W3", y)
      near(row("g.adjoint", index, k), g, "g")
      let joint = transposed("Wg", g)
      near(row("c1.adjoint", index, h), Array(joint[..<h]), "c1")
      near(row("c2.adjoint", index, h), Array(joint[h...]), "c2")
      let u = zip(joint[h...], row("u", index, h)).map { $1 > 0 ? $0 : 0 }
      near(row("u.adjoint", index, h), u, "u")
      near(row("a2.adjoint", index, h), u, "a2")
      let a1 = zip(u, zip(joint[..<h], row("c1", index, h))).map { $0 + $1.0 * $1.1 * (1 - $1.1) }
      near(row("a1.adjoint", index, h), a1, "a1")
      let parts = [transposed("W1", a1), transposed("W2", u), transposed("W4", y)]
      near(row("x.adjoint", index, d), (0..<d).map { axis in parts.reduce(0) { $0 + $1[axis] } }, "x")
      for i in 0..<c { for j in 0..<d { w4[i * d + j] += y[i] * x[j] } }
    }
    near(outputs["W4.gradient"]?.values ?? [], w4, "W4")
    #expect(outputs["J.adjoint"]?.values == [1])
  }

  /// The same bits as the gradient that costs are compared with.
  @Test(arguments: ["two-branch", "mlp"])
  func gradientsAreThoseOfTheBaseline(name: String) throws {
    let (gradient, outputs) = try Self.gradient(name, [:], batch: 6)
    let description = gradient.network.description
    let function = try description.lossFunction(batch: 6, variables: description.parameters.map(\.name))
    let point = gradient.network.tensors.merging(gradient.examples.map { ($0.name, $0.tensor) }) { $1 }
    for (variable, tensor) in try function.gradient(at: point, blas: .builtin) {
      #expect(outputs["\(variable).gradient"]?.values == tensor.values, "\(variable)")
    }
  }

  @Test(arguments: [
    ("two-branch", 3, DType.float64), ("mlp", 1, .float64), ("logistic", 4, .float64), ("mlp", 8, .float32),
  ])
  func differencesOfValuesAgree(name: String, batch: Int, dtype: DType) throws {
    let (gradient, _) = try Self.gradient(name, [:], batch: batch, dtype: dtype)
    let outputs = try gradient.outputs()
    let check = try GradientCheck(gradient)
    let right = check.accuracy(of: outputs)
    #expect(
      right.verdict == .right && right.reference.hasPrefix("its value rules in 127 bits; differences of values in "))
    let (largest, byName) = check.residuals(of: outputs)
    #expect(try #require(largest) < (dtype == .float64 ? 1e-14 : 1e-5))
    let checked = outputs.map(\.name).filter { $0.hasSuffix(".gradient") || $0 == "x.adjoint" }
    #expect(Set(byName.keys) == Set(checked))
    // A wrong one is found, in any of them.
    for place in outputs.indices where checked.contains(outputs[place].name) {
      var (wrong, values) = (outputs, outputs[place].tensor.values)
      values[values.count - 1] += 0.01
      wrong[place] = .init(
        name: outputs[place].name, tensor: try Tensor(values, shape: outputs[place].tensor.shape, dtype: dtype))
      #expect(check.accuracy(of: wrong).isWrong, "\(outputs[place].name)")
      #expect(check.residuals(of: wrong).largest ?? 0 > 1e-4)
    }
  }

  /// The number of losses does not grow with the batch, and a wrong adjoint of one example in thousands is found.
  @Test func ofALargeBatchASampleIsCompared() throws {
    let (gradient, _) = try Self.gradient("mlp", [:], batch: 1000)
    var outputs = try gradient.outputs()
    let check = try GradientCheck(gradient)
    let right = check.accuracy(of: outputs)
    #expect(right.verdict == .right && right.reference.contains("random"), "\(right)")
    let place = try #require(outputs.firstIndex { $0.name == "x.adjoint" })
    var values = outputs[place].tensor.values
    values[2345] *= 1.01
    outputs[place] = .init(name: "x.adjoint", tensor: try Tensor(values, shape: outputs[place].tensor.shape))
    #expect(check.accuracy(of: outputs).isWrong)
  }

  @Test func aProbabilityThatUnderflowsLeavesTheLogitsExact() throws {
    let text = """
      {"format": "track-network", "version": 1, "inputs": [{"name": "x", "shape": [2]}],
       "nodes": [{"name": "y", "op": "add", "inputs": ["x", "x"]}, {"name": "yprime", "op": "softmax", "inputs": ["y"]}],
       "output": "yprime", "loss": {"op": "cross-entropy", "of": "y", "target": "t"}}
      """
    let network = try NetworkFile(text: Array(text.utf8), file: "net").network()
    let examples = try Examples(inputs: [[0, 1000]], targets: [[1, 0]]).tensors(for: network).tensors
    let gradient = try NetworkGradient(network, examples: examples, batch: 1, blas: .builtin)
    let outputs = Dictionary(try gradient.outputs().map { ($0.name, $0.tensor.values) }) { first, _ in first }
    #expect(outputs["y.adjoint"] == [-1, 1] && outputs["x.adjoint"] == [-2, 2] && outputs["J"] == [2000])
    #expect(outputs["yprime.adjoint"] == [-.infinity, 0])
  }

  /// p = (1, 5.55e−17) in the loss, both adjoints and both gradients; 5.550825086253719e-17 in 60 digits.
  @Test func aSaturatedExampleKeepsItsAdjoint() throws {
    let text = """
      {"format": "track-network", "version": 1, "inputs": [{"name": "x", "shape": [2]}],
       "parameters": [{"name": "W", "shape": [2, 2], "values": [[1, 0], [0, 1]]}],
       "nodes": [{"name": "y", "op": "linear", "inputs": ["x", "W"]}], "output": "y",
       "loss": {"op": "cross-entropy", "of": "y", "target": "t"}}
      """
    let network = try NetworkFile(text: Array(text.utf8), file: "net").network()
    let examples = try Examples(inputs: [[37.43, 0]], targets: [[1, 0]]).tensors(for: network).tensors
    let gradient = try NetworkGradient(network, examples: examples, batch: 1, blas: .builtin)
    let outputs = Dictionary(try gradient.outputs().map { ($0.name, $0.tensor.values) }) { first, _ in first }
    let p = 5.550825086253719e-17
    for (name, right) in ["y.adjoint": [-p, p], "x.adjoint": [-p, p], "J": [p]] {
      let found = try #require(outputs[name])
      #expect(
        zip(found, right).allSatisfy { abs($0 / $1 - 1) < 1e-15 } && found.count == right.count, "\(name): \(found)")
    }
  }
}
