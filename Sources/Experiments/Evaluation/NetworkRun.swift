import Engine
import Store

extension WeightedNetwork {
  /// Begins a run of this network with a cell: records both, the weights and `inputs` as inputs of the run, and the
  /// definition.
  /// - Parameters:
  ///   - variables: number of scalars that derivatives are taken in; 0 without derivatives.
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
        dtype: dtype.rawValue, threads: threads, blas: blas.name, seed: seed,
        model: ModelRecord(definition: description.definition, isBuiltin: isBuiltin)),
      runs: [
        RunRecord(
          runID: runID, kind: kind, strategy: strategy, cost: cost,
          inputs: weights.map { TensorRecord($0.name, $0.tensor, generator: $0.generator) } + inputs)
      ])
    return (runID, cellID)
  }

  /// Number of scalars in its parameters.
  var variableCount: Int { weights.reduce(0) { $0 + $1.tensor.shape.count } }
}
