import Foundation
import GRDB

extension Store {
  /// Records what a curvature knows, and parts of its state to go on with. One transaction.
  /// - Throws: `StoreError`.
  public func record(curvature rows: [CurvatureRecord], parts: CheckpointParts?, of runID: UUIDv7) throws {
    try write { db in
      let run = try row(of: runID)
      for row in rows {
        try db.execute(
          sql: """
            INSERT INTO curvature (run, quantity, value, low, high, error, hvps, probes, steps, is_complete)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, quantity) DO UPDATE SET value = excluded.value, low = excluded.low, high = excluded.high,
              error = excluded.error, hvps = excluded.hvps, probes = excluded.probes, steps = excluded.steps,
              is_complete = excluded.is_complete
            """,
          arguments: [
            run, row.quantity.rawValue, row.value, row.low, row.high, row.error, row.hvps, row.probes, row.steps,
            row.isComplete,
          ])
      }
      guard let parts else { return }
      if let first = parts.removesFrom {
        try db.execute(sql: "DELETE FROM checkpoint WHERE run = ? AND ordinal >= ?", arguments: [run, first])
      }
      for part in parts.parts {
        try db.execute(
          sql: """
            INSERT INTO checkpoint (run, ordinal, step, data) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, ordinal) DO UPDATE SET step = excluded.step, data = excluded.data
            """, arguments: [run, part.ordinal, parts.step, Data(part.bytes)])
      }
    }
  }

  /// The interrupted curvatures of this model at this size that can continue, newest first.
  /// - Parameter definition: the model's, as in its `ModelRecord`; `nil` if its name says what it is.
  /// - Throws: `StoreError`.
  public func unfinishedCurvatures(
    workload: String, size: String, dtype: String, threads: Int, blas: String, definition: String?
  ) throws -> [UnfinishedCurvature] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT run.id, run.run_id, cell.cell_id, cell.seed FROM run JOIN cell ON cell.id = run.cell
            LEFT JOIN run_model ON run_model.run = run.id LEFT JOIN model ON model.id = run_model.model
          WHERE run.kind = 'curvature' AND run.status IN ('cancelled', 'crashed') AND cell.workload = ? AND cell.size = ?
            AND cell.dtype = ? AND cell.threads = ? AND cell.blas = ? AND model.digest IS ?
            AND EXISTS (SELECT 1 FROM checkpoint WHERE checkpoint.run = run.id)
          ORDER BY run.recorded_at DESC, run.run_id DESC
          """, arguments: [workload, size, dtype, threads, blas, definition.map(Digest.of)]
      ).compactMap { row in
        guard let runID = UUIDv7(row[1] as String), let cellID = UUIDv7(row[2] as String) else { return nil }
        let inputs = try Row.fetchAll(
          db,
          sql: """
            SELECT name, digest FROM run_tensor JOIN tensor ON tensor.id = run_tensor.tensor WHERE run = ? AND role = 'input'
            """, arguments: [row[0] as Int64])
        return UnfinishedCurvature(
          runID: runID, cellID: cellID, seed: row[3],
          inputs: Dictionary(inputs.map { ($0[0] as String, $0[1] as String) }) { first, _ in first })
      }
    }
  }

  /// The parts of a run's state by their ordinals.
  /// - Throws: `StoreError`.
  public func checkpoint(of runID: UUIDv7) throws -> [Int: [UInt8]] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT ordinal, data FROM checkpoint WHERE run = (SELECT id FROM run WHERE run_id = ?)",
        arguments: [runID.description])
      var parts: [Int: [UInt8]] = [:]
      while let row = try rows.next() { parts[row[0]] = [UInt8](row[1] as Data) }
      return parts
    }
  }

  /// The first part of a run's state; `nil` if there is none.
  /// - Throws: `StoreError`.
  public func firstPart(of runID: UUIDv7) throws -> [UInt8]? {
    try read { db in
      try Data.fetchOne(
        db,
        sql: """
          SELECT data FROM checkpoint WHERE run = (SELECT id FROM run WHERE run_id = ?) AND ordinal = 0
          """, arguments: [runID.description]
      ).map { [UInt8]($0) }
    }
  }
}
