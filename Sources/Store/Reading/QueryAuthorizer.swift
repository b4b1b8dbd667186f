import GRDB
import GRDBSQLite

/// Decides for each action whether a user's statement may do it: read tables, call functions, and use harmless
/// PRAGMAs as tables. SQLite asks while it compiles the statement, and again for the statement inside a table-valued
/// PRAGMA.
final class QueryAuthorizer {
  /// Description of the first action that was refused.
  private(set) var refused: String?

  /// PRAGMAs that only read, with any argument.
  private static let tellingPragmas: Set = [
    "collation_list", "compile_options", "database_list", "foreign_key_check", "foreign_key_list", "function_list",
    "index_info", "index_list", "index_xinfo", "integrity_check", "module_list", "pragma_list", "quick_check",
    "table_info", "table_list", "table_xinfo",
  ]

  /// PRAGMAs that only read without an argument.
  private static let tellingPragmasWithoutArgument: Set = [
    "application_id", "auto_vacuum", "encoding", "freelist_count", "journal_mode", "page_count", "page_size",
    "schema_version", "user_version",
  ]

  /// Functions with side effects.
  private static let forbiddenFunctions: Set = ["load_extension", "fts3_tokenizer"]

  /// Watches all statements compiled on `connection` from now on. The caller must keep this object as long as the
  /// connection.
  func watch(_ connection: OpaquePointer?) {
    sqlite3_set_authorizer(
      connection,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        return Unmanaged<QueryAuthorizer>.fromOpaque(context).takeUnretainedValue()
          .answer(action, first.map { String(cString: $0) } ?? "", second.map { String(cString: $0) })
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func answer(_ action: Int32, _ first: String, _ second: String?) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
    // SQLite asks this when it declares a table-valued function such as json_each, although nothing is written. It
    // refuses a user's statement of this kind itself.
    case SQLITE_UPDATE where first == "sqlite_master": return SQLITE_OK
    case SQLITE_FUNCTION:
      if !Self.forbiddenFunctions.contains((second ?? "").lowercased()) { return SQLITE_OK }
      refused = refused ?? "it calls \(second ?? "a function")"
    case SQLITE_PRAGMA:
      let name = first.lowercased()
      if Self.tellingPragmas.contains(name) { return SQLITE_OK }
      if second == nil && Self.tellingPragmasWithoutArgument.contains(name) { return SQLITE_OK }
      refused = refused ?? "it uses PRAGMA \(first)"
    default: refused = refused ?? "it would change something"
    }
    return SQLITE_DENY
  }
}
