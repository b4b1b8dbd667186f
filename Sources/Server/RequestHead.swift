import Page

/// The request line and header fields of an HTTP/1 request, checked: every part has one meaning or the request is refused.
struct RequestHead: Equatable {
  let method: String
  /// Path and query.
  let target: String
  let isVersion11: Bool
  /// Names in lower case and values without white space at their ends, in order.
  let fields: [(name: String, value: String)]

  static func == (a: RequestHead, b: RequestHead) -> Bool {
    a.method == b.method && a.target == b.target && a.isVersion11 == b.isVersion11
      && a.fields.elementsEqual(b.fields) { $0 == $1 }
  }

  /// Why a request is refused.
  struct Refusal: Error, Equatable {
    let status: PageResponse.Status
    let sentence: String
  }

  /// Maximum bytes of a head, and maximum number of its fields.
  static let maxBytes = 16 << 10
  static let maxFields = 100

  /// Number of bytes of the head at the beginning of `bytes`, with the empty line; `nil` if it is not complete. Only CR LF
  /// ends a line.
  static func length(in bytes: some RandomAccessCollection<UInt8>) -> Int? {
    var state = 0
    for (index, byte) in bytes.enumerated() {
      switch (state, byte) {
      case (0, 0x0d), (2, 0x0d): state += 1
      case (1, 0x0a), (3, 0x0a): state += 1
      default: state = byte == 0x0d ? 1 : 0
      }
      if state == 4 { return index + 1 }
    }
    return nil
  }

  /// Reads a complete head. Linear.
  /// - Throws: `Refusal`.
  init(_ bytes: some Collection<UInt8>) throws {
    func refused(_ sentence: String, _ status: PageResponse.Status = .badRequest) -> Refusal {
      Refusal(status: status, sentence: sentence)
    }
    guard bytes.allSatisfy({ $0 == 0x0d || $0 == 0x0a || $0 == 0x09 || 0x20..<0x7f ~= $0 || $0 >= 0x80 }) else {
      throw refused("the request has a control character")
    }
    var lines: [String] = []
    var rest = Array(bytes)[...]
    while let end = rest.firstIndex(of: 0x0d) {
      guard end + 1 < rest.endIndex, rest[end + 1] == 0x0a, !rest[..<end].contains(0x0a) else {
        throw refused("a line of the request ends in another way than by CR LF")
      }
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest = rest[(end + 2)...]
    }
    guard rest.isEmpty, lines.count >= 2, lines.removeLast().isEmpty else { throw refused("the request has no end") }
    let line = lines[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard line.count == 3, Self.isToken(line[0]), line[1].utf8.allSatisfy({ 0x21..<0x7f ~= $0 }), !line[1].isEmpty
    else {
      throw refused("the request line is wrong: expected a method, an address and HTTP/1.1")
    }
    guard line[2] == "HTTP/1.1" || line[2] == "HTTP/1.0" else {
      throw line[2].hasPrefix("HTTP/")
        ? refused("the request has a version of HTTP that is not spoken here; expected HTTP 1.1", .versionNotSupported)
        : refused("the request line has no version of HTTP")
    }
    guard lines.count - 1 <= Self.maxFields else {
      throw refused("the request has more than \(Self.maxFields) header fields", .headersTooLarge)
    }
    fields = try lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Self.isToken(String(parts[0])) else { throw refused("a header field is wrong") }
      let value = String(
        parts[1].drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
      return (parts[0].lowercased(), value)
    }
    (method, target, isVersion11) = (line[0], line[1], line[2] == "HTTP/1.1")
  }

  /// The value of a field; `nil` if it is absent.
  /// - Throws: `Refusal` if it is given more than once.
  func value(_ name: String) throws -> String? {
    let values = fields.filter { $0.name == name }
    guard values.count < 2 else {
      throw Refusal(status: .badRequest, sentence: "the header field \(name) is given twice")
    }
    return values.first?.value
  }

  private static func isToken(_ text: String) -> Bool {
    let marks = Set("!#$%&'*+-.^_`|~".utf8)
    return !text.isEmpty
      && text.utf8.allSatisfy { byte in
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
          || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || marks.contains(byte)
      }
  }
}
