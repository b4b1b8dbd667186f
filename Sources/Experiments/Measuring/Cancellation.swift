import Glibc
import Synchronization

/// A request to stop by Ctrl-C, a termination signal or the end of the terminal. It is checked between calls.
public final class Cancellation: Sendable {
  public static let shared = Cancellation()

  private let flag = Atomic<Bool>(false)

  init() {}

  /// Whether a stop was requested.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Requests a stop.
  public func request() { flag.store(true, ordering: .relaxed) }

  /// From now on SIGINT, SIGTERM and SIGHUP request a stop; a second signal ends the process at once. A process that
  /// ignores SIGHUP, as with nohup, keeps ignoring it.
  public func listen() {
    // `shared` must exist before the handler runs: a signal handler must not create it.
    Self.handle { signal in
      if Cancellation.shared.isRequested { _exit(128 + signal) }
      Cancellation.shared.request()
    }
  }

  /// From now on, until `listen`, these signals end the process at once with exit code 130, for verbs that check no
  /// request. An interrupted transaction is rolled back, and an unfinished file has no name yet.
  public static func endAtOnce() { handle { _ in _exit(130) } }

  private static func handle(_ handler: @escaping @convention(c) (Int32) -> Void) {
    // A process inherits blocked signals: started from a thread that blocks them, it could not be stopped.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var present = sigaction()
      sigaction(signal, nil, &present)
      if signal == SIGHUP, unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = handler
      sigaction(signal, &action, nil)
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
