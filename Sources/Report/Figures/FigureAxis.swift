import Foundation
import Statistics

/// A logarithmic axis.
struct Axis {
  let label: String
  /// Formats a value.
  let text: (Double) -> String
  /// Values to mark instead of round ones.
  var marks: [Double] = []

  /// An axis of sizes, marked at the measured ones.
  static func sizes(_ label: String, _ values: [Double]) -> Axis {
    let distinct = Set(values).sorted()
    let step = max(1, (distinct.count + 5) / 6)
    return Axis(
      label: label, text: { Quantity.grouped(Int($0)) },
      marks: stride(from: 0, to: distinct.count, by: step).map { distinct[$0] })
  }

  /// An axis of durations in nanoseconds.
  static func time(_ label: String) -> Axis { Axis(label: label, text: Quantity.nanoseconds) }

  /// An axis of counts, such as 10 k or 3 M.
  static func counts(_ label: String) -> Axis {
    Axis(label: label) { value in
      let units = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
      guard let unit = units.first(where: { value >= $0.0 }) else { return Quantity.significant(value) }
      return "\(Quantity.significant(value / unit.0)) \(unit.1)"
    }
  }

  /// An axis of ratios.
  static func ratios(_ label: String) -> Axis { Axis(label: label, text: { Quantity.significant($0) }) }

  /// Positions of values between 0 and 1, with a margin on either side.
  func scale(_ values: [Double]) -> (Double) -> Double {
    let logs = values.filter { $0 > 0 && $0.isFinite }.map { log($0) }
    let (least, most) = (logs.min() ?? 0, logs.max() ?? 0)
    let room = max(0.07 * (most - least), 0.05)
    return { (log($0) - least + room) / (most - least + 2 * room) }
  }

  /// The values to mark in a range.
  func ticks(_ values: [Double]) -> [Double] {
    guard marks.isEmpty else { return marks }
    let drawn = values.filter { $0 > 0 && $0.isFinite }
    guard let least = drawn.min(), let most = drawn.max() else { return [] }
    let scale = scale(drawn)
    let decades = Int(log10(least).rounded(.down)) - 1...Int(log10(most).rounded(.up)) + 1
    func visible(_ digits: [Double]) -> [Double] {
      decades.flatMap { decade in digits.map { $0 * pow(10, Double(decade)) } }.filter { (0...1).contains(scale($0)) }
    }
    let whole = visible([1])
    if whole.count > 7 { return whole.enumerated().filter { $0.offset % ((whole.count + 6) / 7) == 0 }.map(\.element) }
    if whole.count >= 3 { return whole }
    let finer = visible([1, 2, 5])
    return finer.count >= 3 ? finer : visible([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 9.5])
  }
}
