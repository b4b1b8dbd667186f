/// What has an identity of its own.
public enum IdentifiedKind: String, Sendable {
  case run
  case sweep
}

extension Store.Snapshot {
  /// Identities that a text names: a whole identity, its beginning, or `latest`. At most two, so that a caller sees whether
  /// it is one.
  /// - Throws: `StoreError`.
  public func identities(of kind: IdentifiedKind, named text: String) throws -> [String] {
    guard !text.isEmpty else { return [] }
    let noun = kind.rawValue
    let found =
      text == "latest"
      ? try query("SELECT \(noun)_id FROM \(noun)s ORDER BY recorded_at DESC, \(noun)_id DESC LIMIT 1")
      : try query(
        // An identity has only digits and hyphens. Identities with this beginning lie between the two bounds, so an
        // index finds them.
        "SELECT \(noun)_id FROM \(noun)s WHERE \(noun)_id >= lower(?1) AND \(noun)_id < lower(?1) || '~' LIMIT 2",
        [.text(text)])
    return found.rows.compactMap { $0.first?.text }
  }
}
