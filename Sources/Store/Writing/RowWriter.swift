import Analysis

/// Inserts records as rows through prepared statements, within a transaction of the store.
struct RowWriter {
  private let statements: Statements
  private let invocation: Int64

  /// A writer of rows of the present command.
  init(_ store: Store) throws {
    statements = store.statements
    invocation = try store.currentInvocation()
  }

  /// Inserts a cell and returns its row number.
  func insert(
    _ cell: CellRecord, load: Double? = nil, steal: Double? = nil, noiseFloor: Double? = nil, finishedAt: String? = nil
  ) throws -> Int64 {
    try statements.run(
      """
      INSERT INTO cell (cell_id, sweep, workload, size, n, m, variables, dtype, threads, blas, seed, load, steal, noise_floor,
                        finished_at)
      VALUES (?, (SELECT id FROM sweep WHERE sweep_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .text(cell.cellID.description), .init(cell.sweepID?.description), .text(cell.workload), .text(cell.size),
      .init(cell.n), .init(cell.m), .init(cell.variables), .text(cell.dtype), .init(cell.threads), .text(cell.blas),
      .init(cell.seed), .init(load), .init(steal), .init(noiseFloor), .init(finishedAt))
    return statements.lastInsertedRow
  }

  /// Inserts a run of a cell and returns its row number.
  func insert(
    _ run: RunRecord, cell: Int64, status: RunStatus, reason: String?, startedAt: String, finishedAt: String?
  ) throws -> Int64 {
    try statements.run(
      """
      INSERT INTO run (run_id, cell, invocation, kind, strategy, status, reason, started_at, finished_at, peer,
                       recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .text(run.runID.description), .integer(cell), .integer(invocation), .text(run.kind.rawValue),
      .init(run.strategy), .text(status.rawValue), .init(reason), .text(startedAt), .init(finishedAt),
      .init(run.peer), .text(RecordingOrder.next(statements)))
    return statements.lastInsertedRow
  }

  /// Inserts the exact cost of a run.
  func insert(_ cost: CostRecord, of run: Int64) throws {
    try statements.run(
      """
      INSERT INTO cost (run, multiplications, additions, divisions, comparisons, transcendentals, bytes_read, bytes_written,
                        peak_bytes, bracketing, passes, predicted_ns, setup_multiplications, setup_additions, setup_divisions,
                        setup_comparisons, setup_transcendentals, setup_bytes_read, setup_bytes_written, setup_peak_bytes,
                        kept_bytes, colours)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .integer(run), .init(cost.multiplications), .init(cost.additions), .init(cost.divisions), .init(cost.comparisons),
      .init(cost.transcendentals), .init(cost.bytesRead), .init(cost.bytesWritten), .init(cost.peakBytes),
      .init(cost.bracketing), .text(cost.passes.jsonText),
      .init(cost.predictedNs), .init(cost.setup?.multiplications), .init(cost.setup?.additions),
      .init(cost.setup?.divisions), .init(cost.setup?.comparisons), .init(cost.setup?.transcendentals),
      .init(cost.setup?.bytesRead), .init(cost.setup?.bytesWritten), .init(cost.setup?.peakBytes),
      .init(cost.setup?.keptBytes), .init(cost.colours))
  }

  /// Inserts the results of a run: its verdict, outputs and samples.
  func insertResults(of outcome: RunOutcome, outputs: [TensorRow], run: Int64) throws {
    try statements.run(
      """
      INSERT INTO verdict (run, setup_ns, residual, reference, approximate, instructions, setup_call_ns, processes, error,
                           checked)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .integer(run), .init(outcome.setupNs), .init(outcome.residual), .init(outcome.reference),
      .init(outcome.isApproximate), .init(outcome.instructions), .init(outcome.setupCallNs),
      .init(outcome.processes), .init(outcome.error), .init(outcome.isChecked))
    try insert(outputs, as: "output", of: run)
    for sample in outcome.samples {
      try statements.run(
        """
        INSERT INTO sample (run, phase, round, arm, position, process, layout, repeats, elapsed_ns)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        .integer(run), .text(sample.phase.rawValue), .init(sample.round), .text(sample.arm.rawValue),
        .init(sample.position), .init(sample.process), .init(sample.layout), .init(sample.repeats),
        .init(sample.elapsedNs))
    }
  }

  /// Inserts tensors of a run in order: the values once per content, and their names in the run.
  func insert(_ tensors: [TensorRow], as role: String, of run: Int64) throws {
    for (ordinal, tensor) in tensors.enumerated() {
      let row = try statements.run(
        """
        INSERT INTO tensor (digest, dtype, shape, bytes, preview, data) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (digest) DO UPDATE SET data = coalesce(data, excluded.data) RETURNING id
        """, .text(tensor.digest), .text(tensor.dtype), .text(tensor.shape), .init(tensor.bytes), .text(tensor.preview),
        tensor.data)
      try statements.run(
        "INSERT INTO run_tensor (run, role, name, ordinal, tensor, generator) VALUES (?, ?, ?, ?, ?, ?)",
        .integer(run), .text(role), .text(tensor.name), .init(ordinal), .init(row), .init(tensor.generator))
    }
  }

  /// Inserts statistics of a cell; its runs have these row numbers.
  func insert(_ statistics: CellStatistics<UUIDv7>, rows: [UUIDv7: Int64]) throws {
    for run in statistics.runs {
      try statements.run(
        """
        INSERT INTO timing_summary (run, cell, kind, strategy, n, samples, repeats, min_ns, p25_ns, median_ns, p75_ns, mad_ns,
                                    median_low_ns, median_high_ns)
        SELECT run.id, cell.id, run.kind, run.strategy, cell.n, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
        FROM run JOIN cell ON cell.id = run.cell WHERE run.id = ?1
        """,
        .init(rows[run.id]), .init(run.time.count), .init(run.repeats), .real(run.time.min), .real(run.time.p25),
        .real(run.time.median), .real(run.time.p75), .real(run.time.mad), .init(run.time.medianLow),
        .init(run.time.medianHigh))
    }
    for pair in statistics.pairs {
      try statements.run(
        """
        INSERT INTO comparison (run_a, run_b, ratio, low, high, winner, unit, units) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        .init(rows[pair.a]), .init(rows[pair.b]), .real(pair.ratio), .real(pair.low), .real(pair.high),
        .text(pair.verdict.rawValue), .text(pair.unit.rawValue), .init(pair.units))
    }
  }
}
