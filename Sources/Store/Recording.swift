import Foundation
import GRDB
import Synchronization

extension Store {
  /// Records the command that is about to write, and marks what dead processes left under way as crashed.
  /// - Throws: `StoreError`.
  public func begin(invocation record: InvocationRecord) throws {
    let process = ProcessIdentity.current
    let row = try write { db in
      try Liveness.markCrashed(db)
      let machine = try Self.row(of: record.machine, in: db)
      try db.execute(
        sql: """
          INSERT INTO invocation (machine, command, host, boot, pid, process_start, toolchain, track_version, track_build,
                                  git_commit, git_dirty, blas_library, started_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          machine, record.command, process.host, process.boot, process.pid, process.start, record.toolchain,
          record.trackVersion, record.trackBuild, record.gitCommit, record.gitDirty, record.blasLibrary,
          Timestamp.now(),
        ])
      return db.lastInsertedRowID
    }
    invocation.withLock { $0 = row }
  }

  /// Records a sweep as under way.
  /// - Throws: `StoreError`.
  public func begin(sweep record: SweepRecord) throws {
    let invocation = try currentInvocation()
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO sweep (sweep_id, invocation, definition, seed, cells, status, started_at)
          VALUES (?, ?, ?, ?, ?, 'running', ?)
          """,
        arguments: [
          record.sweepID.description, invocation, record.definition, record.seed, record.cells, Timestamp.now(),
        ])
    }
  }

  /// Records a cell and its runs: under way, or skipped.
  /// - Throws: `StoreError`.
  public func begin(cell record: CellRecord, runs: [RunRecord]) throws {
    let invocation = try currentInvocation()
    try write { db in
      let now = Timestamp.now()
      try db.execute(
        sql: """
          INSERT INTO cell (cell_id, sweep, workload, size, n, m, variables, dtype, threads, blas, seed)
          VALUES (?, (SELECT id FROM sweep WHERE sweep_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          record.cellID.description, record.sweepID?.description, record.workload, record.size, record.n, record.m,
          record.variables, record.dtype, record.threads, record.blas, record.seed,
        ])
      let cell = db.lastInsertedRowID
      for run in runs {
        try db.execute(
          sql: """
            INSERT INTO run (run_id, cell, invocation, kind, strategy, status, reason, started_at, finished_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            run.runID.description, cell, invocation, run.kind.rawValue, run.strategy,
            (run.skipped == nil ? RunStatus.running : .skipped).rawValue, run.skipped, now,
            run.skipped.map { _ in now },
          ])
        let row = db.lastInsertedRowID
        if let cost = run.cost { try Self.insert(cost, of: row, in: db) }
        try insert(run.inputs, as: "input", of: row, in: db)
      }
    }
  }

  /// Records how the runs of a cell ended, with all they computed, and derives the cell's statistics.
  /// - Parameters:
  ///   - load: processors that others kept busy meanwhile, on average.
  ///   - steal: share of time that a hypervisor took.
  /// - Throws: `StoreError`.
  public func finish(cell cellID: UUIDv7, outcomes: [RunOutcome], load: Double?, steal: Double?) throws {
    try write { db in
      let now = Timestamp.now()
      let samples = try BulkInsert(
        db, into: "sample", ["run", "phase", "round", "arm", "position", "repeats", "elapsed_ns"])
      for outcome in outcomes {
        let run = try Self.row(of: outcome.runID, in: db)
        try db.execute(
          sql: "UPDATE run SET status = ?, reason = ?, finished_at = ? WHERE id = ?",
          arguments: [outcome.status.rawValue, outcome.reason, now, run])
        try db.execute(
          sql: "INSERT INTO verdict (run, setup_ns, residual, reference, approximate) VALUES (?, ?, ?, ?, ?)",
          arguments: [run, outcome.setupNs, outcome.residual, outcome.reference, outcome.isApproximate])
        try insert(outcome.outputs, as: "output", of: run, in: db)
        for sample in outcome.samples {
          try samples.insert([
            .integer(Int(run)), .text(sample.phase.rawValue), .integer(sample.round), .text(sample.arm.rawValue),
            .integer(sample.position), .integer(sample.repeats), .integer(sample.elapsedNs),
          ])
        }
      }
      try db.execute(
        sql: "UPDATE cell SET load = ?, steal = ?, finished_at = ? WHERE cell_id = ?",
        arguments: [load, steal, now, cellID.description])
      guard
        let cell = try Int64.fetchOne(db, sql: "SELECT id FROM cell WHERE cell_id = ?", arguments: [cellID.description])
      else { throw StoreError(.internalFault, "cell \(cellID) is not in the database \(path)") }
      try CellStatistics(of: cell, in: db).store(db)
    }
  }

  /// Records evaluations of a network.
  /// - Throws: `StoreError`.
  public func append(evaluations: [EvaluationRecord], to runID: UUIDv7) throws {
    try write { db in
      let run = Int(try Self.row(of: runID, in: db))
      let rows = try BulkInsert(
        db, into: "evaluation", ["run", "ordinal", "input", "output", "elapsed_ns", "timing", "status", "reason"])
      for evaluation in evaluations {
        try rows.insert([
          .integer(run), .integer(evaluation.ordinal), .text(evaluation.input), .init(evaluation.output),
          .init(evaluation.elapsedNs), .text(evaluation.timing.rawValue),
          .text((evaluation.failure == nil ? RunStatus.finished : .failed).rawValue), .init(evaluation.failure),
        ])
      }
    }
  }

  /// Records how a sweep ended, and derives its growth laws.
  /// - Throws: `StoreError`.
  public func finish(sweep sweepID: UUIDv7, status: RunStatus) throws {
    try write { db in
      try db.execute(
        sql: "UPDATE sweep SET status = ?, finished_at = ? WHERE sweep_id = ?",
        arguments: [status.rawValue, Timestamp.now(), sweepID.description])
      guard
        let sweep = try Int64.fetchOne(
          db, sql: "SELECT id FROM sweep WHERE sweep_id = ?", arguments: [sweepID.description])
      else { throw StoreError(.internalFault, "sweep \(sweepID) is not in the database \(path)") }
      // A sweep that was cut short and continued has growth laws already.
      try db.execute(sql: "DELETE FROM fit WHERE sweep = ?", arguments: [sweep])
      try SweepFits(of: sweep, in: db).store(db)
    }
  }

  func currentInvocation() throws -> Int64 {
    guard let row = invocation.withLock({ $0 }) else {
      throw StoreError(.internalFault, "a record is begun before the command that makes it")
    }
    return row
  }

  private static func row(of runID: UUIDv7, in db: Database) throws -> Int64 {
    guard let row = try Int64.fetchOne(db, sql: "SELECT id FROM run WHERE run_id = ?", arguments: [runID.description])
    else { throw StoreError(.internalFault, "run \(runID) is not in the database") }
    return row
  }

  private static func row(of machine: MachineRecord, in db: Database) throws -> Int64? {
    let members = [machine.name, machine.cpu, machine.architecture, machine.system].map {
      JSONText.string($0) as String
    }
    let digest = Digest.of(JSONText.array(of: members + ["\(machine.cores)", "\(machine.memoryBytes)"]))
    try db.execute(
      sql: """
        INSERT INTO machine (digest, name, cpu, architecture, cores, memory_bytes, system) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (digest) DO NOTHING
        """,
      arguments: [
        digest, machine.name, machine.cpu, machine.architecture, machine.cores, machine.memoryBytes, machine.system,
      ])
    return try Int64.fetchOne(db, sql: "SELECT id FROM machine WHERE digest = ?", arguments: [digest])
  }

  private static func insert(_ cost: CostRecord, of run: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO cost (run, multiplications, additions, divisions, comparisons, transcendentals, bytes_read,
                          bytes_written, peak_bytes, bracketing, passes, predicted_ns)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, cost.multiplications, cost.additions, cost.divisions, cost.comparisons, cost.transcendentals,
        cost.bytesRead,
        cost.bytesWritten, cost.peakBytes, cost.bracketing,
        JSONText.array(of: cost.passes.map { JSONText.string($0) as String }), cost.predictedNs,
      ])
  }

  /// Tensors of a run in their order: the value once for each content, and the names under which the run has it.
  private func insert(_ tensors: [TensorRecord], as role: String, of run: Int64, in db: Database) throws {
    for (ordinal, tensor) in tensors.enumerated() {
      let shape = JSONText.array(of: tensor.shape.map(String.init))
      let isStored = tensor.bytes.count <= storeLimit
      let row = try Int64.fetchOne(
        db,
        sql: """
          INSERT INTO tensor (digest, dtype, shape, bytes, preview, data) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (digest) DO UPDATE SET data = coalesce(data, excluded.data) RETURNING id
          """,
        arguments: [
          tensor.digest, tensor.dtype.rawValue, shape,
          tensor.bytes.count, JSONText.array(tensor.preview), isStored ? Data(tensor.bytes) : nil,
        ])
      try db.execute(
        sql: "INSERT INTO run_tensor (run, role, name, ordinal, tensor, generator) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [run, role, tensor.name, ordinal, row, tensor.generator])
    }
  }
}

extension TensorRecord {
  /// Values that a preview shows.
  private static let previewed = 16

  /// The first values, for people.
  var preview: [Double] {
    switch dtype {
    case .float64: elements(of: Double.self, Self.previewed)
    case .float32: elements(of: Float.self, Self.previewed).map(Double.init)
    }
  }

  private func elements<Element: BitwiseCopyable>(of type: Element.Type, _ most: Int) -> [Element] {
    bytes.withUnsafeBytes { raw in
      (0..<min(most, raw.count / MemoryLayout<Element>.size)).map {
        raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.size, as: type)
      }
    }
  }
}
