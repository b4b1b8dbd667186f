import GRDB

extension DatabaseFunction {
  /// `content_digest(bytes)` in SQL: the digest of bytes, NULL for other values. Migrations and merges define it while they
  /// run.
  static let contentDigest = DatabaseFunction("content_digest", argumentCount: 1, pure: true) { values in
    switch values[0].storage {
    case .blob(let bytes): Digest.of(bytes)
    default: nil
    }
  }
}
