/// A request for a page: what is left of an HTTP request once the server has checked it.
public struct PageRequest: Sendable {
  let address: Address
  /// Whether the request comes from a page of another site. A query that such a page asks for is shown and not run.
  let isForeign: Bool

  /// - Parameter target: path and query as in the request line.
  /// - Returns: `nil` if the target is no address.
  public init?(target: String, isForeign: Bool = false) {
    guard let address = Address(target: target) else { return nil }
    self.address = address
    self.isForeign = isForeign
  }

  /// The value of this name; `nil` if it is absent or empty, as an untouched field of a form is.
  /// - Throws: `PageError` if it is given twice.
  func value(_ name: String) throws -> String? {
    let values = values(name)
    guard values.count < 2 else { throw PageError(.badRequest, "\(name) is given twice; give it once") }
    return values.first
  }

  /// All values of this name that are not empty.
  func values(_ name: String) -> [String] {
    address.query.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// The value of this name, one of these words.
  /// - Throws: `PageError` if it is another.
  func choice(_ name: String, of words: [String]) throws -> String? {
    guard let value = try value(name) else { return nil }
    guard words.contains(value) else {
      throw PageError(.badRequest, "\(name) is \"\(value)\": expected one of \(words.joined(separator: ", "))")
    }
    return value
  }

  /// - Throws: `PageError` if it is no integer in `range`.
  func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let value = try value(name) else { return nil }
    guard let integer = Int(value), range.contains(integer) else {
      throw PageError(
        .badRequest,
        "\(name) is \"\(value)\": expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }
}
