/// Formats counts for people.
enum CountText {
  /// Such as `1 run` and `2 runs`.
  static func of(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
