import Formats

/// JSON as the database and the command line print it. Numbers have the shortest form that reads back to the same
/// bits; numbers that JSON lacks are the strings "NaN", "Infinity" and "-Infinity".
public enum JSONText {
  public static func number(_ value: Double) -> String {
    if value.isNaN { return "\"NaN\"" }
    if value.isInfinite { return value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    return "\(value)"
  }

  /// An array of numbers, such as `[52.0,26.0,13.0]`.
  public static func array(_ values: some Sequence<Double>) -> String { array(of: values.map(number)) }

  /// An array of texts that are JSON.
  public static func array(of elements: [String]) -> String { "[\(elements.joined(separator: ","))]" }

  /// Numbers in row-major order as nested arrays of this shape; a single number for an empty shape. Linear.
  public static func nested(_ values: [Double], shape: [Int]) -> String {
    guard let last = shape.last else { return number(values.first ?? .nan) }
    var level = stride(from: 0, to: values.count, by: max(last, 1)).map {
      array(values[$0..<min($0 + last, values.count)])
    }
    for extent in shape.dropLast().dropFirst().reversed() {
      level = stride(from: 0, to: level.count, by: max(extent, 1)).map {
        array(of: Array(level[$0..<min($0 + extent, level.count)]))
      }
    }
    return shape.count == 1 ? level.first ?? "[]" : array(of: level)
  }

  /// The digest of a text, `sha256:` and 64 digits.
  public static func digest(_ text: String) -> String { Digest.of(text) }

  /// A value of a query. A text is a string, unless it is JSON; bytes are a string in SQL's form such as `X'00ff'`.
  public static func value(_ value: SQLValue, isJSON: Bool = false) -> String {
    switch value {
    case .null: "null"
    case .integer(let integer): "\(integer)"
    case .real(let real): number(real)
    case .text(let text): isJSON ? text : text.jsonQuoted
    case .blob: value.plain?.jsonQuoted ?? "null"
    }
  }

  /// A row of a query as an object.
  /// - Parameter json: columns whose texts are JSON.
  public static func object(_ columns: [String], _ row: [SQLValue], json: Set<String> = []) -> String {
    object(zip(columns, row).map { ($0, value($1, isJSON: json.contains($0) && $1 != .null)) })
  }

  /// An object of members whose values are JSON, in this order.
  public static func object(_ members: [(name: String, value: String)]) -> String {
    "{\(members.map { "\($0.name.jsonQuoted):\($0.value)" }.joined(separator: ","))}"
  }
}
