import Foundation
import Synchronization

/// Interrupts system calls that block for too long: the kernel's lock queue is fair, but has no timeout.
///
/// A thread, alive only while somebody waits, signals the threads past their deadline. The signal handler does
/// nothing; the blocked call fails with EINTR.
final class Watchdog: Sendable {
  static let shared = Watchdog()

  private struct Waiting {
    let thread: pthread_t
    let deadline: ContinuousClock.Instant
  }

  private struct State {
    var waiting: [UInt64: Waiting] = [:]
    var next: UInt64 = 0
    var isAwake = false
  }

  private let state = Mutex(State())

  private init() {
    var present = sigaction()
    sigaction(SIGURG, nil, &present)
    // If the process has its own handler, that interrupts the call as well.
    guard present.__sigaction_handler.sa_handler == nil else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGURG, &action, nil)
  }

  /// Calls `body` until it succeeds or `patience` is over. `body` may block; it is called again after an early
  /// interruption.
  /// - Parameter body: returns `nil` if it was interrupted.
  /// - Returns: the result of `body`; `nil` after the timeout.
  func wait<Result>(for patience: Duration, _ body: () -> Result?) -> Result? {
    let deadline = ContinuousClock.now + patience
    // Dispatch blocks signals in its threads.
    var signal = sigset_t()
    var blocked = sigset_t()
    sigemptyset(&signal)
    sigaddset(&signal, SIGURG)
    pthread_sigmask(SIG_UNBLOCK, &signal, &blocked)
    defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
    let key = state.withLock { state in
      let key = state.next
      state.next += 1
      state.waiting[key] = Waiting(thread: pthread_self(), deadline: deadline)
      if !state.isAwake {
        state.isAwake = true
        Thread.detachNewThread { [self] in watch() }
      }
      return key
    }
    defer { state.withLock { _ = $0.waiting.removeValue(forKey: key) } }
    repeat {
      if let result = body() { return result }
    } while ContinuousClock.now < deadline
    return nil
  }

  private func watch() {
    while true {
      usleep(100_000)
      let isAlone = state.withLock { state in
        let now = ContinuousClock.now
        // Signals again each time, because a thread may not have entered its call yet. The thread cannot end
        // meanwhile: it must first remove itself from the list.
        for waiting in state.waiting.values where waiting.deadline <= now { pthread_kill(waiting.thread, SIGURG) }
        state.isAwake = !state.waiting.isEmpty
        return state.waiting.isEmpty
      }
      if isAlone { return }
    }
  }
}
