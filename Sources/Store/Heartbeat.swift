import Dispatch

/// Calls a function every few seconds, on a thread of its own, until it is stopped.
final class Heartbeat: Sendable {
  /// Well below the age at which the views take a command for dead.
  static let period = DispatchTimeInterval.seconds(4)

  private let queue = DispatchQueue(label: "track.heartbeat", qos: .utility)
  // Never changed; Dispatch lets any thread cancel it.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  /// Begins; the first call is after one period.
  init(_ beat: @escaping @Sendable () -> Void) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + Self.period, repeating: Self.period, leeway: .milliseconds(200))
    timer.setEventHandler(handler: beat)
    timer.resume()
  }

  /// Returns when no call is under way and none will be. Not to be called by what is called.
  func stop() {
    timer.cancel()
    queue.sync {}
  }
}
