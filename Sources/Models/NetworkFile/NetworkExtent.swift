import Formats

/// An extent of a network file: a whole number, or a size with a factor and an offset, such as `d`, `2h` or `k-1`.
struct NetworkExtent: Sendable, Equatable {
  /// Largest extent; with a larger one, no tensor of rank 2 could be addressed.
  static let largest = 1 << 31

  /// The size; `nil` for a number.
  let name: String?
  let factor: Int
  let offset: Int

  init(_ value: Int) {
    (name, factor, offset) = (nil, 0, value)
  }

  init(_ cursor: JSONCursor) throws(FormatError) {
    if case .number(let number) = cursor.value, let value = Int(exactly: number), 1...Self.largest ~= value {
      self.init(value)
    } else if case .string(let text) = cursor.value, let extent = Self(text) {
      self = extent
    } else {
      throw cursor.mistake(
        expected: "a whole number from 1 to \(Self.largest), or a size such as \"d\", \"2h\" or \"k-1\"")
    }
  }

  /// The size in `text`, such as `2h`; `nil` for any other text.
  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let word = text.dropFirst(digits.count).prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
    let rest = text.dropFirst(digits.count + word.count)
    let sign = rest.first == "-" ? -1 : 1
    guard !word.isEmpty, let factor = digits.isEmpty ? 1 : Int(digits), 1...Self.largest ~= factor,
      rest.isEmpty || rest.first == "-" || rest.first == "+",
      let offset = rest.isEmpty ? 0 : Int(rest.dropFirst()), 0...Self.largest ~= offset
    else { return nil }
    (name, self.factor, self.offset) = (String(word), factor, sign * offset)
  }

  /// Its value for these sizes; `nil` unless it is from 1 to `largest`.
  func value(_ sizes: [String: Int]) -> Int? {
    guard let name else { return offset }
    guard let size = sizes[name] else { return nil }
    let (product, overflow) = size.multipliedReportingOverflow(by: factor)
    guard !overflow, product <= Self.largest + abs(offset) else { return nil }
    return 1...Self.largest ~= product + offset ? product + offset : nil
  }

  /// The size that gives it this value; `nil` if there is none.
  func size(for value: Int) -> Int? {
    guard name != nil, (value - offset) % factor == 0, (value - offset) / factor >= 1 else { return nil }
    return (value - offset) / factor
  }

  var text: String {
    guard let name else { return "\(offset)" }
    return (factor == 1 ? "" : "\(factor)") + name + (offset == 0 ? "" : offset < 0 ? "\(offset)" : "+\(offset)")
  }
}
