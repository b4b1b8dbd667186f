import Engine
import Experiments
import Store

/// JSON lines of verbs that run. Names are those of the database's views.
enum RunJSON {
  /// Outputs of up to so many elements are printed in full unless all are asked for.
  private static let maxElements = 65_536

  /// A line for a run of a cell.
  static func line(_ run: RunResult, recorded: RecordedRun?, isFull: Bool) -> String {
    let columns = ["sweep_id", "cell_id", "kind", "workload"]
    var members: [(name: String, value: String)] = [("run_id", JSONText.string(run.runID.description))]
    members += columns.map { ($0, JSONText.value(recorded?.run[$0] ?? .null)) }
    members += [
      ("strategy", JSONText.string(run.strategy)), ("peer", JSONText.string(run.peer)),
      ("status", JSONText.string(run.status.rawValue)),
    ]
    members += ["reason", "size", "dtype", "threads", "blas", "seed"].map {
      ($0, JSONText.value(recorded?.run[$0] ?? .null, isJSON: $0 == "size"))
    }
    members.append(("costs", run.cost.map(costs) ?? "null"))
    members.append(
      (
        "timing",
        recorded.flatMap { $0.timing.isEmpty ? nil : $0.timing }.map { timing in
          JSONText.object(RecordedRun.timingColumns.map { ($0, JSONText.value(timing[$0] ?? .null)) })
        } ?? "null"
      ))
    members.append(("residual", run.residual.map(JSONText.number) ?? "null"))
    members.append(
      ("outputs", JSONText.object(run.outputs.map { ($0.name, output($0, recorded: recorded, isFull: isFull)) })))
    return JSONText.object(members)
  }

  private static func output(
    _ output: (name: String, tensor: Tensor), recorded: RecordedRun?, isFull: Bool
  ) -> String {
    let shape = output.tensor.shape
    guard !isFull, shape.count > maxElements, let row = recorded?.outputs[output.name] else {
      return JSONText.nested(output.tensor.values, shape: shape.extents)
    }
    return JSONText.object(
      RecordedRun.outputColumns.map {
        ($0, JSONText.value(row[$0] ?? .null, isJSON: ["shape", "preview"].contains($0)))
      })
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
