import Foundation

extension Axis {
  /// The values to mark on a scale, sorted: at least two where there is more than one value, at most about seven of round ones.
  func ticks(_ scale: Scale) -> [Double] {
    switch marks {
    case .sizes(let sizes): sizes.filter(scale.contains)
    case .names(let names): names.indices.map { Double($0 + 1) }
    case .binary: Self.binary(scale)
    case .round: isLinear ? Self.linear(scale) : Self.decimal(scale)
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
    let fine = visible([1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9])
    if fine.count >= 3 { return thinned(fine) }
    let finest = visible([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 9.5])
    return finest.count < 2 ? linear(scale) : thinned(finest)
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  private static func linear(_ scale: Scale) -> [Double] {
    let span = scale.most - scale.least
    let power = pow(10, (log10(span / 5)).rounded(.down))
    guard power > 0, power.isFinite else { return [] }
    let step = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= 6 } ?? 10 * power
    let first = (scale.least / step).rounded(.up)
    return (0..<8).map { (first + Double($0)) * step }.filter(scale.contains)
  }
}
