/// A progress line on stderr: redrawn on a terminal, one after the other in a file.
final class ProgressLine {
  let isWatched = Console.isWatched
  private let isQuiet: Bool
  private var last = ""
  private var lastNs = 0

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows a line, unless it equals the last one.
  func show(_ line: String) {
    guard !isQuiet, line != last else { return }
    last = line
    isWatched ? Console.draw(line) : Console.note(line)
  }

  /// Shows `text`, if enough time has passed since the last call that showed it.
  /// - Parameter elapsedNs: since the command began.
  func show(at elapsedNs: Int, _ text: () -> String) {
    guard !isQuiet, elapsedNs - lastNs >= (isWatched ? 100_000_000 : 5_000_000_000) else { return }
    lastNs = elapsedNs
    show(text())
  }

  /// Removes the line from a terminal before other output.
  func clear() {
    guard isWatched, !last.isEmpty else { return }
    Console.draw("")
    last = ""
  }
}
