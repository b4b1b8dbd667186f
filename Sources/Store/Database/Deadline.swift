import GRDBSQLite

/// A time after which SQLite gives up what it computes on a connection.
final class Deadline: Sendable {
  private let end: ContinuousClock.Instant

  /// Virtual instructions between two looks at the clock: well below a millisecond.
  private static let instructionsBetweenLooks: Int32 = 10_000

  init(_ end: ContinuousClock.Instant) {
    self.end = end
  }

  /// Whether it is too late.
  var hasPassed: Bool { ContinuousClock.now > end }

  /// Watches all that `connection` does from now on. The caller keeps this alive until it takes the handler away.
  func watch(_ connection: OpaquePointer?) {
    sqlite3_progress_handler(
      connection, Self.instructionsBetweenLooks,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
