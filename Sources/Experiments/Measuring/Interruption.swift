import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request to stop, made by Ctrl-C, a termination signal or the end of the terminal, and looked at between calls.
public final class Interruption: Sendable {
  /// The one of this process.
  public static let shared = Interruption()

  private let flag = Atomic<Bool>(false)

  init() {}

  /// Whether to stop.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks to stop.
  public func request() { flag.store(true, ordering: .relaxed) }

  /// From now on SIGINT, SIGTERM and SIGHUP ask to stop; a second one ends the process at once. A process that was started to
  /// outlive its terminal, as by nohup, goes on ignoring SIGHUP.
  public func listen() {
    // A process inherits which signals are blocked: one started from a thread that blocks them could not be stopped.
    var signals = sigset_t()
    sigemptyset(&signals)
    // The handler finds `shared` already made: a signal handler must not make it.
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var present = sigaction()
      sigaction(signal, nil, &present)
      if signal == SIGHUP, unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        if Interruption.shared.isRequested { _exit(128 + signal) }
        Interruption.shared.request()
      }
      sigaction(signal, &action, nil)
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
