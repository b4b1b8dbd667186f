/// A line on stderr that says how far a command has come: drawn over itself for a person, a line now and then for a file.
final class ProgressLine {
  private let isQuiet: Bool
  private let isWatched = Console.isWatched
  private var isDrawn = false
  private var lastNs = 0

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows what `text` says, if enough time has passed since it was last asked.
  /// - Parameter elapsedNs: since the command began.
  func show(at elapsedNs: Int, _ text: () -> String) {
    guard !isQuiet, elapsedNs - lastNs >= (isWatched ? 100_000_000 : 5_000_000_000) else { return }
    lastNs = elapsedNs
    if isWatched {
      Console.draw(text())
      isDrawn = true
    } else {
      Console.note(text())
    }
  }

  /// Removes the line, before anything else is printed.
  func clear() {
    if isDrawn { Console.draw("") }
    isDrawn = false
  }
}
