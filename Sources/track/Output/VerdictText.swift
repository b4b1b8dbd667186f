import Engine
import Experiments
import Statistics
import Store

/// What a cell decided, in a line, and each time as a multiple of the least.
enum VerdictText {
  /// The winner, or why there is none; nothing where there was nothing to compare.
  static func lines(_ result: CellResult) -> [String] {
    guard result.products.count > 1 else { return [] }
    let gradient = result.runs.first { $0.strategy == GradientBaseline().name && $0.status == .finished }?.medianNs
    let gradients =
      if let gradient, let least = result.fastest?.medianNs {
        "; the least time is \(Quantity.significant(least / gradient)) gradients"
      } else { "" }
    return ["  \(result.conclusion)\(gradients)"]
  }

  /// What to ask after a command whose last cell this was, as a command to type.
  /// - Parameter database: the option that names the database, or nothing.
  static func next(after result: CellResult, cells: Int, database: String) -> String {
    if cells > 1 { return "next: track report\(database) > cost.md" }
    if result.products.count > 1, result.lacksRounds {
      return "next: the same with more rounds, --rounds 100; track runs show latest\(database)"
    }
    return "next: track runs show latest\(database); track report\(database) > cost.md"
  }

  /// The time of a run, divided by that of the fastest; a dash for a run that computes something else.
  static func timesFastest(_ run: RunResult, in result: CellResult) -> String {
    guard let least = result.fastest?.medianNs, least > 0, let own = run.medianNs,
      result.products.contains(where: { $0.runID == run.runID })
    else { return "–" }
    return Quantity.significant(own / least)
  }
}
