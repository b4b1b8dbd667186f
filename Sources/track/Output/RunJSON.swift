import Analysis
import Engine
import Experiments
import Store

/// JSON lines of verbs that run. Names are those of the database's views.
enum RunJSON {
  /// Outputs of up to so many elements are printed in full unless all are asked for.
  private static let maxElements = 65_536

  /// A line for a run of a cell that is recorded in `store`.
  static func line(_ run: RunResult, of cell: CellRecord, in store: Store, isFull: Bool) throws -> String {
    let outputs = try run.outputs.map { output in
      (output.name, try value(of: output, ofRun: run.runID, in: store, isFull: isFull))
    }
    return JSONText.object([
      ("run_id", JSONText.string(run.runID.description)), ("sweep_id", JSONText.string(cell.sweepID?.description)),
      ("cell_id", JSONText.string(cell.cellID.description)), ("kind", JSONText.string(RunKind.hvp.rawValue)),
      ("workload", JSONText.string(cell.workload)), ("strategy", JSONText.string(run.strategy)),
      ("peer", JSONText.string(run.peer)), ("status", JSONText.string(run.status.rawValue)),
      ("reason", JSONText.string(run.reason)), ("size", cell.size), ("dtype", JSONText.string(cell.dtype)),
      ("threads", "\(cell.threads)"), ("blas", JSONText.string(cell.blas)), ("seed", "\(cell.seed)"),
      ("costs", run.cost.map(costs) ?? "null"), ("timing", run.timing.map { timing($0, run) } ?? "null"),
      ("residual", run.residual.map(JSONText.number) ?? "null"), ("outputs", JSONText.object(outputs)),
    ])
  }

  /// Names are those of columns of `hvp_costs`.
  private static func timing(_ timing: CellStatistics<UUIDv7>.Run, _ run: RunResult) -> String {
    let time = timing.time
    return JSONText.object(
      [
        ("samples", "\(time.count)"), ("repeats", "\(timing.repeats)"),
        ("setup_ns", run.setupNs.map(String.init) ?? "null"),
      ]
        + [
          ("min_ns", time.min), ("p25_ns", time.p25), ("median_ns", time.median), ("p75_ns", time.p75),
          ("mad_ns", time.mad),
        ].map { ($0.0, JSONText.number($0.1)) })
  }

  /// The values of an output, or of a large one what `run_outputs` says of it.
  private static func value(
    of output: (name: String, tensor: Tensor), ofRun run: UUIDv7, in store: Store, isFull: Bool
  ) throws -> String {
    let shape = output.tensor.shape
    if isFull || shape.count <= maxElements { return JSONText.nested(output.tensor.values, shape: shape.extents) }
    let found = try store.query(
      "SELECT shape, dtype, digest, preview FROM run_outputs WHERE run_id = ? AND name = ?",
      [.text(run.description), .text(output.name)])
    return JSONText.object(found.columns, found.rows.first ?? [], json: ["shape", "preview"])
  }

  /// A line for a row of a preview.
  static func line(_ row: Preview.Row) -> String {
    JSONText.object([
      ("workload", JSONText.string(row.workload)), ("size", row.size.json), ("strategy", JSONText.string(row.strategy)),
      ("peer", JSONText.string(row.peer)), ("costs", row.cost.map(costs) ?? "null"),
      ("predicted_ns", row.cost?.predictedNs.map(String.init) ?? "null"),
      ("skipped", JSONText.string(row.skipped)),
    ])
  }

  /// A line for a run of a network.
  static func line(_ result: NetworkRunner.Result, of network: WeightedNetwork, blas: BLAS) -> String {
    let evaluations = result.first.map { evaluation in
      JSONText.object(
        [
          ("ordinal", "\(evaluation.ordinal)"), ("input", JSONText.array(evaluation.input)),
          ("output", JSONText.array(evaluation.output)), ("elapsed_ns", "\(evaluation.elapsedNs)"),
          ("timing", JSONText.string(evaluation.timing.rawValue)),
        ]
          + (evaluation.trace.isEmpty
            ? [] : [("trace", JSONText.object(evaluation.trace.map { ($0.name, JSONText.array($0.values)) }))]))
    }
    return JSONText.object([
      ("run_id", JSONText.string(result.runID.description)), ("kind", JSONText.string(RunKind.network.rawValue)),
      ("workload", JSONText.string(network.description.name)), ("strategy", "null"),
      ("status", JSONText.string(result.status.rawValue)), ("reason", JSONText.string(result.reason)),
      ("dtype", JSONText.string(network.dtype.rawValue)), ("blas", JSONText.string(blas.name)),
      ("costs", costs(result.cost)), ("evaluated", "\(result.evaluated)"), ("bad", "\(result.bad)"),
      ("elapsed_ns", "\(result.elapsedNs)"),
      (
        "outputs",
        JSONText.object([(result.output, JSONText.array(of: result.first.map { JSONText.array($0.output) }))])
      ),
      ("evaluations", JSONText.array(of: evaluations)),
    ])
  }

  /// A line for a gradient of a network.
  static func line(_ result: GradientRunner.Result, of gradient: NetworkGradient, blas: BLAS) -> String {
    JSONText.object([
      ("run_id", JSONText.string(result.runID.description)), ("kind", JSONText.string(RunKind.gradient.rawValue)),
      ("workload", JSONText.string(gradient.network.description.name)), ("strategy", JSONText.string("gradient")),
      ("status", JSONText.string(result.status.rawValue)), ("reason", JSONText.string(result.reason)),
      ("dtype", JSONText.string(gradient.network.dtype.rawValue)), ("blas", JSONText.string(blas.name)),
      ("costs", costs(result.cost)), ("residual", result.residual.map(JSONText.number) ?? "null"),
      ("reference", JSONText.string(result.reference)),
      (
        "outputs",
        JSONText.object(
          result.outputs.map { ($0.name, JSONText.nested($0.tensor.values, shape: $0.tensor.shape.extents)) })
      ),
    ])
  }

  static func costs(_ cost: CostRecord) -> String {
    JSONText.object([
      ("multiplications", "\(cost.multiplications)"), ("additions", "\(cost.additions)"),
      ("divisions", "\(cost.divisions)"), ("comparisons", "\(cost.comparisons)"),
      ("transcendentals", "\(cost.transcendentals)"), ("bytes_read", "\(cost.bytesRead)"),
      ("bytes_written", "\(cost.bytesWritten)"), ("peak_bytes", "\(cost.peakBytes)"),
      ("bracketing", JSONText.string(cost.bracketing)),
      ("passes", JSONText.array(of: cost.passes.map { JSONText.string($0) as String })),
    ])
  }
}
