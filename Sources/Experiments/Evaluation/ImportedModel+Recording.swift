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
        threads: threads, blas: blas.name, seed: 0,
        model: try definition(Size()).map { ModelRecord(definition: $0) }),
      runs: [RunRecord(runID: runID, kind: kind, strategy: nil, cost: cost, inputs: inputs)])
    return (runID, cellID)
  }
}
