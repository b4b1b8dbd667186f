import Engine
import Experiments
import Statistics
import Store

/// What `track run curvature` prints.
struct CurvatureText {
  let result: CurvatureRunner.Result
  let cell: Cell
  let dtype: DType
  let threads: Int
  let blas: BLAS
  /// Whether outputs are printed in full as JSON.
  let isFull: Bool

  /// Lines for people.
  var lines: [String] {
    var lines = [
      "\(cell.model.name) \(cell.size), \(dtype.rawValue), \(Self.counted(result.variables, "variable")): \(Self.counted(result.hvps, "product")) with the Hessian"
    ]
    if result.status == .failed { lines.append("  failed: \(result.reason ?? "")") }
    let rows = Dictionary(result.rows.map { ($0.quantity, $0) }) { first, _ in first }
    var table = TextTable([])
    if let row = rows[.trace], let value = row.value {
      let interval = row.low.flatMap { low in row.high.map { "[\(CostText.short(low)), \(CostText.short($0))]" } }
      table.add(["  trace", CostText.short(value), interval ?? "no interval", "95 %", taken(row)])
    }
    if let row = rows[.diagonal] {
      table.add(["  diagonal", first(of: "diagonal"), error(row), "95 %", "the same"])
    }
    if let row = rows[.eigenvalues], let found = values("eigenvalues"), let errors = values("eigenvalues.error") {
      for index in found.indices {
        table.add([
          index == 0 ? "  eigenvalues" : "", CostText.short(found[index]), "± \(Self.short(errors[index]))",
          index == 0 ? "bound" : "", index == 0 ? taken(row) : "",
        ])
      }
    }
    if let row = rows[.density], let nodes = values("density"), let low = nodes.first {
      let high = nodes[nodes.count - 2]
      table.add([
        "  density", "\(Self.counted(nodes.count / 2, "node")) from \(CostText.short(low)) to \(CostText.short(high))",
        error(row), row.error == nil ? "" : "mean distance", taken(row),
      ])
    }
    return lines + table.lines
  }

  private func values(_ name: String) -> [Double]? { result.outputs.first { $0.name == name }?.tensor.values }

  /// The first elements of an output.
  private func first(of name: String) -> String {
    let most = 4
    let values = values(name) ?? []
    return (values.prefix(most).map(CostText.short) + (values.count > most ? ["…"] : [])).joined(separator: ", ")
  }

  private func error(_ row: CurvatureRecord) -> String {
    row.error.map { "± \(Self.short($0))" } ?? "error not known"
  }

  /// An error in three digits.
  fileprivate static func short(_ error: Double) -> String {
    1e-3..<1e4 ~= error ? Quantity.significant(error) : CostText.residual(error)
  }

  private func taken(_ row: CurvatureRecord) -> String {
    let products = Self.counted(row.hvps, "product")
    return row.isComplete ? products : "\(products), not complete"
  }

  private static func counted(_ count: Int, _ thing: String) -> String {
    "\(Quantity.grouped(count)) \(thing)\(count == 1 ? "" : "s")"
  }

  /// The line for programs.
  /// - Throws: `StoreError`.
  func record(in store: Store) throws -> JSONRecord {
    [
      "run_id": result.runID.description, "kind": RunKind.curvature.rawValue, "workload": cell.model.name,
      "strategy": "linearized", "status": result.status.rawValue, "reason": result.reason,
      "size": RawJSON(cell.size.json), "dtype": dtype.rawValue, "threads": threads, "blas": blas.name,
      "seed": result.seed, "variables": result.variables, "hvps": result.hvps, "costs": RunJSON.costs(result.cost),
      "error": result.error, "reference": result.reference,
      "quantities": JSONRecord(result.rows.map { ($0.quantity.rawValue, Self.record($0)) }),
      "outputs": JSONRecord(
        try result.outputs.map {
          ($0.name, try RunJSON.output($0, ofRun: result.runID, in: store, isFull: isFull))
        }),
    ]
  }

  private static func record(_ row: CurvatureRecord) -> JSONRecord {
    [
      "value": row.value, "low": row.low, "high": row.high, "error": row.error, "hvps": row.hvps,
      "probes": row.probes, "steps": row.steps, "is_complete": row.isComplete,
    ]
  }
}

extension ProgressLine {
  /// Progress of a curvature: what is known of the quantity under way.
  func show(_ progress: CurvatureRunner.Progress) {
    show(at: progress.elapsedNs) {
      let hvps = progress.rows.filter { $0.quantity != .diagonal }.reduce(0) { $0 + $1.hvps }
      let trace = progress.rows.first { $0.quantity == .trace }
      let known = [
        trace?.value.map { value in
          "trace \(CostText.short(value)) ± \(trace?.error.map(CurvatureText.short) ?? "?")"
        },
        progress.rows.first { $0.quantity == .density && !$0.isComplete }.map { _ in "density" },
        progress.rows.first { $0.quantity == .eigenvalues }.map { row in
          "eigenvalues, step \(row.steps ?? 0): largest \(CostText.short(row.value ?? 0)) ± \(CurvatureText.short(row.error ?? 0))"
        },
      ]
      return (["\(hvps) products"] + known.compactMap(\.self)).joined(separator: ", ")
    }
  }
}
