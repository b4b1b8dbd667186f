import GRDB

/// A sweep of several parts as far as a file has it.
public struct SweepParts: Sendable, Equatable {
  /// `sweep_id`.
  public let sweepID: String
  /// Number of parts.
  public let count: Int
  /// Numbers of the parts all of whose cells are complete, from 1. A part without cells is.
  public let complete: [Int]
  /// Numbers of the parts of which a cell is missing.
  public let missing: [Int]
  /// Number of cells of the whole sweep.
  public let cells: Int
  /// Number of these that are complete.
  public let finishedCells: Int
  /// Number of these that were measured more than once; the newest measurement counts.
  public let doubledCells: Int
}

extension SweepParts {
  /// Condition of a row of `sweep`, called by this name, that it has parts.
  static func hasParts(_ name: String) -> String { "json_type(\(name).definition, '$.parts') IS 'integer'" }

  /// A condition of a row of `cell`: its measurement came to its end.
  static let isComplete = """
    cell.finished_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM run WHERE run.cell = cell.id AND run.status IN ('running', 'cancelled', 'crashed'))
    """

  /// The parts of a sweep; `nil` if it has none. Linear in its cells.
  init?(of sweep: Int64, in db: Database) throws {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT sweep_id, json_extract(definition, '$.parts') FROM sweep WHERE id = ? AND \(Self.hasParts("sweep"))
          """, arguments: [sweep])
    else { return nil }
    (sweepID, count) = (row[0], row[1])
    var measurements: [UnfinishedSweep.CellKey: Int] = [:]
    for row in try Row.fetchAll(
      db, sql: "SELECT workload, size FROM cell WHERE sweep = ? AND \(Self.isComplete)", arguments: [sweep])
    {
      measurements[UnfinishedSweep.CellKey(workload: row[0], size: row[1]), default: 0] += 1
    }
    let planned = try Row.fetchAll(
      db,
      sql: """
        SELECT json_extract(cell.value, '$.part'), json_extract(cell.value, '$.workload'),
               json_extract(cell.value, '$.size')
        FROM sweep, json_each(sweep.definition, '$.cells') AS cell WHERE sweep.id = ?
        """, arguments: [sweep]
    ).map { (part: ($0[0] as Int?) ?? 0, key: UnfinishedSweep.CellKey(workload: $0[1] ?? "", size: $0[2] ?? "")) }
    let absent = Set(planned.filter { measurements[$0.key] == nil }.map(\.part))
    missing = absent.sorted()
    complete = (1...max(1, count)).filter { !absent.contains($0) }
    cells = planned.count
    finishedCells = planned.count { measurements[$0.key] != nil }
    doubledCells = Set(planned.map(\.key)).count { (measurements[$0] ?? 0) > 1 }
  }

  /// Whether a sweep of parts lacks cells that are planned in this file; false for another sweep.
  static func isIncomplete(_ sweep: Int64, in db: Database) throws -> Bool {
    guard let parts = try SweepParts(of: sweep, in: db) else { return false }
    let planned = try Int.fetchOne(db, sql: "SELECT cells FROM sweep WHERE id = ?", arguments: [sweep]) ?? 0
    return parts.finishedCells < planned
  }

  /// Makes a sweep of parts what follows from its cells, so that files can be merged in any order: it has the cells of
  /// its definition, is finished or failed if all are complete and cancelled otherwise, ended with its last cell, and
  /// belongs to the command of its newest run, whose kind of machine its laws are of.
  /// - Parameter isUnderWay: whether a process works on it in this file, which will say how it ended.
  static func settle(_ sweep: Int64, isUnderWay: Bool, in db: Database) throws -> SweepParts? {
    guard let parts = try SweepParts(of: sweep, in: db) else { return nil }
    try db.execute(sql: "UPDATE sweep SET cells = ? WHERE id = ?", arguments: [parts.cells, sweep])
    guard !isUnderWay else { return parts }
    try db.execute(
      sql: """
        UPDATE sweep SET
          status = CASE WHEN ?2 THEN 'cancelled'
                        WHEN EXISTS (SELECT 1 FROM run JOIN cell ON cell.id = run.cell
                                     WHERE cell.sweep = ?1 AND run.status = 'failed') THEN 'failed' ELSE 'finished' END,
          finished_at = coalesce((SELECT max(finished_at) FROM cell WHERE sweep = ?1), finished_at),
          invocation = coalesce((SELECT run.invocation FROM run JOIN cell ON cell.id = run.cell WHERE cell.sweep = ?1
                                 ORDER BY run.recorded_at DESC, run.run_id DESC LIMIT 1), invocation)
        WHERE id = ?1
        """, arguments: [sweep, !parts.missing.isEmpty])
    try SweepDerivations.store(sweep, in: db)
    return parts
  }
}
