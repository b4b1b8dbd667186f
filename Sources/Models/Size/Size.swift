import Formats

/// Sizes by name, such as n = 64, m = 16: the requested ones, or all sizes of a cell in the order of its model's
/// declarations.
public struct Size: Sendable, Hashable, Codable, CustomStringConvertible, ExpressibleByDictionaryLiteral {
  public enum Value: Sendable, Hashable, Codable, CustomStringConvertible {
    case count(Int)
    /// At least two extents, written 30-35-15-5.
    case extents([Int])
    /// Any other word, such as an activation.
    case name(String)

    /// Parses a value. Never fails: a text that is no number or extents is a word.
    public init(_ text: some StringProtocol) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
      if parts.count <= text.count(where: { $0 == "-" }) {
        self = .name(String(text))
      } else {
        self = parts.count == 1 ? .count(parts[0]) : .extents(parts)
      }
    }

    /// The value as on the command line.
    public var description: String {
      switch self {
      case .count(let count): "\(count)"
      case .extents(let extents): extents.map(String.init).joined(separator: "-")
      case .name(let name): name
      }
    }
  }

  public struct Entry: Sendable, Hashable, Codable {
    public let name: String
    public let value: Value
  }

  /// The sizes, in order, with unique names.
  public private(set) var entries: [Entry] = []

  /// Names of the sizes, in order.
  public var names: [String] { entries.map(\.name) }

  /// No sizes.
  public init() {}

  /// Sizes in this order. A repeated name keeps its first position and takes its last value.
  public init(_ entries: [(name: String, value: Value)]) {
    for (name, value) in entries { self[name] = value }
  }

  public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements.map { (name: $0, value: $1) }) }

  /// Parses a JSON object as written by `json`.
  /// - Throws: `FormatError` for any other text.
  public init(json: String) throws {
    let root = JSONCursor(
      file: "a recorded size", path: "", value: try JSONParser.parse(Array(json.utf8), file: "size"))
    guard case .object(let object) = root.value else { throw root.mistake(expected: "an object of sizes") }
    for member in object.members {
      switch member.value {
      case .number(let number): self[member.name] = Value(Int(exactly: number).map(String.init) ?? "\(number)")
      case .string(let text): self[member.name] = Value(text)
      default: throw root.mistake(found: member.value.kind, expected: "a number or a string as \(member.name)")
      }
    }
  }

  /// The value of a size; `nil` if there is none. Linear in the number of sizes.
  public subscript(name: String) -> Value? {
    get { entries.first { $0.name == name }?.value }
    set {
      let index = entries.firstIndex { $0.name == name }
      let new = newValue.map { [Entry(name: name, value: $0)] } ?? []
      entries.replaceSubrange(index.map { $0..<$0 + 1 } ?? entries.endIndex..<entries.endIndex, with: new)
    }
  }

  /// The value of the count `name`; `nil` if it is no count.
  public func count(_ name: String) -> Int? {
    if case .count(let count)? = self[name] { count } else { nil }
  }

  /// All counts.
  var counts: [String: Int] {
    Dictionary(entries.compactMap { entry in count(entry.name).map { (entry.name, $0) } }) { first, _ in first }
  }

  /// The extents of `name`; `nil` if it is no list of extents.
  public func extents(_ name: String) -> [Int]? {
    if case .extents(let extents)? = self[name] { extents } else { nil }
  }

  /// These sizes and others; the others replace values of the same name.
  public func merging(_ other: Size) -> Size {
    Size((entries + other.entries).map { ($0.name, $0.value) })
  }

  /// The sizes whose names `isKept` accepts, in the same order.
  public func filter(_ isKept: (String) -> Bool) -> Size {
    Size(entries.filter { isKept($0.name) }.map { ($0.name, $0.value) })
  }

  /// JSON object such as `{"n":64,"m":16}` or `{"dims":"30-35-15"}`.
  public var json: String {
    let members = entries.map { entry in
      if case .count(let count) = entry.value { return "\(entry.name.jsonQuoted):\(count)" }
      return "\(entry.name.jsonQuoted):\(entry.value.description.jsonQuoted)"
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// The sizes as on the command line, such as `n=64,m=16`.
  public var description: String { entries.map { "\($0.name)=\($0.value)" }.joined(separator: ",") }
}

extension Size.Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  public init(integerLiteral value: Int) { self = .count(value) }

  public init(stringLiteral text: String) { self.init(text) }

  public init(arrayLiteral extents: Int...) { self = .extents(extents) }
}
