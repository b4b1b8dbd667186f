import Glibc

/// The time of day. It may be wrong, step back, or lie before 1970; durations use another clock.
enum WallClock {
  /// Seconds added to the system's time, for tests.
  @TaskLocal static var shift = 0

  /// Seconds since 1970 (negative before) and nanoseconds of the second; within the years 0 to 9999.
  static var now: (seconds: Int, nanoseconds: Int) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let seconds = Int(time.tv_sec).addingReportingOverflow(shift)
    guard !seconds.overflow else { return (0, 0) }
    return (min(max(seconds.partialValue, -62_167_219_200), 253_402_300_799), Int(time.tv_nsec))
  }

  /// Seconds since 1970.
  static var seconds: Double { Double(now.seconds) + Double(now.nanoseconds) / 1e9 }
}
