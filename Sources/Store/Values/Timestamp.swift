import Glibc

/// The current time as text in the database.
enum Timestamp {
  /// ISO-8601 in UTC, to the millisecond, such as `2026-11-25T09:14:47.031Z`.
  static func now() -> String {
    let now = WallClock.now
    return text(seconds: now.seconds, fraction: now.nanoseconds / 1_000_000, digits: 3)
  }

  /// A time of the years 0 to 9999 with this many digits of the second's fraction.
  static func text(seconds: Int, fraction: Int, digits count: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = [digits(Int(parts.tm_year) + 1900, 4), digits(Int(parts.tm_mon) + 1, 2), digits(Int(parts.tm_mday), 2)]
    let clock = [digits(Int(parts.tm_hour), 2), digits(Int(parts.tm_min), 2), digits(Int(parts.tm_sec), 2)]
    return "\(day.joined(separator: "-"))T\(clock.joined(separator: ":")).\(digits(fraction, count))Z"
  }
}
