import Experiments
import Formats
import Foundation

/// Parses times on the command line.
enum TimestampOption {
  private static let units: [Character: Double] = ["m": 60, "h": 3600, "d": 86400, "w": 604_800]

  /// A time as the database writes it, from an age such as `30d`, a day such as `2026-01-31`, or a day and a time in
  /// UTC such as `2026-01-31T12:30:00Z`.
  /// - Throws: `InputError.usage`.
  static func text(_ text: String, for option: String) throws -> String {
    if let unit = text.last.flatMap({ units[$0] }), let count = NumberParser.number(String(text.dropLast())),
      count >= 0,
      count * unit < 1e11,
      text.first?.isNumber == true
    {
      return Date(timeIntervalSinceNow: -count * unit).formatted(
        Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
    let day = Date.ISO8601FormatStyle().year().month().day()
    if text.utf8.count == 10, let date = try? day.parse(text), date.formatted(day) == text {
      return text
    }
    if let date = try? Date.ISO8601FormatStyle().parse(text) {
      return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
    throw InputError.usage(
      "\(option) is \(text): expected an age such as 90m, 12h, 30d or 2w, a day such as 2026-01-31, or a time such as 2026-01-31T12:30:00Z"
    )
  }
}
