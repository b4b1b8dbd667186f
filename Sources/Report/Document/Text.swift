import Statistics

/// Formats words and numbers.
enum Text {
  /// A ratio, to a tenth of a percent near 1: fewer digits would hide the interval.
  static func ratio(_ value: Double) -> String { Quantity.significant(value, digits: 4) }

  /// `a`, `a and b`, `a, b and c`.
  static func listed(_ items: [Prose]) -> Prose {
    items.count < 2 ? items.first ?? "" : "\(items.dropLast().joined(separator: ", ")) and \(items[items.count - 1])"
  }

  /// `1 cell`, `2 cells`.
  static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(Quantity.grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
