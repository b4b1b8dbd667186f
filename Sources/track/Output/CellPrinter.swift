import Analysis
import Engine
import Experiments
import Store

/// Prints the result of a cell that is in the database.
struct CellPrinter {
  let store: Store
  let isJSON: Bool
  let isFull: Bool

  private static func sharing(_ run: RunResult, in result: CellResult) -> String {
    guard let first = result.runs.first(where: { $0.runID == run.sameAs }) else { return "" }
    return ", the same computation as \(first.strategy)"
  }

  /// Prints one cell: a JSON line for each run, or a table and small outputs as text.
  func show(_ result: CellResult) throws {
    for run in result.runs {
      for line in run.peerErrors.split(whereSeparator: \.isNewline) { Console.note("\(run.strategy): \(line)") }
    }
    let size = result.cell.size.description
    let title = result.cell.model.name + (size.isEmpty ? "" : " \(size)")
    if let remark = result.remark { Console.note("\(title): \(remark)") }
    if isJSON {
      for run in result.runs {
        try Console.print(json: RunJSON.line(run, of: result, in: store, isFull: isFull))
      }
      return
    }
    try Console.print(title)
    var table = TextTable([
      "  strategy", "multiplications", "additions", "peak", "median", "÷ fastest", "residual", "status",
    ])
    for run in result.runs {
      table.add(
        ["  \(run.strategy)"] + CostText.columns(run.cost)
          + [
            run.medianNs.map(CostText.time) ?? "–", VerdictText.timesFastest(run, in: result),
            CostText.residual(run.residual),
            run.status.rawValue + (run.reason.map { ": \($0)" } ?? "") + Self.sharing(run, in: result),
          ])
    }
    for line in table.lines + VerdictText.lines(result) + SetupText.lines(result) + MatrixText.lines(result) {
      try Console.print(line)
    }
    if let call = result.callNs {
      try Console.print("  of each time a call itself takes \(CostText.time(call))")
    }
    for run in result.runs where run.outputs.reduce(0, { $0 + $1.tensor.shape.count }) <= MatrixText.mostShown(result) {
      for output in run.outputs {
        try Console.print(
          "  \(output.name) = \(JSONText.nested(output.tensor.values, shape: output.tensor.shape.extents))  (\(run.strategy))"
        )
      }
    }
  }
}
