package import Engine
package import Models
package import Store

/// A function of examples, for runs that evaluate it on many: a network, or the function of another library's file.
package protocol ExampleFunction: Sendable {
  /// Name of the workload.
  var name: String { get }
  /// Name of the first result.
  var output: String { get }
  /// A warning for readers of the output.
  var caution: String? { get }
  var dtype: DType { get }
  /// Inputs in order, with the shape of one example; a row has their elements one after the other.
  var inputs: [NetworkDescription.Tensor] { get }
  /// Values of everything else that it reads, by name.
  var tensors: [String: Tensor] { get }
  /// Number of rows of a call; `nil` if each example is a call of its own.
  var batchRows: Int? { get }
  /// Names of the values to trace.
  var traceable: [String] { get }
  /// The targets of an example; `nil` without a loss.
  var target: NetworkDescription.Tensor? { get }

  /// The graph of an evaluation. Its first output is the result.
  /// - Parameters:
  ///   - rows: number of examples, in rows; `nil` for one without that axis.
  ///   - traced: names of values to output as well.
  ///   - hasTargets: whether the targets are an input, and the loss of each example an output.
  /// - Throws: `EngineError`.
  func graph(rows: Int?, traced: [String], hasTargets: Bool) throws -> Graph

  /// Begins a run with a cell, with what it needs to be replayed.
  /// - Throws: `StoreError`.
  func beginNetworkRun(
    size: Size, cost: CostRecord, threads: Int, blas: BLAS, in store: Store
  ) throws -> (run: UUIDv7, cell: UUIDv7)
}

extension ExampleFunction {
  /// Number of elements of all inputs of one example.
  package var inputLength: Int { inputs.reduce(0) { $0 + $1.shape.count } }
}

extension WeightedNetwork: ExampleFunction {
  package var name: String { description.name }
  package var output: String { description.output }
  package var caution: String? { description.caution }
  package var inputs: [NetworkDescription.Tensor] { description.inputs }
  package var batchRows: Int? { NetworkEvaluator.batchRows(description) }

  package var target: NetworkDescription.Tensor? { description.target }

  package func beginNetworkRun(
    size: Size, cost: CostRecord, threads: Int, blas: BLAS, in store: Store
  ) throws -> (run: UUIDv7, cell: UUIDv7) {
    try begin(.network, size: size, cost: cost, threads: threads, blas: blas, in: store)
  }
}
