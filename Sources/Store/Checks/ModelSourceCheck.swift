import Foundation
import GRDB

/// Checks that the text of each model is the one that its digest names, and belongs to a run.
enum ModelSourceCheck: DatabaseCheck {
  static let area = "models"

  static func problems(in db: GRDB.Database) throws -> [String] {
    var problems: [String] = []
    // The length first, so that no text longer than what is ever written is read.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT digest, name, bytes, length(CAST(text AS BLOB)),
               CASE WHEN length(CAST(text AS BLOB)) <= ? THEN CAST(text AS BLOB) END
        FROM model ORDER BY id
        """, arguments: [ModelRow.maxBytes])
    while let row = try rows.next() {
      let model = "the model \(row[1] as String) (\(row[0] as String))"
      guard let length: Int = row[3] else {
        problems.append("\(model) has no text, so its runs cannot be computed again")
        continue
      }
      guard let data: Data = row[4] else {
        problems.append("\(model) has \(length) bytes of text, more than the \(ModelRow.maxBytes) that track reads")
        continue
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        problems.append("the text of \(model) is not UTF-8")
        continue
      }
      if Digest.of(text) != row[0] as String {
        problems.append("the text of \(model) is not the one that its digest names")
      } else if length != row[2] as Int {
        problems.append("\(model) has \(length) bytes of text, and \(row[2] as Int) are recorded")
      }
    }
    let orphans =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM model WHERE id NOT IN (SELECT model FROM run_model)") ?? 0
    if orphans > 0 { problems.append("\(orphans) models belong to no run; track db gc removes them") }
    return problems
  }
}
