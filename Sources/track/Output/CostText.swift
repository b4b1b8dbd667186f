import Statistics
import Store

/// Formats costs for people.
enum CostText {
  /// Multiplications, additions and peak memory, a column each.
  static func columns(_ cost: CostRecord?) -> [String] {
    guard let cost else { return ["–", "–", "–"] }
    return ["\(cost.multiplications)", "\(cost.additions)", Quantity.bytes(Double(cost.peakBytes))]
  }

  /// Multiplications, additions, all other operations and peak memory, a column each.
  static func allColumns(_ cost: CostRecord?) -> [String] {
    guard let cost else { return ["–", "–", "–", "–"] }
    let others = cost.divisions + cost.comparisons + cost.transcendentals
    return ["\(cost.multiplications)", "\(cost.additions)", "\(others)", Quantity.bytes(Double(cost.peakBytes))]
  }

  /// A duration in nanoseconds.
  static func time(_ nanoseconds: Double) -> String { Quantity.nanoseconds(nanoseconds) }

  /// A small number such as a relative error.
  static func residual(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value == 0 ? "0" : Quantity.scientific(value)
  }

  /// A value in a table, in six significant digits.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    let size = abs(value)
    return 1e-4..<1e6 ~= size ? Quantity.significant(value, digits: 6) : Quantity.scientific(value)
  }
}
