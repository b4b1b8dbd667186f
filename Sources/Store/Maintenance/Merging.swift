import Files
import GRDB

/// The result of a merge.
public struct MergeResult: Sendable, Equatable {
  /// Number of new cells.
  public let cells: Int
  /// Number of runs of these cells.
  public let runs: Int
  /// Number of cells that were skipped because a run of theirs is under way.
  public let underWay: Int
  /// Number of tags that were added to existing runs.
  public internal(set) var tags = 0
  /// The sweeps of the source that have parts, as they are now.
  public internal(set) var sweeps: [SweepParts] = []
}

extension Store {
  /// Adds the missing rows of the database at `source`: cells with all their runs, tensors and models once per content,
  /// and tags of runs that both have. A tag that was removed on one side comes back. A second merge of the same file
  /// adds nothing. One transaction.
  ///
  /// Parts of a sweep become that sweep, whatever their order; what follows from all cells is derived again, such as laws,
  /// crossovers and the status.
  ///
  /// Leases are not merged: they say which process works on a cell in that file. A sweep is resumed in the file in
  /// which it began.
  /// - Parameter settles: whether sweeps of parts are settled; otherwise they are cancelled until `settle` is called, which
  ///   spares deriving their laws for each of many files.
  /// - Throws: `StoreError` if the source is unusable, or is this file.
  public func merge(from source: String, settles: Bool = true) throws -> MergeResult {
    // Checked first, because opening and closing a file gives up this process's locks on it.
    if let identity = FileIdentity(source), identity == FileIdentity(path) {
      throw StoreError(.unusable, "\(source) is the database that is merged into; name another")
    }
    // Opened separately once, so that a foreign, newer or damaged file is refused as elsewhere.
    let other = try Store.open(path: source, access: .readOnly)
    return try writeWithoutTransaction { db in
      try db.execute(
        sql: "ATTACH DATABASE ? AS source", arguments: [other.path.hasPrefix("/") ? other.path : "./" + other.path])
      defer { try? db.execute(sql: "DETACH DATABASE source") }
      db.add(function: .contentDigest)
      defer { db.remove(function: .contentDigest) }
      do {
        return try transaction(db) { try Self.merge(db, settles: settles) }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw StoreError(
          .unusable,
          "the database \(source) holds rows that its schema forbids (\(error.message ?? "no message")); track db check --db \(source) says which"
        )
      }
    }
  }

  /// Settles sweeps of parts, by `sweep_id`, after merges that did not. One transaction.
  /// - Throws: `StoreError`.
  public func settle(parts sweepIDs: [String]) throws -> [SweepParts] {
    try write { db in
      try sweepIDs.compactMap { id in
        let row = try Row.fetchOne(
          db, sql: "SELECT id, status = 'running' FROM sweep WHERE sweep_id = ?", arguments: [id])
        return try row.flatMap { try SweepParts.settle($0[0], isUnderWay: $0[1], in: db) }
      }
    }
  }

  private static func merge(_ db: GRDB.Database, settles: Bool) throws -> MergeResult {
    /// Row numbers here for rows of the source, by what identifies a row.
    func map(_ table: String, _ keys: [String], where condition: String = "true") throws {
      let equal = keys.map { "theirs.\($0) IS ours.\($0)" }.joined(separator: " AND ")
      try db.execute(sql: "DROP TABLE IF EXISTS temp.\(table)_map")
      try db.execute(
        sql: """
          CREATE TEMP TABLE \(table)_map AS SELECT theirs.id AS theirs, ours.id AS ours
          FROM source.\(table) AS theirs JOIN main.\(table) AS ours ON \(equal) WHERE \(condition)
          """)
      try db.execute(sql: "CREATE UNIQUE INDEX temp.\(table)_map_theirs ON \(table)_map (theirs)")
    }
    /// All columns but the key, mapped to this database's row numbers where they are references.
    func columns(_ table: String, _ references: [String: String] = [:]) throws -> (names: String, values: String) {
      let names = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table]).filter {
        $0 != "id"
      }
      let values = names.map { name in
        references[name].map { "(SELECT ours FROM temp.\($0)_map WHERE theirs = t.\(name))" } ?? "t.\(name)"
      }
      return (names.joined(separator: ", "), values.joined(separator: ", "))
    }
    func add(_ table: String, _ references: [String: String] = [:], where condition: String, onConflict: String = "")
      throws
    {
      let (names, values) = try columns(table, references)
      // Rows keep the order in which they were recorded in the source.
      let order = ["sweep", "cell", "run"].contains(table) ? "ORDER BY t.id" : ""
      try db.execute(
        sql:
          """
          INSERT INTO main.\(table) (\(names))
          SELECT \(values) FROM source.\(table) AS t WHERE \(condition) \(order) \(onConflict)
          """
      )
    }

    try add("machine", where: "true", onConflict: "ON CONFLICT (digest) DO NOTHING")
    try map("machine", ["digest"])
    let process = ["host", "boot", "pid", "process_start", "started_at", "command"]
    let same = process.map { "o.\($0) = t.\($0)" }.joined(separator: " AND ")
    try add(
      "invocation", ["machine": "machine"], where: "NOT EXISTS (SELECT 1 FROM main.invocation AS o WHERE \(same))")
    try map("invocation", process)
    let lastSweep = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM main.sweep") ?? 0
    try add(
      "sweep", ["invocation": "invocation"],
      where: "NOT EXISTS (SELECT 1 FROM main.sweep AS o WHERE o.sweep_id = t.sweep_id)")
    try map("sweep", ["sweep_id"])
    // A sweep that continued after an earlier merge.
    try db.execute(
      sql: """
        UPDATE main.sweep AS o SET status = t.status, finished_at = t.finished_at
        FROM source.sweep AS t WHERE t.sweep_id = o.sweep_id AND t.finished_at > coalesce(o.finished_at, '')
          AND NOT \(SweepParts.hasParts("o"))
        """)
    // A sweep begins with the first of its parts.
    try db.execute(
      sql: """
        UPDATE main.sweep AS o
        SET started_at = min(o.started_at, t.started_at), recorded_at = min(o.recorded_at, t.recorded_at)
        FROM source.sweep AS t WHERE t.sweep_id = o.sweep_id AND \(SweepParts.hasParts("o"))
        """)
    try add("peak", ["sweep": "sweep", "machine": "machine"], where: "true", onConflict: bestPeak)
    try add(
      "tensor", where: "true", onConflict: "ON CONFLICT (digest) DO UPDATE SET data = coalesce(data, excluded.data)")
    try map("tensor", ["digest"])

    let underWay = "EXISTS (SELECT 1 FROM source.run WHERE run.cell = t.id AND run.status = 'running')"
    let isNew = "NOT EXISTS (SELECT 1 FROM main.cell AS o WHERE o.cell_id = t.cell_id)"
    let left = try Int.fetchOne(db, sql: "SELECT count(*) FROM source.cell AS t WHERE \(isNew) AND \(underWay)") ?? 0
    let before = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM main.cell") ?? 0
    try add("cell", ["sweep": "sweep"], where: "\(isNew) AND NOT \(underWay)")
    let cells = db.changesCount
    // The rest belongs to new cells only.
    try map("cell", ["cell_id"], where: "ours.id > \(before)")
    try add(
      "run", ["cell": "cell", "invocation": "invocation"], where: "t.cell IN (SELECT theirs FROM temp.cell_map)")
    let runs = db.changesCount
    try map("run", ["run_id"], where: "ours.cell > \(before)")
    let belongs = "t.run IN (SELECT theirs FROM temp.run_map)"
    for table in [
      "cost", "verdict", "sample", "evaluation", "timing_summary", "tag", "verification", "training_step", "curvature",
      "checkpoint",
    ] {
      try add(table, ["run": "run", "cell": "cell", "same_as": "run"], where: belongs)
    }
    try add("run_tensor", ["run": "run", "tensor": "tensor"], where: belongs)
    try add(
      "model", where: "t.id IN (SELECT o.model FROM source.run_model AS o JOIN temp.run_map ON theirs = o.run)",
      // A text that is right takes the place of one that is lost or damaged.
      onConflict: """
        ON CONFLICT (digest) DO UPDATE SET text = excluded.text, bytes = excluded.bytes
        WHERE model.text IS NOT excluded.text AND CASE WHEN length(CAST(excluded.text AS BLOB)) <= \(ModelRow.maxBytes)
          THEN content_digest(CAST(excluded.text AS BLOB)) = excluded.digest END
        """)
    try map("model", ["digest"])
    try add("run_model", ["run": "run", "model": "model"], where: belongs)
    try add("comparison", ["run_a": "run", "run_b": "run"], where: "t.run_a IN (SELECT theirs FROM temp.run_map)")
    // A name of ours keeps its sweeps.
    try add("baseline", ["sweep": "sweep"], where: "t.name NOT IN (SELECT name FROM main.baseline)")
    let tags = try addTags(db)
    for sweep in try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT sweep FROM main.cell JOIN main.sweep ON sweep.id = cell.sweep
        WHERE cell.id > ? AND NOT \(SweepParts.hasParts("sweep"))
        """, arguments: [before])
    {
      try SweepDerivations.store(sweep, in: db)
    }
    var result = MergeResult(cells: cells, runs: runs, underWay: left, tags: tags)
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT id, status = 'running' AND id <= ? FROM main.sweep
        WHERE id IN (SELECT ours FROM temp.sweep_map) AND \(SweepParts.hasParts("sweep")) ORDER BY id
        """, arguments: [lastSweep])
    {
      let (sweep, isUnderWay) = (row[0] as Int64, row[1] as Bool)
      if !settles, !isUnderWay {
        try db.execute(
          sql: "UPDATE sweep SET status = 'cancelled', finished_at = NULL WHERE id = ?", arguments: [sweep])
      }
      if let parts = try SweepParts.settle(sweep, isUnderWay: isUnderWay || !settles, in: db) {
        result.sweeps.append(parts)
      }
    }
    return result
  }

  /// Adds the source's tags to runs that existed before; new runs have theirs already.
  private static func addTags(_ db: GRDB.Database) throws -> Int {
    try db.execute(
      sql: """
        INSERT INTO main.tag (run, tag)
        SELECT ours.id, t.tag FROM source.tag AS t JOIN source.run AS theirs ON theirs.id = t.run
        JOIN main.run AS ours ON ours.run_id = theirs.run_id WHERE true ON CONFLICT DO NOTHING
        """)
    return db.changesCount
  }
}
