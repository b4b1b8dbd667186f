import Foundation
import GRDB

// The texts that models are made again from: once per digest, and a reference per run.

extension Store {
  /// The most bytes of a model's text that are written or read.
  static let maxModelBytes = 1 << 28

  /// Records the model of runs: its text once per digest.
  /// - Parameter definition: a JSON object from which the model can be made again, without weights; its member `format`
  ///   says which source it is of. Linear in its length.
  /// - Throws: `StoreError`; `.unusable` if it is longer than 256 MiB.
  public func record(definition: String, of runIDs: [UUIDv7]) throws {
    let bytes = definition.utf8.count
    guard bytes <= Self.maxModelBytes else {
      throw StoreError(
        .unusable,
        "the model's text has \(bytes) bytes, and a database takes at most \(Self.maxModelBytes); store its constants as inputs"
      )
    }
    // Before the transaction, because other writers wait for it.
    let digest = Digest.of(definition)
    try write { db in
      var source = try Int64.fetchOne(
        db, sql: "SELECT id FROM model_source WHERE digest = ? AND text IS NOT NULL", arguments: [digest])
      for runID in runIDs {
        let run = try row(of: runID)
        if source == nil {
          source = try Int64.fetchOne(
            db,
            sql: """
              INSERT INTO model_source (digest, kind, name, bytes, text)
              VALUES (?1,
                      CASE json_extract(?2, '$.format')
                        WHEN 'track-network' THEN 'network' WHEN 'track-expression' THEN 'formula'
                        WHEN 'track-onnx' THEN 'ONNX' WHEN 'track-stablehlo' THEN 'StableHLO' ELSE 'unknown' END,
                      (SELECT workload FROM cell JOIN run ON run.cell = cell.id WHERE run.id = ?3), ?4, ?2)
              ON CONFLICT (digest) DO UPDATE SET text = excluded.text RETURNING id
              """, arguments: [digest, definition, run, bytes])
        }
        try db.execute(sql: "INSERT INTO run_model (run, source) VALUES (?, ?)", arguments: [run, source])
      }
    }
  }

  /// Records the model of a run, as for several.
  /// - Throws: `StoreError`.
  public func record(definition: String, of runID: UUIDv7) throws { try record(definition: definition, of: [runID]) }

  /// The text of a run's model; `nil` if its name says what it is.
  /// - Throws: `StoreError.unusable` if the text is missing, too long, or not the one that was recorded.
  static func definition(ofRun run: Int64, in db: GRDB.Database) throws -> String? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT run.run_id, model_source.digest, length(CAST(model_source.text AS BLOB)), model_source.id
          FROM run_model JOIN run ON run.id = run_model.run LEFT JOIN model_source ON model_source.id = run_model.source
          WHERE run_model.run = ?
          """, arguments: [run])
    else { return nil }
    func unusable(_ what: String) -> StoreError {
      StoreError(
        .unusable,
        "the model of run \(row[0] as String) \(what), so it cannot be made again; track db check lists such models, and track db merge brings one from another database"
      )
    }
    guard let source: Int64 = row[3], let length: Int = row[2] else { throw unusable("has no text in this database") }
    guard length <= maxModelBytes else { throw unusable("has a text of \(length) bytes, more than \(maxModelBytes)") }
    let data = try Data.fetchOne(
      db, sql: "SELECT CAST(text AS BLOB) FROM model_source WHERE id = ?", arguments: [source])
    guard let text = data.flatMap({ String(validating: $0, as: UTF8.self) }) else { throw unusable("is not UTF-8") }
    guard Digest.of(text) == row[1] as String? else { throw unusable("is not the text that its digest names") }
    return text
  }
}
