import Formats

/// How sizes are written on the command line.
public enum SizeGrammar {
  /// Largest extent accepted: beyond it no tensor of rank 2 could be addressed.
  public static let largest = 1 << 31

  /// Most values that one list may stand for.
  static let maxValues = 10_000

  /// A positive whole number for `name`.
  /// - Throws: `InputError.usage` where it is none, or exceeds `largest`.
  public static func count(_ text: some StringProtocol, for name: String) throws -> Int {
    guard let value = Int(text), value >= 1, value <= largest else {
      throw InputError.usage("\(name) is \(text): expected a whole number from 1 to \(largest)")
    }
    return value
  }

  /// Counts written as a list and as ranges: `64,256`, `64..4096:x2` (each twice the one before), `10..50:+10`.
  /// They are counted before they are made.
  /// - Throws: `InputError.usage` where the text is none of these, or stands for too many.
  public static func counts(_ text: String, for name: String) throws -> [Int] {
    let parts = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.contains("..") ? try SizeRange(part, for: name) : SizeRange(try count(part, for: name))
    }
    // At most 2^31 each, and as many as fit on a command line: the sum is far from overflow.
    let total = parts.reduce(0) { $0 + $1.count }
    guard total <= maxValues else {
      throw InputError.usage(
        "\(name) is \(text): that is \(total) values, more than \(maxValues); ask for fewer, or with a larger step")
    }
    return parts.flatMap(\.values)
  }

  /// Assignments such as `n=64,m=16`.
  /// - Throws: `InputError.usage` where one has no name, no value, or comes twice.
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

  /// Numbers such as `4,2,1` or `-5,1e-3`.
  /// - Throws: `InputError.usage` where one is no number; `InputError.data` where one is not finite, or an integer beyond ±2^53.
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
