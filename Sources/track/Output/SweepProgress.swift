import Experiments

/// How far a sweep has come, on stderr: a bar that is drawn over itself for a person, plain lines for a file.
final class ProgressBar {
  private let isQuiet: Bool
  private let isWatched = Console.isWatched
  private var lastDrawn = ""
  private var lastCell = -1

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows the present state.
  func show(_ progress: SweepRunner.Progress) {
    guard !isQuiet else { return }
    let label = "\(progress.cell.model.name) \(progress.cell.size)"
    if isWatched {
      let width = 30
      let done = (Double(progress.finished) + progress.part) / Double(max(progress.cells, 1))
      let filled = min(width, Int(done * Double(width)))
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      let line = "\(bar) \(progress.finished)/\(progress.cells) \(label)"
      guard line != lastDrawn else { return }
      Console.draw(line)
      lastDrawn = line
    } else if progress.finished != lastCell {
      lastCell = progress.finished
      Console.note("cell \(progress.finished + 1) of \(progress.cells): \(label)")
    }
  }

  /// Removes the bar, before anything else is printed.
  func clear() {
    guard !lastDrawn.isEmpty else { return }
    Console.draw("")
    lastDrawn = ""
  }
}
