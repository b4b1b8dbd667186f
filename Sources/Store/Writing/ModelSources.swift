import Foundation
import GRDB

// The texts that models are made again from: once per digest, and a reference per run.

/// The model of a cell, ready to be written.
struct ModelRow {
  /// The most bytes of a model's text that are written or read.
  static let maxBytes = 1 << 28

  private let text: String
  private let digest: String
  private let isBuiltin: Bool

  /// Linear in the length of the text: to be made before a transaction, because other writers wait for that.
  /// - Throws: `StoreError.unusable` if the text is longer than 256 MiB.
  init(_ record: ModelRecord) throws {
    let bytes = record.definition.utf8.count
    guard bytes <= Self.maxBytes else {
      throw StoreError(
        .unusable,
        "the model's text has \(bytes) bytes, and a database takes at most \(Self.maxBytes); store its constants as inputs"
      )
    }
    (text, isBuiltin) = (record.definition, record.isBuiltin)
    digest = Digest.of(text)
  }

  /// Writes it as the model of these runs, of a cell of this workload.
  func insert(runs: [Int64], workload: String, in db: GRDB.Database) throws {
    guard !runs.isEmpty else { return }
    // Another text under this digest is damaged, and replaced.
    var model = try Int64.fetchOne(
      db, sql: "SELECT id FROM model WHERE digest = ? AND text = ?", arguments: [digest, text])
    if model == nil {
      model = try Int64.fetchOne(
        db,
        sql: """
          INSERT INTO model (digest, name, bytes, text) VALUES (?, ?, ?, ?)
          ON CONFLICT (digest) DO UPDATE SET bytes = excluded.bytes, text = excluded.text RETURNING id
          """, arguments: [digest, workload, text.utf8.count, text])
    }
    let format = try isBuiltin ? nil : String.fetchOne(db, sql: "SELECT json_extract(?, '$.format')", arguments: [text])
    let source = isBuiltin ? "builtin" : ModelRecord.source(ofFormat: format)
    for run in runs {
      try db.execute(
        sql: "INSERT INTO run_model (run, model, source) VALUES (?, ?, ?)", arguments: [run, model, source])
    }
  }
}

extension Store {
  /// The text of a run's model; `nil` if its name says what it is.
  /// - Throws: `StoreError.unusable` if the text is missing, too long, or not the one that was recorded.
  static func definition(ofRun run: Int64, in db: GRDB.Database) throws -> String? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT run.run_id, model.digest, length(CAST(model.text AS BLOB)), model.id
          FROM run_model JOIN run ON run.id = run_model.run LEFT JOIN model ON model.id = run_model.model
          WHERE run_model.run = ?
          """, arguments: [run])
    else { return nil }
    func unusable(_ what: String) -> StoreError {
      StoreError(
        .unusable,
        "the model of run \(row[0] as String) \(what), so it cannot be made again; track db check lists such models, and a new run of it, or track db merge with a database that has it, brings its text back"
      )
    }
    guard let model: Int64 = row[3], let length: Int = row[2] else { throw unusable("has no text in this database") }
    guard length <= ModelRow.maxBytes else {
      throw unusable("has a text of \(length) bytes, more than \(ModelRow.maxBytes)")
    }
    let data = try Data.fetchOne(db, sql: "SELECT CAST(text AS BLOB) FROM model WHERE id = ?", arguments: [model])
    guard let text = data.flatMap({ String(validating: $0, as: UTF8.self) }) else { throw unusable("is not UTF-8") }
    guard Digest.of(text) == row[1] as String? else { throw unusable("is not the text that its digest names") }
    return text
  }
}
