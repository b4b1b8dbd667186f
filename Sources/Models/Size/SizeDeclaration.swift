/// A size that a model has.
public struct SizeDeclaration: Sendable {
  /// What its values may be.
  public enum Kind: Sendable {
    /// A number of elements.
    case count
    /// So many extents, with - between them.
    case extents(ClosedRange<Int>)
    /// One of these words; the first is taken where none is asked for, and then is no part of the size.
    case choice([String])
  }

  public let name: String
  /// What it is the number of.
  public let summary: String
  /// What its values may be.
  public var kind = Kind.count
  /// Whether a cell may go without.
  public var isOptional = false
  /// Its value where none is asked for.
  public var standard: Size.Value?
  /// Whether it is the number of examples, which a network's file does not say.
  public var countsExamples = false
  /// The option that stands for it beside `--size`, such as `n` for `--n`.
  public var shorthand: String?

  /// A size; without more it is a count that must be given.
  public init(
    _ name: String, _ summary: String, kind: Kind = .count, isOptional: Bool = false, standard: Size.Value? = nil,
    countsExamples: Bool = false, shorthand: String? = nil
  ) {
    (self.name, self.summary, self.kind, self.standard) = (name, summary, kind, standard)
    self.isOptional = isOptional || standard != nil
    (self.countsExamples, self.shorthand) = (countsExamples, shorthand)
  }

  /// `value`, as it becomes part of a size: `nil` for a choice that is made anyway.
  /// - Throws: `InputError.usage` where it is none of those that it may be.
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
  /// The sizes that were asked for, checked, in the order of the declarations and with the standard values of the others.
  /// - Parameter owner: what has them, such as `workload chain`, for messages.
  /// - Throws: `InputError.usage` where one is unknown, wrong or missing.
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
