import Dispatch
import Synchronization

/// Calls a function every few seconds on its own thread, until it is stopped.
final class Heartbeat: Sendable {
  /// Well below the age at which the views consider a command dead.
  static let period = DispatchTimeInterval.seconds(4)

  private let queue = DispatchQueue(label: "track.heartbeat", qos: .utility)
  // Never changed; Dispatch allows cancelling from any thread.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer
  /// `nil` after the stop: Dispatch releases a timer's closure some time later, but what it holds must be closed at
  /// once.
  private let beat: Mutex<(@Sendable () -> Void)?>

  /// Starts; the first call is after one period.
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

  /// Returns when no call is running and none will start. The called function must not call this.
  func stop() {
    timer.cancel()
    queue.sync {}
    beat.withLock { $0 = nil }
  }
}
