import Glibc

/// Decimal numbers as text: correctly rounded, as `strtod` rounds, and faster where the number is short.
public enum NumberParser {
  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21,
    1e22,
  ]

  /// The number that `text` is as a whole: `[+-]digits[.digits][e[+-]digits]`, with a digit before or after the point, or `nan`,
  /// `inf` or `infinity` in any case with a sign or none; `nil` where it is none. Linear in its length.
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
    // Digits from the first that is not 0; beyond 19 the mantissa would overflow.
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
    // Clinger 1990: a product or quotient of two numbers that are exact is rounded once.
    if digits <= 19, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
      let value = exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
      return isNegative ? -value : value
    }
    return rounded(start, count: text.count)
  }

  /// What `strtod` makes of a text that is known to be a number.
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

  /// What integers up to 2^53 are: all of them are doubles, and of those beyond it every other one at best.
  public static let largestInteger = 0x1p53

  /// How messages ask for another number than an integer beyond ±2^53.
  public static let integerBound =
    "an integer within ±2^53 (±9007199254740992), beyond which float64 would round it; with a point or an exponent it may be rounded"

  /// Whether a text, which is a number, is an integer beyond ±2^53: written without a point or an exponent. Linear.
  public static func isBeyondIntegers(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let bound = Array("9007199254740992".utf8)
    let unsigned = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
    let digits = unsigned.drop { $0 == UInt8(ascii: "0") }
    guard digits.count >= bound.count, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return false }
    return digits.count > bound.count || bound.lexicographicallyPrecedes(digits)
  }

  /// Whether a text, which is a number, is an integer beyond ±2^53.
  public static func isBeyondIntegers(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isBeyondIntegers($0) }
  }

  /// The number that a string is as a whole; `nil` where it is none.
  public static func number(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { number($0) }
  }
}
