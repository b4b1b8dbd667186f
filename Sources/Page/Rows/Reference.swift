import Store

/// Finds what an address names.
enum Reference {
  /// The identity that a text names: a whole identity, its beginning, or `latest`.
  /// - Throws: `PageError` if it names none or several.
  static func find(_ kind: IdentifiedKind, _ text: String, in snapshot: Store.Snapshot) throws -> String {
    let found = try snapshot.identities(of: kind, named: text)
    guard let first = found.first else { throw PageError(.notFound, "there is no \(kind.rawValue) \"\(text)\"") }
    guard found.count == 1 else {
      throw PageError(.notFound, "several \(kind.rawValue)s begin with \"\(text)\"; give more of it")
    }
    return first
  }
}
