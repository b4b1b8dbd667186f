/// An address of the page: a path and a query.
struct Address: Sendable, Equatable {
  /// Parts of the path, not encoded.
  var path: [String]
  /// Names and values of the query, not encoded, in order.
  var query: [Item] = []

  struct Item: Sendable, Equatable {
    let name: String
    let value: String
  }

  init(_ path: String..., query: [(String, String)] = []) {
    self.path = path
    self.query = query.map { Item(name: $0, value: $1) }
  }

  /// The address with a value of the query replaced or, by `nil`, removed.
  func with(_ name: String, _ value: String?) -> Address {
    var other = self
    other.query.removeAll { $0.name == name }
    if let value { other.query.append(Item(name: name, value: value)) }
    return other
  }

  /// As in a request or a link: percent-encoded, so without white space, quotation marks or further slashes.
  var text: String {
    let items = query.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }
    return "/" + path.map(Self.encoded).joined(separator: "/")
      + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }

  private static func encoded(_ text: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~".utf8)
    // A part of only dots would be taken for a step up.
    let isDots = !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
    return text.utf8.reduce(into: "") { result, byte in
      if plain.contains(byte), !isDots {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  /// The address that a request names; `nil` if it is none: it does not begin with a slash, has a wrong percent
  /// encoding, is not UTF-8, or has more than 100 values. A fragment is not sent by browsers, and so refused. Linear.
  init?(target: String) {
    guard target.utf8.first == UInt8(ascii: "/"), !target.utf8.contains(UInt8(ascii: "#")) else { return nil }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let names = parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      Self.decoded($0, isForm: false)
    }
    path = names.compactMap(\.self)
    guard path.count == names.count, path.count <= 8 else { return nil }
    if path == [""] { path = [] }
    guard parts.count == 2 else { return }
    let items = parts[1].split(separator: "&")
    guard items.count <= 100 else { return nil }
    for item in items {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(pair[0], isForm: true),
        let value = pair.count == 2 ? Self.decoded(pair[1], isForm: true) : ""
      else { return nil }
      query.append(Item(name: name, value: value))
    }
  }

  /// - Parameter isForm: whether a plus is a space, as forms write it.
  private static func decoded(_ text: Substring, isForm: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        bytes.append(16 * high + low)
      case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
