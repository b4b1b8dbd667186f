import Engine
import Store

extension WeightedNetwork {
  /// Begins a run of this network, of one cell: records both, its weights and `inputs` as what the run read, and its definition.
  /// - Parameters:
  ///   - variables: how many numbers are differentiated by; 0 where none are.
  ///   - threads: threads that products may use.
  /// - Returns: the identities of the run and of the cell.
  /// - Throws: `StoreError`.
  func begin(
    _ kind: RunKind, size: Size, strategy: String? = nil, variables: Int = 0, cost: CostRecord? = nil,
    inputs: [TensorRecord] = [], threads: Int, blas: BLAS, in store: Store
  ) throws -> (run: UUIDv7, cell: UUIDv7) {
    let (runID, cellID) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: description.name, size: size.json, variables: variables,
        dtype: dtype.rawValue, threads: threads, blas: blas.name, seed: seed),
      runs: [
        RunRecord(
          runID: runID, kind: kind, strategy: strategy, cost: cost,
          inputs: weights.map { TensorRecord($0.name, $0.tensor, generator: $0.generator) } + inputs)
      ])
    try store.record(definition: description.definition, of: runID)
    return (runID, cellID)
  }

  /// How many numbers its parameters are.
  var variableCount: Int { weights.reduce(0) { $0 + $1.tensor.shape.count } }
}
