import Experiments
import Statistics

/// How far a file of inputs was read, on stderr: rows, rate and time left, drawn over itself for a person, a line now and then for a
/// file.
final class RowProgress {
  private let isQuiet: Bool
  private let isWatched = Console.isWatched
  private var isDrawn = false
  private var lastNs = 0

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows the present state.
  func show(_ progress: NetworkRunner.Progress) {
    let pause = isWatched ? 100_000_000 : 5_000_000_000
    guard !isQuiet, progress.elapsedNs - lastNs >= pause else { return }
    lastNs = progress.elapsedNs
    let rate = Double(progress.rows) * 1e9 / Double(max(progress.elapsedNs, 1))
    var line = "\(progress.rows) rows, \(Int(rate)) rows/s"
    if let part = progress.part, part > 0 {
      let left = Double(progress.elapsedNs) * (1 - part) / part
      line += ", \(Int(100 * part)) %, \(Quantity.nanoseconds(left)) left"
    }
    if isWatched {
      Console.draw("\r\u{1b}[K" + line)
      isDrawn = true
    } else {
      Console.note(line)
    }
  }

  /// Removes the line, before anything else is printed.
  func clear() {
    if isDrawn { Console.draw("\r\u{1b}[K") }
    isDrawn = false
  }
}
