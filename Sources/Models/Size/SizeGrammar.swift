import Formats

/// Parses sizes on the command line.
public enum SizeGrammar {
  /// Largest extent; with a larger one, no tensor of rank 2 could be addressed.
  public static let largest = 1 << 31

  /// Maximum number of values of a list.
  static let maxValues = 10_000

  /// Parses a positive whole number for `name`.
  /// - Throws: `InputError.usage` for other texts and numbers beyond `largest`.
  public static func count(_ text: some StringProtocol, for name: String) throws -> Int {
    guard let value = Int(text), value >= 1, value <= largest else {
      throw InputError.usage("\(name) is \(text): expected a whole number from 1 to \(largest)")
    }
    return value
  }

  /// Parses counts in lists and ranges: `64,256`, `64..4096:x2` (each twice the one before), `10..50:+10`. Counts the
  /// values before it creates them.
  /// - Throws: `InputError.usage` for other texts and for too many values.
  public static func counts(_ text: String, for name: String) throws -> [Int] {
    let parts = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.contains("..") ? try SizeRange(part, for: name) : SizeRange(try count(part, for: name))
    }
    // At most 2^31 each, and few enough to fit on a command line: the sum cannot overflow.
    let total = parts.reduce(0) { $0 + $1.count }
    guard total <= maxValues else {
      throw InputError.usage(
        "\(name) is \(text): that is \(total) values, more than \(maxValues); ask for fewer, or with a larger step")
    }
    return parts.flatMap(\.values)
  }

  /// Parses assignments such as `n=64,m=16`.
  /// - Throws: `InputError.usage` if one has no name or no value, or is repeated.
  public static func assignments(_ text: String) throws -> Size {
    var size = Size()
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw InputError.usage("--size is \(text): expected name=value pairs such as n=64,m=16 or dims=30-35-15")
      }
      guard size[String(sides[0])] == nil else {
        throw InputError.usage("--size is \(text): \(sides[0]) is given twice; give it once")
      }
      size[String(sides[0])] = Size.Value(sides[1])
    }
    return size
  }

  /// Parses numbers such as `4,2,1` or `-5,1e-3`.
  /// - Throws: `InputError.usage` if one is no number; `InputError.data` if one is not finite, or an integer beyond
  ///   ±2^53.
  public static func numbers(_ text: String, for name: String) throws -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let trimmed = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      let written = String(trimmed)
      guard let value = NumberParser.number(written) else {
        throw InputError.usage("\(name) is \(text): \"\(part)\" is not a number; expected numbers such as 4,2,1")
      }
      guard !NumberParser.isBeyondIntegers(written) else {
        throw InputError.data("\(name) is \(text): found \(written), expected \(NumberParser.integerBound)")
      }
      guard value.isFinite else {
        throw InputError.data("\(name) is \(text): \(part) is not finite; expected finite numbers such as 4,2,1")
      }
      return value
    }
  }
}
