import Formats

/// How operations of one name are recorded.
struct HLORule: Sendable {
  /// Attributes that change the result, all of which are obeyed.
  let attributes: Set<String>
  let lower: @Sendable (HLOCall) throws(FormatError) -> HLOValue

  init(
    _ attributes: Set<String> = [], _ lower: @escaping @Sendable (HLOCall) throws(FormatError) -> HLOValue
  ) {
    (self.attributes, self.lower) = (attributes, lower)
  }

  /// Attributes that say nothing about the result.
  private static let silent: Set<String> = [
    "precision", "precision_config", "indices_are_sorted", "unique_indices", "mhlo.frontend_attributes",
    "mhlo.sharding", "sdy.sharding",
  ]

  /// All rules by the names of their operations.
  private static let named: [String: HLORule] = [elementwise, comparisons, layout, contractions, indexing, windows]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  /// The result of an operation.
  /// - Throws: `FormatError` if it is unknown or wrong, with its place.
  static func lower(_ call: HLOCall) throws(FormatError) -> HLOValue {
    guard let rule = named[call.name] else {
      let target = call.operation.words.first.map { " of \($0)" } ?? ""
      throw call.mistake(
        found: "the operation \(call.name)\(call.name.hasSuffix("custom_call") ? target : "")",
        expected: "one that track computes (docs/your-own-function.md lists them)")
    }
    for name in call.operation.attributes.keys.sorted() where !rule.attributes.contains(name) {
      guard silent.contains(name) else { throw call.refusal("with the attribute \(name)") }
    }
    if case .other(let text) = call.type.element {
      throw call.mistake(found: "the element type \(text)", expected: "f64, f32, i1 or integers of up to 64 bits")
    }
    return try rule.lower(call)
  }
}
