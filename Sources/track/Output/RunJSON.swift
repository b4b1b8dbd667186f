import Analysis
import Engine
import Experiments
import Store

/// JSON lines of the run verbs. Names are those of the database's views.
enum RunJSON {
  /// Maximum number of elements of an output that is printed in full by default.
  private static let maxElements = 65_536

  /// A line for a run of a cell that is recorded in `store`.
  static func line(_ run: RunResult, of result: CellResult, in store: Store, isFull: Bool) throws -> String {
    let cell = result.record
    let record: JSONRecord = [
      "run_id": run.runID.description, "sweep_id": cell.sweepID?.description, "cell_id": cell.cellID.description,
      "kind": MatrixText.quantity(result).rawValue, "workload": cell.workload, "strategy": run.strategy,
      "peer": run.peer,
      "status": run.status.rawValue, "reason": run.reason, "size": RawJSON(cell.size), "dtype": cell.dtype,
      "threads": cell.threads, "blas": cell.blas, "seed": cell.seed,
      "directions": result.cell.size.count(AlongDirections.sizeName), "product": product(result),
      "costs": run.cost.map(costs),
      "timing": run.timing.map { timing($0, run) + ["call_ns": result.callNs] }, "residual": run.residual,
      "error": run.error, "colours": run.cost?.colours, "symmetry": MatrixText.asymmetry(run, of: result),
      "same_as": run.sameAs?.description,
      "outputs": JSONRecord(
        try run.outputs.map { ($0.name, try output($0, ofRun: run.runID, in: store, isFull: isFull)) }),
    ]
    return record.jsonText
  }

  /// The matrix of a product of a function; `nil` for others.
  private static func product(_ result: CellResult) -> String? {
    guard MatrixText.quantity(result) == .hvp, result.record.variables > 0 else { return nil }
    return CurvatureModel.product(of: result.cell.size).rawValue
  }

  /// Names are those of columns of `hvp_costs`.
  private static func timing(_ timing: CellStatistics<UUIDv7>.Run, _ run: RunResult) -> JSONRecord {
    let time = timing.time
    return [
      "samples": time.count, "repeats": timing.repeats, "setup_ns": run.setupNs, "setup_call_ns": run.setupCallNs,
      "min_ns": time.min, "p25_ns": time.p25,
      "median_ns": time.median, "p75_ns": time.p75, "mad_ns": time.mad,
    ]
  }

  /// The values of an output; for a large one, its columns of `run_outputs`.
  static func output(
    _ output: (name: String, tensor: Tensor), ofRun run: UUIDv7, in store: Store, isFull: Bool
  ) throws -> any JSONEncodable {
    if isFull || output.tensor.shape.count <= maxElements { return values(output.tensor) }
    let found = try store.query(
      "SELECT shape, dtype, digest, preview FROM run_outputs WHERE run_id = ? AND name = ?",
      [.text(run.description), .text(output.name)])
    return JSONRecord(found.columns, found.rows.first ?? [], json: ["shape", "preview"])
  }

  private static func values(_ tensor: Tensor) -> RawJSON {
    RawJSON(JSONText.nested(tensor.values, shape: tensor.shape.extents))
  }

  private static func numbers(_ values: [Double]) -> RawJSON { RawJSON(JSONText.array(values)) }

  /// A line for a row of a preview.
  static func line(_ row: Preview.Row) -> String {
    let record: JSONRecord = [
      "workload": row.workload, "size": RawJSON(row.size.json), "strategy": row.strategy, "peer": row.peer,
      "costs": row.cost.map(costs), "predicted_ns": row.cost?.predictedNs, "skipped": row.skipped,
    ]
    return record.jsonText
  }

  /// A line for a run of a network.
  static func line(_ result: NetworkRunner.Result, of network: any ExampleFunction, blas: BLAS) -> String {
    let evaluations = result.first.map { evaluation -> JSONRecord in
      let trace = JSONRecord(evaluation.trace.map { ($0.name, numbers($0.values)) })
      let record: JSONRecord = [
        "ordinal": evaluation.ordinal, "input": numbers(evaluation.input), "output": numbers(evaluation.output),
        "elapsed_ns": evaluation.elapsedNs, "timing": evaluation.timing.rawValue,
        "status": evaluation.failure == nil ? RunStatus.finished.rawValue : RunStatus.failed.rawValue,
        "reason": evaluation.failure,
      ]
      return evaluation.trace.isEmpty ? record : record + ["trace": trace]
    }
    let record: JSONRecord = [
      "run_id": result.runID.description, "kind": RunKind.network.rawValue, "workload": network.name,
      "strategy": String?.none, "status": result.status.rawValue, "reason": result.reason,
      "dtype": network.dtype.rawValue, "blas": blas.name, "costs": costs(result.cost), "evaluated": result.evaluated,
      "bad": result.bad, "elapsed_ns": result.elapsedNs,
      "outputs": JSONRecord([(result.output, result.first.map { numbers($0.output) })]), "evaluations": evaluations,
    ]
    return record.jsonText
  }

  /// A line for a gradient of a network.
  static func line(_ result: GradientRunner.Result, of gradient: NetworkGradient, blas: BLAS) -> String {
    line(result, workload: gradient.network.description.name, dtype: gradient.network.dtype, blas: blas)
  }

  /// A line for a gradient of a function.
  static func line(_ result: GradientRunner.Result, of gradient: FunctionGradient, blas: BLAS) -> String {
    line(result, workload: gradient.model.name, dtype: gradient.dtype, blas: blas)
  }

  private static func line(_ result: GradientRunner.Result, workload: String, dtype: DType, blas: BLAS) -> String {
    let record: JSONRecord = [
      "run_id": result.runID.description, "kind": RunKind.gradient.rawValue, "workload": workload,
      "strategy": "gradient", "status": result.status.rawValue, "reason": result.reason, "dtype": dtype.rawValue,
      "blas": blas.name, "costs": costs(result.cost), "residual": result.residual, "error": result.error,
      "reference": result.reference,
      "outputs": JSONRecord(result.outputs.map { ($0.name, values($0.tensor)) }),
    ]
    return record.jsonText
  }

  /// The record of an evaluation of a function.
  static func record(_ result: FunctionEvaluation.Result, of evaluation: FunctionEvaluation) -> JSONRecord {
    [
      "run_id": result.runID.description, "kind": RunKind.network.rawValue, "workload": evaluation.model.name,
      "strategy": String?.none, "status": result.status.rawValue, "reason": result.reason,
      "dtype": evaluation.dtype.rawValue, "blas": evaluation.blas.name, "costs": costs(result.cost),
      "elapsed_ns": result.elapsedNs, "outputs": JSONRecord(result.outputs.map { ($0.name, values($0.tensor)) }),
    ]
  }

  /// Names are those of columns of `hvp_costs`.
  static func costs(_ cost: CostRecord) -> JSONRecord {
    let call: JSONRecord = [
      "multiplications": cost.multiplications, "additions": cost.additions, "divisions": cost.divisions,
      "comparisons": cost.comparisons, "transcendentals": cost.transcendentals, "bytes_read": cost.bytesRead,
      "bytes_written": cost.bytesWritten, "peak_bytes": cost.peakBytes, "bracketing": cost.bracketing,
      "passes": cost.passes,
    ]
    guard let setup = cost.setup else { return call }
    return call + [
      "setup_multiplications": setup.multiplications, "setup_additions": setup.additions,
      "setup_divisions": setup.divisions, "setup_comparisons": setup.comparisons,
      "setup_transcendentals": setup.transcendentals, "setup_bytes_read": setup.bytesRead,
      "setup_bytes_written": setup.bytesWritten, "setup_peak_bytes": setup.peakBytes, "kept_bytes": setup.keptBytes,
    ]
  }
}
