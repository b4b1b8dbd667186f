import Engine

/// The declaration of a model's size.
public struct SizeDeclaration: Sendable {
  public enum Kind: Sendable {
    case count
    /// A list of extents with a number in this range, joined by -.
    case extents(ClosedRange<Int>)
    /// One of these words. The first is the default and is then omitted from the size.
    case choice([String])
    /// The shape of a tensor: extents joined by - or x, or the word scalar.
    case shape
  }

  public let name: String
  /// What it counts, for listings.
  public let summary: String
  public var kind = Kind.count
  /// Whether a cell may omit it.
  public var isOptional = false
  /// Default value.
  public var standard: Size.Value?
  /// Whether it is the number of examples, which is not in a network's file.
  public var countsExamples = false
  /// Shorthand option beside `--size`, such as `n` for `--n`.
  public var shorthand: String?

  /// A size; by default a required count.
  public init(
    _ name: String, _ summary: String, kind: Kind = .count, isOptional: Bool = false, standard: Size.Value? = nil,
    countsExamples: Bool = false, shorthand: String? = nil
  ) {
    (self.name, self.summary, self.kind, self.standard) = (name, summary, kind, standard)
    self.isOptional = isOptional || standard != nil
    (self.countsExamples, self.shorthand) = (countsExamples, shorthand)
  }

  /// `value` as part of a size; `nil` for a default word.
  /// - Throws: `InputError.usage` if the value is not allowed.
  func checked(_ value: Size.Value) throws -> Size.Value? {
    switch kind {
    case .count: return .count(try SizeGrammar.count(value.description, for: name))
    case .extents(let range):
      let extents = try value.description.split(separator: "-", omittingEmptySubsequences: false).map {
        try SizeGrammar.count($0, for: name)
      }
      guard range.contains(extents.count) else {
        throw InputError.usage(
          "\(name) is \(value): expected \(range.lowerBound) to \(range.upperBound) extents with - between them, such as 30-35-15-5"
        )
      }
      return .extents(extents)
    case .shape:
      let text = value.description
      guard text != Size.Value.scalar else { return .name(text) }
      let extents = try text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "x" }.map {
        try SizeGrammar.count($0, for: name)
      }
      return Size.Value(Shape(extents))
    case .choice(let names):
      guard names.contains(value.description) else {
        throw InputError.usage(
          "there is no \(name) \"\(value)\"; expected one of \(names.joined(separator: ", "))")
      }
      return value.description == names[0] ? nil : value
    }
  }

  fileprivate var hint: String {
    let example = if case .extents = kind { "30-35-15-5" } else { "64" }
    return "--size \(name)=\(example)" + (shorthand.map { " or --\($0) \(example)" } ?? "")
  }
}

extension [SizeDeclaration] {
  /// Checks the requested sizes, sorts them by the declarations and adds the defaults.
  /// - Parameter owner: name of the model in messages, such as `workload chain`.
  /// - Throws: `InputError.usage` if one is unknown, wrong or missing.
  func complete(_ asked: Size, of owner: String) throws -> Size {
    for unknown in asked.names.sorted() where !contains(where: { $0.name == unknown }) {
      throw InputError.usage(
        "\(owner) has no size \"\(unknown)\"; it has \(isEmpty ? "none" : map(\.name).joined(separator: ", "))")
    }
    var size = Size()
    for declaration in self {
      guard let value = asked[declaration.name] ?? declaration.standard else {
        if declaration.isOptional { continue }
        throw InputError.usage(
          "\(owner) needs the size \(declaration.name) (\(declaration.summary)); give it with \(declaration.hint)")
      }
      size[declaration.name] = try declaration.checked(value)
    }
    return size
  }
}
