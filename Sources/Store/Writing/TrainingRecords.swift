import Foundation
import GRDB

/// One step of a training.
public struct TrainingStepRecord: Sendable, Equatable {
  /// Number of the step; 0 is the start of training.
  public var step: Int
  /// Loss after the step.
  public var loss: Double
  /// Euclidean norm of the gradient after the step.
  public var gradientNorm: Double
  /// Factor that the direction was multiplied by.
  public var stepLength: Double
  /// Losses, gradients and Hessian-vector products so far.
  public var losses: Int
  public var gradients: Int
  public var hvps: Int
  /// All work so far: its operation count divided by that of one gradient.
  public var gradientEquivalents: Double
  /// Duration of the steps so far in nanoseconds.
  public var elapsedNs: Int

  public init(
    step: Int, loss: Double, gradientNorm: Double, stepLength: Double = 0, losses: Int = 0, gradients: Int = 0,
    hvps: Int = 0,
    gradientEquivalents: Double = 0, elapsedNs: Int = 0
  ) {
    self.step = step
    self.loss = loss
    self.gradientNorm = gradientNorm
    self.stepLength = stepLength
    self.losses = losses
    self.gradients = gradients
    self.hvps = hvps
    self.gradientEquivalents = gradientEquivalents
    self.elapsedNs = elapsedNs
  }
}

/// An unfinished training with its last checkpoint.
public struct UnfinishedTraining: Sendable {
  public let runID: UUIDv7
  public let cellID: UUIDv7
  /// Seed of the first weights.
  public let seed: Int
  /// The last step that has a checkpoint.
  public let last: TrainingStepRecord
  /// Bytes of the variables after that step, in order.
  public let variables: [[UInt8]]
}

extension Store {
  /// Records steps and the variables after the last one. One transaction.
  /// - Throws: `StoreError`.
  public func append(steps: [TrainingStepRecord], variables: [[UInt8]], to runID: UUIDv7) throws {
    guard let last = steps.last else { return }
    try write { db in
      let run = try row(of: runID)
      let insert = try db.makeStatement(
        sql: """
          INSERT INTO training_step (run, step, loss, gradient_norm, step_length, losses, gradients, hvps,
                                     gradient_equivalents, elapsed_ns)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      for step in steps {
        try insert.execute(arguments: [
          run, step.step, step.loss.isFinite ? step.loss : nil, step.gradientNorm.isFinite ? step.gradientNorm : nil,
          step.stepLength, step.losses, step.gradients, step.hvps, step.gradientEquivalents, step.elapsedNs,
        ])
      }
      for (ordinal, bytes) in variables.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO checkpoint (run, ordinal, step, data) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, ordinal) DO UPDATE SET step = excluded.step, data = excluded.data
            """, arguments: [run, ordinal, last.step, Data(bytes)])
      }
    }
  }

  /// The newest interrupted training with this definition that can continue; `nil` if there is none.
  /// - Parameters:
  ///   - definition: the network, as in its `ModelRecord`.
  ///   - inputs: names and digests of tensors that the training must have read.
  /// - Throws: `StoreError`.
  public func unfinishedTraining(
    workload: String, size: String, strategy: String, dtype: String, definition: String,
    inputs: [(name: String, digest: String)]
  ) throws -> UnfinishedTraining? {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT run.id, run.run_id, cell.cell_id, cell.seed FROM run JOIN cell ON cell.id = run.cell
            JOIN run_model ON run_model.run = run.id JOIN model ON model.id = run_model.model
          WHERE run.kind = 'train' AND run.status IN ('cancelled', 'crashed') AND run.strategy = ? AND cell.workload = ?
            AND cell.size = ? AND cell.dtype = ? AND model.digest = ?
            AND EXISTS (SELECT 1 FROM checkpoint WHERE checkpoint.run = run.id)
          ORDER BY run.recorded_at DESC, run.run_id DESC
          """, arguments: [strategy, workload, size, dtype, Digest.of(definition)])
      for row in rows {
        let run: Int64 = row[0]
        let isSame = try inputs.allSatisfy { input in
          try Bool.fetchOne(
            db,
            sql: """
              SELECT EXISTS (SELECT 1 FROM run_tensor JOIN tensor ON tensor.id = run_tensor.tensor
                             WHERE run = ? AND role = 'input' AND name = ? AND digest = ?)
              """, arguments: [run, input.name, input.digest]) ?? false
        }
        guard isSame, let runID = UUIDv7(row[1] as String), let cellID = UUIDv7(row[2] as String),
          let last = try Self.lastStep(of: run, in: db)
        else { continue }
        let variables = try Data.fetchAll(
          db, sql: "SELECT data FROM checkpoint WHERE run = ? ORDER BY ordinal", arguments: [run])
        return UnfinishedTraining(
          runID: runID, cellID: cellID, seed: row[3], last: last, variables: variables.map { [UInt8]($0) })
      }
      return nil
    }
  }

  private static func lastStep(of run: Int64, in db: Database) throws -> TrainingStepRecord? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT step, loss, gradient_norm, step_length, losses, gradients, hvps, gradient_equivalents, elapsed_ns
        FROM training_step WHERE run = ?1 AND step = (SELECT max(step) FROM checkpoint WHERE run = ?1)
        """, arguments: [run]
    ).map { row in
      TrainingStepRecord(
        step: row[0], loss: row[1] ?? .nan, gradientNorm: row[2] ?? .nan, stepLength: row[3], losses: row[4],
        gradients: row[5],
        hvps: row[6], gradientEquivalents: row[7], elapsedNs: row[8])
    }
  }

  /// Marks an interrupted run, alone in its cell, as running again, in this process.
  /// - Throws: `StoreError`.
  public func resume(run runID: UUIDv7, cell cellID: UUIDv7) throws {
    let invocation = try currentInvocation()
    try write { db in
      let run = try row(of: runID)
      try db.execute(
        sql: "UPDATE run SET status = 'running', reason = NULL, finished_at = NULL, invocation = ? WHERE id = ?",
        arguments: [invocation, run])
      try db.execute(
        sql: "UPDATE cell SET finished_at = NULL WHERE cell_id = ?", arguments: [cellID.description])
      try db.execute(sql: "DELETE FROM verdict WHERE run = ?", arguments: [run])
    }
  }

  /// Removes the checkpoint of a finished run.
  /// - Throws: `StoreError`.
  public func removeCheckpoint(of runID: UUIDv7) throws {
    try write { db in
      try db.execute(
        sql: "DELETE FROM checkpoint WHERE run = ?", arguments: [try row(of: runID)])
    }
  }
}
