import Formats
import Statistics
import Store

/// Formats values of the database for people.
enum PageText {
  static let none: Markup = "<span class=\"none\">–</span>"

  /// Maximum bytes of a value on a page; CSV and JSON have all of it.
  private static let longest = 300

  /// A value as it is.
  static func value(_ value: SQLValue) -> Markup {
    guard let plain = value.plain else { return none }
    return short(plain)
  }

  /// A text, cut if it is long.
  static func short(_ text: String) -> Markup {
    text.utf8.count > longest ? "\(ShortText.cut(text, to: longest))" : "\(text)"
  }

  /// A duration in nanoseconds, with all its digits on hovering.
  static func time(_ value: SQLValue) -> Markup { number(value, Quantity.nanoseconds) }

  /// An amount of memory in bytes.
  static func bytes(_ value: SQLValue) -> Markup { number(value, Quantity.bytes) }

  static func count(_ value: SQLValue) -> Markup {
    guard let integer = value.integer else { return none }
    return "\(Quantity.grouped(integer))"
  }

  /// A count in few letters, such as 19.8 G, with all its digits on hovering.
  static func shortCount(_ value: SQLValue) -> Markup {
    guard let count = value.double, count >= 1e7 else { return Self.count(value) }
    return number(value, Quantity.count)
  }

  /// A number in four digits.
  static func ratio(_ value: SQLValue) -> Markup { number(value) { Quantity.significant($0, digits: 4) } }

  /// A small number such as an error.
  static func small(_ value: SQLValue) -> Markup {
    number(value) { $0 == 0 ? "0" : 1e-3..<1e4 ~= abs($0) ? Quantity.significant($0) : Quantity.scientific($0) }
  }

  private static func number(_ value: SQLValue, _ text: (Double) -> String) -> Markup {
    guard let number = value.double else { return none }
    return "<span title=\"\(value.plain ?? "")\">\(text(number))</span>"
  }

  /// A time of the database: to the second, or the first letters of it.
  static func moment(_ value: SQLValue, letters: Int = 19) -> Markup {
    guard let text = value.text else { return none }
    return
      "<time datetime=\"\(text)\" title=\"\(text)\">\(String(text.prefix(letters)).replacing("T", with: " "))</time>"
  }

  /// A status as a sign and a word, so that it needs no colour.
  static func status(_ value: SQLValue) -> Markup {
    let text = value.text ?? ""
    let signs: [String: Markup] = ["finished": "✓", "running": "…", "failed": "✗", "crashed": "✗", "skipped": "–"]
    let sign = signs[text] ?? "·"
    let known = signs[text] == nil ? "other" : text
    return "<span class=\"status \(known)\"><span aria-hidden=\"true\">\(sign)</span> \(text)</span>"
  }

  /// Sizes such as `{"n":4,"m":2}` as `n = 4, m = 2`; another text as it is.
  static func size(_ value: SQLValue) -> Markup {
    let text = value.text ?? ""
    guard text.hasPrefix("{"), text.hasSuffix("}"), !text.contains("\\"), text.utf8.count <= longest else {
      return short(text)
    }
    let plain = text.dropFirst().dropLast().replacing("\":", with: " = ").replacing(",\"", with: ", ").replacing(
      "\"", with: "")
    // A few numbers stay on one line.
    return plain.utf8.count < 22 ? "<span class=\"size\">\(String(plain))</span>" : "\(String(plain))"
  }

  /// The end of an identity, which tells one from another.
  static func identity(_ id: String) -> String { id.utf8.count > 9 ? "…" + id.suffix(8) : id }

  /// A link to a run, by the end of its identity.
  static func run(_ value: SQLValue) -> Markup {
    guard let id = value.text else { return none }
    return "<a href=\"\(Address("runs", id))\" title=\"\(id)\">\(identity(id))</a>"
  }

  static func sweep(_ value: SQLValue) -> Markup {
    guard let id = value.text else { return none }
    return "<a href=\"\(Address("sweeps", id))\" title=\"\(id)\">\(identity(id))</a>"
  }

  static func model(_ value: SQLValue) -> Markup {
    guard let name = value.text else { return none }
    return "<a href=\"\(Address("models", name))\">\(short(name))</a>"
  }

  static func code(_ value: SQLValue) -> Markup {
    guard let text = value.plain else { return none }
    return "<code>\(short(text))</code>"
  }
}
