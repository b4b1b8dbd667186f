import Formats

/// A value of a JSON file with its place, such as `nodes[2].inputs[0]`, for error messages.
struct JSONCursor {
  let file: String
  let path: String
  let value: JSONValue

  /// The error for an unexpected value here.
  func mistake(found: String? = nil, expected: String) -> FormatError {
    FormatError(file, path.isEmpty ? "the top level" : path, found: found ?? value.kind, expected: expected)
  }

  /// The members of an object that has no others than these.
  func members(_ known: [String]) throws(FormatError) -> [String: JSONCursor] {
    guard case .object(let object) = value else { throw mistake(expected: "an object") }
    var members: [String: JSONCursor] = [:]
    for member in object.members {
      guard known.contains(member.name) else {
        throw mistake(found: "a member \"\(member.name)\"", expected: "only \(known.joined(separator: ", "))")
      }
      members[member.name] = JSONCursor(
        file: file, path: path.isEmpty ? member.name : "\(path).\(member.name)", value: member.value)
    }
    return members
  }

  func elements() throws(FormatError) -> [JSONCursor] {
    let values: [JSONValue]
    switch value {
    case .array(let elements): values = elements
    case .numbers(let numbers): values = numbers.map(JSONValue.number)
    default: throw mistake(expected: "an array")
    }
    return values.enumerated().map { JSONCursor(file: file, path: "\(path)[\($0)]", value: $1) }
  }

  func string() throws(FormatError) -> String {
    guard case .string(let text) = value else { throw mistake(expected: "a string") }
    return text
  }

  /// A string that can be printed on a line: not empty, and without control characters, which a terminal would obey.
  func line() throws(FormatError) -> String {
    let text = try string()
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw mistake(expected: "a line of text without control characters")
    }
    return text
  }

  func number() throws(FormatError) -> Double {
    guard case .number(let number) = value else { throw mistake(expected: "a number") }
    return number
  }

  /// A name: letters, digits and _, not starting with a digit.
  func name() throws(FormatError) -> String {
    let text = try string()
    let isName =
      text.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || byte == UInt8(ascii: "_")
      } && text.utf8.first.map { $0 > UInt8(ascii: "9") } ?? false
    guard isName else { throw mistake(expected: "a name of letters, digits and _ that begins with a letter") }
    return text
  }

  /// Nested arrays of numbers: their extents, and the numbers in row-major order.
  func tensor() throws(FormatError) -> (shape: [Int], values: [Double]) {
    switch value {
    case .number(let number): return ([], [number])
    case .numbers(let numbers): return ([numbers.count], numbers)
    case .array(let elements):
      guard !elements.isEmpty else { throw mistake(found: "an empty array", expected: "numbers") }
      var common: [Int]?
      var all: [Double] = []
      for element in try self.elements() {
        let (shape, values) = try element.tensor()
        if let common, common != shape {
          throw element.mistake(found: "the shape \(shape)", expected: "\(common) as of the element before")
        }
        common = shape
        all += values
      }
      return ([elements.count] + (common ?? []), all)
    default: throw mistake(expected: "a number, or nested arrays of numbers")
    }
  }
}

extension [String: JSONCursor] {
  /// The member called `name`.
  func required(_ name: String, of parent: JSONCursor) throws(FormatError) -> JSONCursor {
    guard let member = self[name] else {
      throw parent.mistake(found: "no member \"\(name)\"", expected: "one")
    }
    return member
  }
}
