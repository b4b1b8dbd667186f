import Foundation

extension Axis {
  /// Values of an axis as places between 0 and 1.
  struct Scale {
    /// Both ends, as logarithms if the axis is logarithmic.
    private let ends: (low: Double, high: Double)
    private let axis: Axis

    init(_ values: [Double], of axis: Axis) {
      self.axis = axis
      let places = values.filter(axis.hasPlace).map { axis.isLinear ? $0 : log($0) }
      let (least, most) = (places.min() ?? 0, places.max() ?? 0)
      // A single value still gets a range in which doubles differ.
      let smallest = axis.isLinear ? max(1e-3 * max(abs(least), abs(most)), 1e-9) : 0.05
      let room = max(0.06 * (most - least), smallest)
      ends = (axis.startsAtZero && least >= 0 ? 0 : least - room, most + room)
    }

    func callAsFunction(_ value: Double) -> Double {
      if let names = axis.names { return 1 - (value - 0.5) / Double(max(names.count, 1)) }
      return ((axis.isLinear ? value : log(value)) - ends.low) / (ends.high - ends.low)
    }

    /// The least value of the axis.
    var least: Double { axis.isLinear ? ends.low : exp(ends.low) }
    /// The greatest value of the axis.
    var most: Double { axis.isLinear ? ends.high : exp(ends.high) }

    /// Whether a value is on the axis.
    func contains(_ value: Double) -> Bool { axis.hasPlace(for: value) && (0...1).contains(self(value)) }
  }

  /// The scale of points' values. Ends of intervals may stretch it a little: those farther out go on beyond the frame.
  func scale(_ values: [Double], ends: [Double] = []) -> Scale {
    let drawn = values.filter(hasPlace)
    guard let least = drawn.min(), let most = drawn.max() else { return Scale(ends, of: self) }
    let limits: (low: Double, high: Double)
    if isLinear {
      let room = max(most - least, 0.3 * max(abs(least), abs(most)))
      limits = (least - room, most + room)
    } else {
      let factor = max(1.6, min(most / least, 4))
      limits = (least / factor, most * factor)
    }
    return Scale(drawn + ends.filter(hasPlace).map { min(max($0, limits.low), limits.high) }, of: self)
  }
}
