import Accuracy
import Engine
import Measurement

/// A network, or another function of examples, compiled for a number of examples.
struct NetworkEvaluator {
  struct Output {
    /// `output` is a network's own output.
    let name: String
    /// Number of elements of one example.
    let length: Int
    /// Elements of all examples, one after the other.
    let values: [Double]
  }

  let network: any ExampleFunction
  /// Number of examples of a call, in rows; `nil` for one without that axis.
  let rows: Int?
  let compiled: CompiledFunction
  private let workspace: Workspace
  private let weights: [String: Tensor]
  private let target: NetworkDescription.Tensor?

  init(
    _ network: any ExampleFunction, rows: Int?, traced: [String] = [], hasTargets: Bool = false, blas: BLAS
  ) throws {
    self.network = network
    self.rows = rows
    compiled = try network.graph(rows: rows, traced: traced, hasTargets: hasTargets).compile(blas: blas)
    guard compiled.workspaceBytes <= Machine.usableMemoryBytes / 2 else {
      throw InputError.data(
        "an evaluation of network \(network.name) needs \(compiled.workspaceBytes) bytes, more than half of this machine's memory"
      )
    }
    workspace = try Workspace(bytes: compiled.workspaceBytes)
    weights = network.tensors
    target = hasTargets ? network.target : nil
  }

  /// Number of rows of a call: few enough that the workspace stays in a cache, enough that products are large for a
  /// BLAS.
  static func batchRows(_ description: NetworkDescription) -> Int {
    let widest = (description.nodes.map(\.shape.count) + [description.inputLength]).max() ?? 1
    return min(max((1 << 17) / max(widest, 1), 16), 1024)
  }

  /// The part of outputs that is of one row.
  static func row(_ row: Int, of outputs: [Output]) -> [Output] {
    outputs.map {
      Output(
        name: $0.name, length: $0.length, values: Array($0.values[(row * $0.length)..<((row + 1) * $0.length)]))
    }
  }

  /// Evaluates examples, stored one after the other.
  /// - Parameter isCold: whether to make an untimed call first, because caches are cold.
  /// - Throws: `EngineError`.
  func evaluate(
    _ values: [Double], targets: [Double] = [], isCold: Bool = false
  ) throws -> (outputs: [Output], elapsedNs: Int) {
    let execution = try compiled.bind(inputs(values, targets: targets), in: workspace)
    if isCold { execution.run() }
    let start = Clock.now()
    execution.run()
    let elapsed = Clock.now() - start
    let count = rows ?? 1
    let outputs = try execution.outputs().map {
      Output(name: $0.name, length: $0.tensor.shape.count / count, values: $0.tensor.values)
    }
    return (outputs, elapsed)
  }

  /// Why these outputs of a call on these examples are wrong, in words: an element is not finite although its
  /// operations do not define it so. `nil` if there is none.
  /// - Throws: `EngineError`.
  func fault(_ outputs: [Output], at values: [Double], targets: [Double] = []) throws -> String? {
    guard outputs.contains(where: { !$0.values.allSatisfy(\.isFinite) }) else { return nil }
    let found = NonFinite.first(
      in: outputs.map { ($0.name, $0.values) }, of: compiled.plan.graph, at: try inputs(values, targets: targets))
    return found.map { name, index, value in
      let name = name == "output" ? network.output : name
      let (text, cause) =
        value.isNaN ? ("NaN", "") : (value < 0 ? "-Infinity" : "Infinity", ": it exceeds the range of \(network.dtype)")
      return "element \(index) of \(name) is \(text), expected a finite number\(cause)"
    }
  }

  /// The inputs of a call, with the weights.
  func inputs(_ values: [Double], targets: [Double] = []) throws -> [String: Tensor] {
    var inputs = weights
    let count = rows ?? 1
    let length = network.inputLength
    var offset = 0
    for input in network.inputs {
      let width = input.shape.count
      let shape = Shape((rows.map { [$0] } ?? []) + input.shape.extents)
      if width == length {
        inputs[input.name] = try Tensor(values, shape: shape, dtype: network.dtype)
      } else {
        let part = (0..<count).flatMap { values[($0 * length + offset)..<($0 * length + offset + width)] }
        inputs[input.name] = try Tensor(part, shape: shape, dtype: network.dtype)
      }
      offset += width
    }
    if let target {
      inputs[target.name] = try Tensor(
        targets, shape: Shape((rows.map { [$0] } ?? []) + target.shape.extents), dtype: network.dtype)
    }
    return inputs
  }
}
