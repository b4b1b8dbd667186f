import Engine
import Measurement

/// A network compiled for so many examples at once.
struct NetworkEvaluator {
  /// An output of each example.
  struct Output {
    /// Its name; `output` is the network's own.
    let name: String
    /// Elements of one example.
    let length: Int
    /// Those of all examples, one after the other.
    let values: [Double]
  }

  let network: WeightedNetwork
  /// Examples of a call, in rows; `nil` for one without an axis for it.
  let rows: Int?
  let compiled: CompiledFunction
  private let workspace: Workspace
  private let weights: [String: Tensor]
  private let target: NetworkDescription.Tensor?

  init(
    _ network: WeightedNetwork, rows: Int?, traced: [String] = [], hasTargets: Bool = false, blas: BLAS
  ) throws {
    self.network = network
    self.rows = rows
    compiled = try network.graph(rows: rows, traced: traced, hasTargets: hasTargets).compile(blas: blas)
    guard compiled.workspaceBytes <= Machine.memoryBytes / 2 else {
      throw InputError.data(
        "an evaluation of network \(network.description.name) needs \(compiled.workspaceBytes) bytes, more than half of this machine's memory"
      )
    }
    workspace = try Workspace(bytes: compiled.workspaceBytes)
    weights = network.tensors
    target =
      hasTargets
      ? network.description.loss.map { loss in
        .init(name: loss.target, shape: network.description.shape(of: loss.value) ?? .scalar)
      } : nil
  }

  /// Rows of a call such that what it computes in stays in a cache, and products are large enough for a BLAS.
  static func batchRows(_ description: NetworkDescription) -> Int {
    let widest = (description.nodes.map(\.shape.count) + [description.inputLength]).max() ?? 1
    return min(max((1 << 17) / max(widest, 1), 16), 1024)
  }

  /// Evaluates examples, which stand one after the other.
  /// - Parameter isCold: a call before pays for cold caches, and is not timed.
  /// - Throws: `EngineError`.
  func evaluate(
    _ values: [Double], targets: [Double] = [], isCold: Bool = false
  ) throws -> (outputs: [Output], elapsedNs: Int) {
    var inputs = weights
    let count = rows ?? 1
    let length = network.description.inputLength
    var offset = 0
    for input in network.description.inputs {
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
    let execution = try compiled.bind(inputs, in: workspace)
    if isCold { execution.run() }
    let start = Clock.now()
    execution.run()
    let elapsed = Clock.now() - start
    let outputs = try execution.outputs().map {
      Output(name: $0.name, length: $0.tensor.shape.count / count, values: $0.tensor.values)
    }
    return (outputs, elapsed)
  }
}
