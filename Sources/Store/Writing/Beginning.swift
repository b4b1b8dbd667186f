import Analysis
import GRDB
import Synchronization

// Records what begins. Each method is one transaction.

extension Store {
  /// Records the command before it writes anything else.
  /// - Throws: `StoreError`.
  public func begin(invocation record: InvocationRecord) throws {
    let process = ProcessIdentity.current
    let row = try write { db in
      let machine = try Self.row(of: record.machine, in: db)
      try db.execute(
        sql: """
          INSERT INTO invocation (machine, command, host, boot, pid, process_start, toolchain, track_version, track_build,
                                  git_commit, git_dirty, blas_library, environment, started_at, alive_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          machine, record.command, process.host, process.boot, process.pid, process.start, record.toolchain,
          record.trackVersion, record.trackBuild, record.gitCommit, record.gitDirty, record.blasLibrary,
          record.environment, Timestamp.now(), WallClock.seconds,
        ])
      return db.lastInsertedRowID
    }
    invocation.withLock { $0 = row }
    keepAlive(row)
  }

  /// Records a heartbeat of the present command, so that views show its work as running. Does nothing before the
  /// command has begun.
  /// - Throws: `StoreError`.
  func beat() throws {
    guard let row = invocation.withLock({ $0 }) else { return }
    try renew(row)
  }

  /// Records a running sweep with all its cells free.
  /// - Throws: `StoreError`.
  public func begin(sweep record: SweepRecord) throws {
    let invocation = try currentInvocation()
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO sweep (sweep_id, invocation, definition, seed, cells, status, started_at, recorded_at)
          VALUES (?, ?, ?, ?, ?, 'running', ?, ?)
          """,
        arguments: [
          record.sweepID.description, invocation, record.definition, record.seed, record.cells, Timestamp.now(),
          RecordingOrder.next(statements),
        ])
      let sweep = db.lastInsertedRowID
      for position in 0..<record.cells {
        try statements.run(
          "INSERT INTO lease (sweep, position) VALUES (?, ?)", .integer(sweep), .integer(Int64(position)))
      }
    }
  }

  /// Records a cell and its runs, running or skipped, with their model.
  /// - Throws: `StoreError`; `.unusable` if the model's text is longer than 256 MiB.
  public func begin(cell record: CellRecord, runs: [RunRecord]) throws {
    let rows = try RowWriter(self)
    let inputs = runs.map { $0.inputs.map { TensorRow($0, limit: storeLimit) } }
    let model = try record.model.map { try ModelRow($0) }
    try write { db in
      let now = Timestamp.now()
      let cell = try rows.insert(record)
      var numbers: [Int64] = []
      for (run, inputs) in zip(runs, inputs) {
        let row = try rows.insert(
          run, cell: cell, status: run.skipped == nil ? .running : .skipped, reason: run.skipped, startedAt: now,
          finishedAt: run.skipped.map { _ in now })
        if let cost = run.cost { try rows.insert(cost, of: row) }
        try rows.insert(inputs, as: "input", of: row)
        numbers.append(row)
      }
      try model?.insert(runs: numbers, workload: record.workload, in: db)
    }
  }

  /// Records a cell with one finished run in one transaction, for work too short to be seen running.
  /// - Throws: `StoreError`.
  public func record(
    cell record: CellRecord, run: RunRecord, outcome: RunOutcome, load: Double? = nil, steal: Double? = nil
  ) throws {
    let rows = try RowWriter(self)
    let statistics = CellStatistics(of: [outcome])
    let inputs = run.inputs.map { TensorRow($0, limit: storeLimit) }
    let outputs = outcome.outputs.map { TensorRow($0, limit: storeLimit) }
    let model = try record.model.map { try ModelRow($0) }
    try write { db in
      let now = Timestamp.now()
      let cell = try rows.insert(record, load: load, steal: steal, noiseFloor: statistics.noiseFloor, finishedAt: now)
      let row = try rows.insert(
        run, cell: cell, status: outcome.status, reason: outcome.reason, startedAt: now, finishedAt: now)
      if let cost = run.cost { try rows.insert(cost, of: row) }
      try rows.insert(inputs, as: "input", of: row)
      try rows.insertResults(of: outcome, outputs: outputs, run: row)
      try rows.insert(statistics, rows: [run.runID: row])
      try model?.insert(runs: [row], workload: record.workload, in: db)
    }
  }

  func currentInvocation() throws -> Int64 {
    guard let row = invocation.withLock({ $0 }) else {
      throw StoreError(.internalFault, "a record is begun before the command that makes it")
    }
    return row
  }

  private static func row(of machine: MachineRecord, in db: Database) throws -> Int64? {
    let kind = machine.kind
    let members = [machine.name, machine.cpu, machine.architecture, machine.system].map(\.jsonText)
    // A machine of another kind is another machine. Its digest ends with its kind where one is known, as those of
    // older tracks, which knew none, did not.
    let known = kind.map { [$0.name.jsonText] } ?? []
    let digest = Digest.of(JSONText.array(of: members + ["\(machine.cores)", "\(machine.memoryBytes)"] + known))
    try db.execute(
      sql: """
        INSERT INTO machine (digest, name, cpu, architecture, cores, memory_bytes, system, kind, vendor, family, model,
                             stepping, features, caches, usable_cores, blas_kernel)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (digest) DO NOTHING
        """,
      arguments: [
        digest, machine.name, machine.cpu, machine.architecture, machine.cores, machine.memoryBytes, machine.system,
        kind?.name, kind?.vendor, kind?.family, kind?.model, kind?.stepping,
        kind.map { $0.features.jsonText },
        kind.map { JSONText.object($0.caches.map { ($0.name, "\($0.bytes)") }) }, kind?.usableCores, kind?.blasKernel,
      ])
    return try Int64.fetchOne(db, sql: "SELECT id FROM machine WHERE digest = ?", arguments: [digest])
  }
}
