import Experiments
import Foundation

/// Ends the process if a cancellation is not answered in time, as within one long operation of SQLite or a blocked
/// write. Only for verbs that record nothing.
enum InterruptionGuard {
  /// Time for a cancelled command to end by itself.
  private static let patience: Duration = .milliseconds(600)

  /// Watches from now on, on its own thread.
  static func start(saying sentence: String) {
    Thread.detachNewThread {
      while !Cancellation.shared.isRequested { Thread.sleep(forTimeInterval: 0.05) }
      Thread.sleep(forTimeInterval: patience / .seconds(1))
      Console.complain(sentence)
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
}
