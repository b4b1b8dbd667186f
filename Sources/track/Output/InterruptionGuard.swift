import Experiments
import Foundation

/// Ends the process where an interruption is not answered in time, as within one long operation of SQLite's or while nobody reads
/// the output. Only for verbs that record nothing.
enum InterruptionGuard {
  /// Time that an interrupted command has to come to its own end.
  private static let patience: Duration = .milliseconds(600)

  /// Watches from now on, on a thread of its own.
  static func start(saying sentence: String) {
    Thread.detachNewThread {
      while !Cancellation.shared.isRequested { Thread.sleep(forTimeInterval: 0.05) }
      Thread.sleep(forTimeInterval: patience / .seconds(1))
      Console.complain(sentence)
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
}
