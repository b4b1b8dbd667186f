import Glibc

/// The clock for samples: monotonic, in nanoseconds. A reading takes about 20 ns.
public enum Clock {
  /// Nanoseconds since a fixed time in the past.
  public static func now() -> Int { read(CLOCK_MONOTONIC) }

  /// Nanoseconds that this thread has computed, without those in which others had its processor.
  static func computed() -> Int { read(CLOCK_THREAD_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Sleeps for this many nanoseconds, or until a signal arrives.
  public static func pause(_ nanoseconds: Int) {
    var time = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    nanosleep(&time, nil)
  }
}
