import Foundation

/// Formats numbers with units for people, with three significant digits.
public enum Quantity {
  /// A duration, such as `1.25 ms`.
  public static func nanoseconds(_ value: Double) -> String { nanoseconds(value, digits: 3) }

  /// A duration in this many significant digits.
  public static func nanoseconds(_ value: Double, digits: Int) -> String {
    scaled(value, [(1, "ns"), (1e3, "µs"), (1e6, "ms"), (1e9, "s")], digits: digits)
  }

  /// An amount of memory, such as `24 B` or `1.5 MiB`.
  public static func bytes(_ value: Double) -> String { bytes(value, digits: 3) }

  /// An amount of memory in this many significant digits.
  public static func bytes(_ value: Double, digits: Int) -> String {
    let units = [(1, "B"), (0x1p10, "KiB"), (0x1p20, "MiB"), (0x1p30, "GiB"), (0x1p40, "TiB"), (0x1p50, "PiB")]
    return scaled(value, units, digits: digits)
  }

  /// A count, such as `640`, `10 k` or `3 M`.
  public static func count(_ value: Double) -> String {
    value < 1000 ? significant(value) : scaled(value, [(1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T")], digits: 3)
  }

  /// Texts of two values in as few digits, at least three, as show which one is larger.
  public static func apart(_ a: Double, _ b: Double, _ text: (Double, Int) -> String) -> (String, String) {
    for digits in [3, 6] where text(a, digits) != text(b, digits) { return (text(a, digits), text(b, digits)) }
    return (text(a, 12), text(b, 12))
  }

  private static func scaled(_ value: Double, _ units: [(size: Double, name: String)], digits: Int) -> String {
    let unit = units.last { abs(value) >= $0.size } ?? units[0]
    return "\(significant(value / unit.size, digits: digits)) \(unit.name)"
  }

  /// Rounds to `count` significant digits. Omits trailing zeros after the point.
  public static func significant(_ value: Double, digits count: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    let most = pow(10, Double(count))
    var unit = 1.0
    while abs(value) / unit >= most { unit *= 10 }
    var decimals = 0
    while abs(value) / unit < most / 10, decimals < 12 {
      unit /= 10
      decimals += 1
    }
    let rounded = (value / unit).rounded() * unit
    guard decimals > 0, unit < 1, abs(rounded) < 1e15 else { return "\(Int(clamping: rounded))" }
    let digits = "\(Int((abs(rounded) / unit).rounded()))"
    let places = Int(-log10(unit).rounded())
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let split = padded.index(padded.endIndex, offsetBy: -places)
    var fraction = padded[split...]
    while fraction.last == "0" { fraction.removeLast() }
    return (value < 0 ? "-" : "") + padded[..<split] + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// An integer with digits in groups of three, such as `65,536`.
  public static func grouped(_ value: Int) -> String {
    let digits = "\(value.magnitude)"
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (value < 0 ? "-" : "") + result
  }

  /// Two significant digits and an exponent, such as `1.1e-16`.
  public static func scientific(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    var exponent = Int(Foundation.log10(abs(value)).rounded(.down))
    var digits = Int((abs(value) / pow(10, Double(exponent)) * 10).rounded())
    if digits >= 100 {
      digits /= 10
      exponent += 1
    }
    return "\(value < 0 ? "-" : "")\(digits / 10).\(digits % 10)e\(exponent)"
  }

  private static func log10(_ value: Double) -> Double {
    var exponent = 0.0
    var rest = value
    while rest < 0.99 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }
}

extension Int {
  fileprivate init(clamping value: Double) {
    self = value >= 9.2e18 ? Int.max : value <= -9.2e18 ? Int.min : Int(value)
  }
}
