import Foundation

/// The present moment as the database writes it.
enum Timestamp {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// ISO-8601 in UTC, to the millisecond.
  static func now() -> String { style.format(Date()) }
}
