import Experiments
import Statistics

extension ProgressLine {
  /// Progress in a file of inputs: rows, rate and time left.
  func show(_ progress: NetworkRunner.Progress) {
    show(at: progress.elapsedNs) {
      let rate = Double(progress.rows) * 1e9 / Double(max(progress.elapsedNs, 1))
      var line = "\(progress.rows) rows, \(Int(rate)) rows/s"
      if let part = progress.part, part > 0 {
        let left = Double(progress.elapsedNs) * (1 - part) / part
        line += ", \(Int(100 * part)) %, \(Quantity.nanoseconds(left)) left"
      }
      return line
    }
  }
}
