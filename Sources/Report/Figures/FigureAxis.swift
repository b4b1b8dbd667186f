import Foundation
import Statistics

/// An axis, logarithmic but for names.
struct Axis {
  /// Which values are marked.
  enum Marks {
    /// Round decimal values.
    case round
    /// Powers of two.
    case binary
    /// These, as far as there is room.
    case sizes([Double])
    /// Names of the values 1, 2, …, from the top.
    case names([String])
  }

  let label: String
  /// Formats a value.
  let text: (Double) -> String
  var marks = Marks.round

  /// The names, if it has any.
  var names: [String]? { if case .names(let names) = marks { names } else { nil } }

  /// An axis of sizes, marked at the measured ones.
  static func sizes(_ label: String, _ values: [Double]) -> Axis {
    Axis(
      label: label, text: { Quantity.grouped(Int(exactly: $0.rounded()) ?? Int.max) },
      marks: .sizes(Set(values).sorted()))
  }

  /// An axis of durations in nanoseconds.
  static func time(_ label: String) -> Axis { Axis(label: label, text: Quantity.nanoseconds) }

  /// An axis of memory in bytes.
  static func bytes(_ label: String) -> Axis { Axis(label: label, text: Quantity.bytes, marks: .binary) }

  /// An axis of counts, such as 10 k or 3 M.
  static func counts(_ label: String) -> Axis { Axis(label: label, text: Quantity.count) }

  /// An axis of ratios, marked at these values where there are any.
  static func ratios(_ label: String, at marks: [Double] = []) -> Axis {
    Axis(
      label: label,
      text: { $0 < 1000 ? Quantity.significant($0) : Quantity.grouped(Int(exactly: $0.rounded()) ?? Int.max) },
      marks: marks.isEmpty ? .round : .sizes(Set(marks).sorted()))
  }

  /// An axis of names, the first at the top.
  static func names(_ names: [String]) -> Axis {
    Axis(
      label: "", text: { value in names.indices.contains(Int(value) - 1) ? names[Int(value) - 1] : "" },
      marks: .names(names))
  }

  /// Values of an axis as places between 0 and 1.
  struct Scale {
    /// Logarithms at both ends.
    private let ends: (low: Double, high: Double)
    /// Number of names on an axis of names.
    private let names: Int?

    init(_ values: [Double], names: Int? = nil) {
      let logs = values.filter { $0 > 0 && $0.isFinite }.map { log($0) }
      let (least, most) = (logs.min() ?? 0, logs.max() ?? 0)
      let room = max(0.06 * (most - least), 0.05)
      ends = (least - room, most + room)
      self.names = names
    }

    func callAsFunction(_ value: Double) -> Double {
      if let names { return 1 - (value - 0.5) / Double(max(names, 1)) }
      return (log(value) - ends.low) / (ends.high - ends.low)
    }

    /// The greatest value of the axis.
    var most: Double { exp(ends.high) }

    /// Whether a value is on the axis.
    func contains(_ value: Double) -> Bool { value > 0 && value.isFinite && (0...1).contains(self(value)) }
  }

  /// The scale of points' values. Ends of intervals may stretch it a little: those farther out go on beyond the frame.
  func scale(_ values: [Double], ends: [Double] = []) -> Scale {
    let drawn = values.filter { $0 > 0 && $0.isFinite }
    guard let least = drawn.min(), let most = drawn.max() else { return Scale(ends, names: names?.count) }
    let factor = max(1.6, min(most / least, 4))
    let stretched = ends.filter { $0 > 0 && $0.isFinite }.map { min(max($0, least / factor), most * factor) }
    return Scale(drawn + stretched, names: names?.count)
  }

  /// The values to mark on a scale, sorted: at least two where there is more than one value, at most about seven of round ones.
  func ticks(_ scale: Scale) -> [Double] {
    switch marks {
    case .sizes(let sizes): sizes.filter(scale.contains)
    case .names(let names): names.indices.map { Double($0 + 1) }
    case .binary: Self.binary(scale)
    case .round: Self.decimal(scale)
    }
  }

  private static func thinned(_ values: [Double]) -> [Double] {
    let step = (values.count + 6) / 7
    return values.enumerated().filter { $0.offset % max(step, 1) == 0 }.map(\.element)
  }

  /// Powers of two, or decimal values in the unit of the largest one where those are few.
  private static func binary(_ scale: Scale) -> [Double] {
    let powers = (-10...70).map { pow(2, Double($0)) }.filter(scale.contains)
    guard powers.count < 3 else { return thinned(powers) }
    let units = [0x1p40, 0x1p30, 0x1p20, 0x1p10, 1]
    let unit = units.first { $0 <= scale.most } ?? 1
    return decimal(scale, unit: unit)
  }

  private static func decimal(_ scale: Scale, unit: Double = 1) -> [Double] {
    func visible(_ digits: [Double]) -> [Double] {
      (-20...20).flatMap { decade in digits.map { $0 * pow(10, Double(decade)) * unit } }.filter(scale.contains)
    }
    let whole = visible([1])
    if whole.count >= 4 { return thinned(whole) }
    let finer = visible([1, 2, 5])
    if finer.count >= 3 { return finer }
    return thinned(visible([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 9.5]))
  }
}
