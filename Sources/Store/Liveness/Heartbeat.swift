import Dispatch
import Synchronization

/// Calls a function every few seconds, on a thread of its own, until it is stopped.
final class Heartbeat: Sendable {
  /// Well below the age at which the views take a command for dead.
  static let period = DispatchTimeInterval.seconds(4)

  private let queue = DispatchQueue(label: "track.heartbeat", qos: .utility)
  // Never changed; Dispatch lets any thread cancel it.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer
  /// Nothing once it was stopped: Dispatch lets go of a timer's function some time later, and what that holds must be closed at once.
  private let beat: Mutex<(@Sendable () -> Void)?>

  /// Begins; the first call is after one period.
  init(_ beat: @escaping @Sendable () -> Void) {
    self.beat = Mutex(beat)
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + Self.period, repeating: Self.period, leeway: .milliseconds(200))
    timer.setEventHandler { [weak self] in
      guard let beat = self?.beat.withLock({ $0 }) else { return }
      beat()
    }
    timer.resume()
  }

  /// Returns when no call is under way and none will be. Not to be called by what is called.
  func stop() {
    timer.cancel()
    queue.sync {}
    beat.withLock { $0 = nil }
  }
}
