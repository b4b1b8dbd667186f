/// A line on stderr that says how far a command has come: drawn over itself for a person, each on its own for a file.
final class ProgressLine {
  let isWatched = Console.isWatched
  private let isQuiet: Bool
  private var last = ""
  private var lastNs = 0

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows a line, unless it is the one before.
  func show(_ line: String) {
    guard !isQuiet, line != last else { return }
    last = line
    isWatched ? Console.draw(line) : Console.note(line)
  }

  /// Shows what `text` says, if enough time has passed since it was last asked.
  /// - Parameter elapsedNs: since the command began.
  func show(at elapsedNs: Int, _ text: () -> String) {
    guard !isQuiet, elapsedNs - lastNs >= (isWatched ? 100_000_000 : 5_000_000_000) else { return }
    lastNs = elapsedNs
    show(text())
  }

  /// Removes the line from a terminal, before anything else is printed.
  func clear() {
    guard isWatched, !last.isEmpty else { return }
    Console.draw("")
    last = ""
  }
}
