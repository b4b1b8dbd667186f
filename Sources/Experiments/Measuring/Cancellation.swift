import Glibc
import Synchronization

/// A request to stop, made by Ctrl-C, a termination signal or the end of the terminal, and looked at between calls.
public final class Cancellation: Sendable {
  /// The one of this process.
  public static let shared = Cancellation()

  private let flag = Atomic<Bool>(false)

  init() {}

  /// Whether to stop.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks to stop.
  public func request() { flag.store(true, ordering: .relaxed) }

  /// From now on SIGINT, SIGTERM and SIGHUP ask to stop; a second one ends the process at once. A process that was started to
  /// outlive its terminal, as by nohup, goes on ignoring SIGHUP.
  public func listen() {
    // The handler finds `shared` already made: a signal handler must not make it.
    Self.handle { signal in
      if Cancellation.shared.isRequested { _exit(128 + signal) }
      Cancellation.shared.request()
    }
  }

  /// From now on, until somebody listens, these signals end the process at once with exit code 130: for what looks at no request. A
  /// transaction that is cut short so never was, and a file that was being written has no name yet.
  public static func endAtOnce() { handle { _ in _exit(130) } }

  private static func handle(_ handler: @escaping @convention(c) (Int32) -> Void) {
    // A process inherits which signals are blocked: one started from a thread that blocks them could not be stopped.
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
