import GRDBSQLite

/// Stops SQLite's work on a connection at a given time.
final class Deadline: Sendable {
  private let end: ContinuousClock.Instant

  /// Virtual instructions between two checks of the clock: well below a millisecond.
  private static let instructionsBetweenLooks: Int32 = 10_000

  init(_ end: ContinuousClock.Instant) {
    self.end = end
  }

  /// Whether the time is over.
  var hasPassed: Bool { ContinuousClock.now > end }

  /// Watches all work on `connection` from now on. The caller must keep this object alive until it removes the
  /// handler.
  func watch(_ connection: OpaquePointer?) {
    sqlite3_progress_handler(
      connection, Self.instructionsBetweenLooks,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
