import Glibc

/// The clock that samples are taken with: monotonic, in nanoseconds, some 20 ns a reading.
public enum Clock {
  /// Nanoseconds since some moment in the past.
  public static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Lets so much time pass, or less where a signal comes.
  public static func pause(_ nanoseconds: Int) {
    var time = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    nanosleep(&time, nil)
  }
}
