import Foundation
public import Statistics

/// An axis of a figure: logarithmic, linear, or of names.
public struct Axis {
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
  public let text: (Double) -> String
  var marks = Marks.round
  var isLinear = false
  /// Whether a linear axis begins at zero, without room below.
  var startsAtZero = false

  /// The names, if it has any.
  var names: [String]? { if case .names(let names) = marks { names } else { nil } }

  /// A logarithmic axis of sizes, marked at the measured ones.
  public static func sizes(_ label: String, _ values: [Double]) -> Axis {
    Axis(
      label: label, text: { Quantity.grouped(Int(exactly: $0.rounded()) ?? Int.max) },
      marks: .sizes(Set(values).sorted()))
  }

  /// A logarithmic axis of durations in nanoseconds.
  public static func time(_ label: String) -> Axis { Axis(label: label, text: { Quantity.nanoseconds($0) }) }

  /// A logarithmic axis of memory in bytes.
  public static func bytes(_ label: String) -> Axis { Axis(label: label, text: Quantity.bytes, marks: .binary) }

  /// A logarithmic axis of counts, such as 10 k or 3 M.
  public static func counts(_ label: String) -> Axis { Axis(label: label, text: Quantity.count) }

  /// A logarithmic axis of ratios, marked at these values where there are any.
  public static func ratios(_ label: String, at marks: [Double] = []) -> Axis {
    Axis(
      label: label,
      text: { $0 < 1000 ? Quantity.significant($0) : Quantity.grouped(Int(exactly: $0.rounded()) ?? Int.max) },
      marks: marks.isEmpty ? .round : .sizes(Set(marks).sorted()))
  }

  /// A linear axis.
  /// - Parameters:
  ///   - text: formats a value.
  ///   - startsAtZero: whether it begins at zero, without room below, if no value is negative.
  public static func linear(
    _ label: String, startsAtZero: Bool = false, text: @escaping (Double) -> String = { Quantity.significant($0) }
  ) -> Axis {
    Axis(label: label, text: text, isLinear: true, startsAtZero: startsAtZero)
  }

  /// An axis of names, the first at the top.
  public static func names(_ names: [String]) -> Axis {
    Axis(
      label: "", text: { value in names.indices.contains(Int(value) - 1) ? names[Int(value) - 1] : "" },
      marks: .names(names))
  }

  /// Whether a value can have a place on the axis: one that is positive if the axis is logarithmic.
  func hasPlace(for value: Double) -> Bool { isLinear ? abs(value) <= 1e300 : value > 0 && value.isFinite }
}
