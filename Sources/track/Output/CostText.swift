import Statistics
import Store

/// Costs as people read them.
enum CostText {
  /// Multiplications, additions and peak memory, a column each.
  static func columns(_ cost: CostRecord?) -> [String] {
    guard let cost else { return ["–", "–", "–"] }
    return ["\(cost.multiplications)", "\(cost.additions)", Quantity.bytes(Double(cost.peakBytes))]
  }

  /// A duration in nanoseconds.
  static func time(_ nanoseconds: Double) -> String { Quantity.nanoseconds(nanoseconds) }

  /// A small number such as a residual.
  static func residual(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value == 0 ? "0" : Quantity.scientific(value)
  }
}
