import Glibc

/// `recorded_at`: the order in which rows of a file were recorded, whatever the clock does. It is the time to the
/// microsecond, or the greatest in the file plus a microsecond if the time is not greater.
enum RecordingOrder {
  /// The greatest in the file, found by two indexes; empty without rows.
  private static let greatest = """
    SELECT max(coalesce((SELECT max(recorded_at) FROM run), ''), coalesce((SELECT max(recorded_at) FROM sweep), ''))
    """

  /// The next value; call within the transaction that inserts it.
  static func next(_ statements: Statements) throws -> String {
    next(after: try statements.table(greatest, []).rows.first?.first?.text ?? "")
  }

  /// The value after `greatest`. At the end of the year 9999 it stays the same.
  static func next(after greatest: String) -> String {
    let now = WallClock.now
    let present = Timestamp.text(seconds: now.seconds, fraction: now.nanoseconds / 1000, digits: 6)
    if present > greatest { return present }
    let fields = greatest.split { !$0.isNumber }.compactMap { Int($0) }
    guard fields.count == 7, fields[0] < 10_000, fields[1...].allSatisfy({ $0 < 1_000_000 }) else { return greatest }
    var parts = tm()
    parts.tm_year = Int32(fields[0] - 1900)
    parts.tm_mon = Int32(fields[1] - 1)
    (parts.tm_mday, parts.tm_hour) = (Int32(fields[2]), Int32(fields[3]))
    (parts.tm_min, parts.tm_sec) = (Int32(fields[4]), Int32(fields[5]))
    let fraction = fields[6] + 1
    let next = Timestamp.text(
      seconds: timegm(&parts) + fraction / 1_000_000, fraction: fraction % 1_000_000, digits: 6)
    return next.count == greatest.count && next > greatest ? next : greatest
  }
}
