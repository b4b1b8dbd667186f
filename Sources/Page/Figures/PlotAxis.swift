import Foundation
import Statistics

/// An axis of a plot, logarithmic or linear.
struct PlotAxis {
  let label: String
  let isLogarithmic: Bool
  /// Formats a value.
  let text: (Double) -> String

  /// A logarithmic axis of durations in nanoseconds.
  static func time(_ label: String) -> PlotAxis {
    PlotAxis(label: label, isLogarithmic: true, text: { Quantity.nanoseconds($0) })
  }

  /// A logarithmic axis of counts.
  static func counts(_ label: String) -> PlotAxis {
    PlotAxis(label: label, isLogarithmic: true, text: Quantity.count)
  }

  /// The range of these values with room at either end, on the axis's scale; `nil` if none can be drawn.
  func range(of values: [Double]) -> ClosedRange<Double>? {
    let places = values.filter(canDraw).map(place)
    guard let low = places.min(), let high = places.max() else { return nil }
    // A single value still gets a range in which doubles differ.
    let room = max(0.06 * (high - low), isLogarithmic ? 0.05 : max(abs(high) * 1e-3, 1e-9))
    return low - room...high + room
  }

  /// Whether a value has a place on the axis.
  func canDraw(_ value: Double) -> Bool { value.isFinite && (!isLogarithmic || value > 0) }

  /// The place of a value on the axis's scale.
  func place(_ value: Double) -> Double { isLogarithmic ? log10(value) : value }

  /// Round values within a range of places, two to eight if possible.
  func ticks(in range: ClosedRange<Double>) -> [Double] {
    isLogarithmic ? logarithmicTicks(range) : linearTicks(range)
  }

  private func linearTicks(_ range: ClosedRange<Double>) -> [Double] {
    let span = range.upperBound - range.lowerBound
    let power = pow(10, (log10(span / 5)).rounded(.down))
    guard power > 0, power.isFinite else { return [] }
    let step = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= 6 } ?? 10 * power
    let first = (range.lowerBound / step).rounded(.up)
    return (0..<8).map { (first + Double($0)) * step }.filter { $0 <= range.upperBound }
  }

  private func logarithmicTicks(_ range: ClosedRange<Double>) -> [Double] {
    // Doubles have no more than 633 decades.
    let decades = Int(range.lowerBound.rounded(.down))...Int(range.upperBound.rounded(.up))
    func visible(_ digits: [Double]) -> [Double] {
      decades.flatMap { decade in digits.map { $0 * pow(10, Double(decade)) } }.filter {
        $0.isFinite && $0 > 0 && range.contains(log10($0))
      }
    }
    let whole = visible([1])
    if whole.count > 8 { return whole.enumerated().filter { $0.offset % ((whole.count + 7) / 8) == 0 }.map(\.element) }
    if whole.count >= 3 { return whole }
    let finer = visible([1, 2, 5])
    if finer.count >= 2 { return finer }
    let low = pow(10, range.lowerBound)
    return linearTicks(low...pow(10, range.upperBound)).filter { $0 > 0 }
  }
}
