import Glibc

/// Parses decimal numbers, correctly rounded like `strtod`, and faster for short numbers.
public enum NumberParser {
  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21,
    1e22,
  ]

  /// Parses the whole text as a number: `[+-]digits[.digits][e[+-]digits]`, with a digit before or after the point,
  /// or `nan`, `inf` or `infinity` in any case with an optional sign. Returns `nil` for other text. Linear in its
  /// length.
  public static func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard var next = text.baseAddress, text.count > 0 else { return nil }
    let start = next
    let end = next + text.count
    var isNegative = false
    if next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
      isNegative = next.pointee == UInt8(ascii: "-")
      next += 1
    }
    var mantissa: UInt64 = 0
    var exponent = 0
    // Counts digits from the first nonzero one. Beyond 19 the mantissa would overflow.
    var digits = 0
    var hasDigit = false
    while next < end, case let digit = next.pointee &- UInt8(ascii: "0"), digit < 10 {
      hasDigit = true
      if digits < 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
      if mantissa != 0 { digits += 1 }
      next += 1
    }
    if next < end, next.pointee == UInt8(ascii: ".") {
      next += 1
      while next < end, case let digit = next.pointee &- UInt8(ascii: "0"), digit < 10 {
        hasDigit = true
        if digits < 19 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          exponent -= 1
        }
        if mantissa != 0 { digits += 1 }
        next += 1
      }
    }
    guard hasDigit else { return special(next, end, isNegative: isNegative) }
    if next < end, next.pointee | 0x20 == UInt8(ascii: "e") {
      next += 1
      var isDown = false
      if next < end, next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
        isDown = next.pointee == UInt8(ascii: "-")
        next += 1
      }
      guard next < end else { return nil }
      var power = 0
      while next < end, case let digit = next.pointee &- UInt8(ascii: "0"), digit < 10 {
        power = min(power * 10 + Int(digit), 100_000)
        next += 1
      }
      exponent += isDown ? -power : power
      guard next == end, (end - 1).pointee &- UInt8(ascii: "0") < 10 else { return nil }
    }
    guard next == end else { return nil }
    // Clinger 1990: a product or quotient of two exact numbers is rounded only once.
    if digits <= 19, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
      let value = exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
      return isNegative ? -value : value
    }
    return rounded(start, count: text.count)
  }

  /// Parses a text that is known to be a number with `strtod`.
  private static func rounded(_ text: UnsafePointer<UInt8>, count: Int) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { copy in
      for index in 0..<count { copy[index] = CChar(bitPattern: text[index]) }
      copy[count] = 0
      return copy.baseAddress.map { strtod($0, nil) } ?? .nan
    }
  }

  private static func special(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, isNegative: Bool) -> Double? {
    guard end - start <= 8 else { return nil }
    switch String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self).lowercased() {
    case "nan": return .nan
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    default: return nil
    }
  }

  /// 2^53. All integers up to this are doubles; beyond it, at most every other one is.
  public static let largestInteger = 0x1p53

  /// The advice in messages about integers beyond ±2^53.
  public static let integerBound =
    "an integer within ±2^53 (±9007199254740992), beyond which float64 would round it; with a point or an exponent it may be rounded"

  /// Whether a number in text form is an integer beyond ±2^53, written without a point or an exponent. Linear.
  public static func isBeyondIntegers(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let bound = Array("9007199254740992".utf8)
    let unsigned = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
    let digits = unsigned.drop { $0 == UInt8(ascii: "0") }
    guard digits.count >= bound.count, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return false }
    return digits.count > bound.count || bound.lexicographicallyPrecedes(digits)
  }

  /// Whether a number in text form is an integer beyond ±2^53, written without a point or an exponent. Linear.
  public static func isBeyondIntegers(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isBeyondIntegers($0) }
  }

  /// Parses the whole string as a number; `nil` if it is not one.
  public static func number(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { number($0) }
  }
}
