import Experiments

extension ProgressLine {
  /// Progress of a sweep: a bar on a terminal, a line for each cell in a file.
  func show(_ progress: SweepRunner.Progress) {
    let label = "\(progress.cell.model.name) \(progress.cell.size)"
    guard isWatched else { return show("cell \(progress.finished + 1) of \(progress.cells): \(label)") }
    let width = 30
    let done = (Double(progress.finished) + progress.part) / Double(max(progress.cells, 1))
    let filled = min(width, Int(done * Double(width)))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    show("\(bar) \(progress.finished)/\(progress.cells) \(label)")
  }
}
