import Store

/// How far a training has come, on stderr: its last step, drawn over itself for a person, a line now and then for a file.
final class StepProgress {
  private let isQuiet: Bool
  private let isWatched = Console.isWatched
  private var isDrawn = false
  private var lastNs = 0

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows a step.
  func show(_ step: TrainingStepRecord) {
    guard !isQuiet, step.elapsedNs - lastNs >= (isWatched ? 100_000_000 : 5_000_000_000) else { return }
    lastNs = step.elapsedNs
    let line = "step \(step.step): loss \(CostText.short(step.loss)), gradient \(CostText.residual(step.gradientNorm))"
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
