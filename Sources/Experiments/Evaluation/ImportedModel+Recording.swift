import Engine
import Models
import Store

extension ImportedModel {
  /// Begins a run of the function with a cell: records both, these inputs and the definition.
  /// - Throws: `StoreError`.
  func begin(
    _ kind: RunKind, dtype: DType, cost: CostRecord, inputs: [TensorRecord], threads: Int, blas: BLAS, in store: Store
  ) throws -> (run: UUIDv7, cell: UUIDv7) {
    let (runID, cellID) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: name, size: Size().json, variables: 0, dtype: dtype.rawValue,
        threads: threads, blas: blas.name, seed: 0),
      runs: [RunRecord(runID: runID, kind: kind, strategy: nil, cost: cost, inputs: inputs)])
    if let definition = try definition(Size()) { try store.record(definition: definition, of: runID) }
    return (runID, cellID)
  }
}
