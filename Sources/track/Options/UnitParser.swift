import Experiments

/// Parses durations and amounts of memory on the command line.
enum UnitParser {
  /// Nanoseconds of a text such as `10ms`, `60s` or `2m`.
  /// - Throws: `InputError.usage`.
  static func nanoseconds(_ text: String, for option: String) throws -> Int {
    try scaled(
      text, units: [("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9)],
      problem: "\(option) is \(text): expected a duration such as 10ms, 60s or 2m")
  }

  /// Bytes of a text such as `500MB` or `12GiB`.
  /// - Throws: `InputError.usage`.
  static func bytes(_ text: String, for option: String) throws -> Int {
    let units: [(String, Double)] = [
      ("B", 1), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("KiB", 0x1p10), ("MiB", 0x1p20), ("GiB", 0x1p30),
      ("TiB", 0x1p40),
    ]
    return try scaled(
      text, units: units, problem: "\(option) is \(text): expected an amount of memory such as 500MB or 12GiB")
  }

  private static func scaled(_ text: String, units: [(String, Double)], problem: String) throws -> Int {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count)
    guard let value = Double(number), let scale = units.first(where: { $0.0 == unit })?.1, value > 0,
      value * scale >= 1, value * scale < 9e18
    else { throw InputError.usage(problem) }
    return Int(value * scale)
  }
}
