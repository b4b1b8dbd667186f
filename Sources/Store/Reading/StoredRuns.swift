import Foundation
import GRDB

/// A run as stored, with all that is needed to compute it again.
public struct StoredRun: Sendable {
  public struct Tensor: Sendable, Equatable {
    public let name: String
    /// Digest of its type, shape and bytes.
    public let digest: String
    public let dtype: TensorDType
    /// Extents, outermost first.
    public let shape: [Int]
    /// Row-major little-endian elements; `nil` if it was larger than the store's limit.
    public let bytes: [UInt8]?
    /// How it was drawn; `nil` if it was given or computed.
    public let generator: String?
  }

  public let runID: String
  public let kind: RunKind
  /// Name of the workload or network.
  public let workload: String
  /// Name of the strategy; `nil` for a network.
  public let strategy: String?
  /// Description of the peer's library; `nil` for a strategy of track's own.
  public let peer: String?
  /// Sizes as a JSON object.
  public let size: String
  public let dtype: TensorDType
  /// Number of threads that computed.
  public let threads: Int
  /// Name of the BLAS.
  public let blas: String
  /// Seed of the tensors.
  public let seed: Int
  public let status: RunStatus
  /// Names of the graph passes.
  public let passes: [String]
  /// Tensors that the run read, in order.
  public let inputs: [Tensor]
  /// Tensors that the run computed, in order.
  public let outputs: [Tensor]
  /// For a network, its first evaluations, at most `maxEvaluations`.
  public let evaluations: [(input: String, output: String?)]
  /// Number of all evaluations.
  public let evaluationCount: Int
  let model: Result<String?, StoreError>
  /// What its model is made again from, without weights; `nil` if the run has none.
  /// - Throws: `StoreError.unusable` if it is missing, too long, or not the text that was recorded.
  public var definition: String? { get throws { try model.get() } }

  /// Maximum number of evaluations that are read; a run may have millions.
  public static let maxEvaluations = 10_000
}

extension Store {
  /// The run with this identity; `nil` where there is none.
  /// - Throws: `StoreError`.
  public func run(_ runID: String) throws -> StoredRun? {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT run.id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads, cell.blas, cell.seed,
                   run.status, coalesce(cost.passes, '[]'), run.peer
            FROM run JOIN cell ON cell.id = run.cell LEFT JOIN cost ON cost.run = run.id WHERE run.run_id = ?
            """, arguments: [runID]),
        let kind = RunKind(rawValue: row[1]), let dtype = TensorDType(rawValue: row[5]),
        let status = RunStatus(rawValue: row[9])
      else { return nil }
      let id: Int64 = row[0]
      return StoredRun(
        runID: runID, kind: kind, workload: row[2], strategy: row[3], peer: row[11], size: row[4], dtype: dtype,
        threads: row[6],
        blas: row[7], seed: row[8], status: status,
        passes: try String.fetchAll(db, sql: "SELECT value FROM json_each(?)", arguments: [row[10] as String]),
        inputs: try Self.tensors(of: id, "input", in: db), outputs: try Self.tensors(of: id, "output", in: db),
        evaluations: try Row.fetchAll(
          db, sql: "SELECT input, output FROM evaluation WHERE run = ? ORDER BY ordinal LIMIT ?",
          arguments: [id, StoredRun.maxEvaluations]
        ).map { ($0[0], $0[1]) },
        evaluationCount: try Int.fetchOne(db, sql: "SELECT count(*) FROM evaluation WHERE run = ?", arguments: [id])
          ?? 0,
        model: try Self.model(ofRun: id, in: db))
    }
  }

  /// The text of a run's model, or why there is none. Most of what is read of a run does not need it.
  private static func model(ofRun run: Int64, in db: GRDB.Database) throws -> Result<String?, StoreError> {
    do {
      return .success(try definition(ofRun: run, in: db))
    } catch let error as StoreError {
      return .failure(error)
    }
  }

  private static func tensors(of run: Int64, _ role: String, in db: GRDB.Database) throws -> [StoredRun.Tensor] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT run_tensor.name, tensor.digest, tensor.dtype, tensor.shape, tensor.data, run_tensor.generator
        FROM run_tensor JOIN tensor ON tensor.id = run_tensor.tensor WHERE run = ? AND role = ? ORDER BY ordinal
        """, arguments: [run, role]
    ).map { row in
      let data: Data? = row[4]
      return StoredRun.Tensor(
        name: row[0], digest: row[1], dtype: TensorDType(rawValue: row[2]) ?? .float64,
        shape: try Int.fetchAll(db, sql: "SELECT value FROM json_each(?)", arguments: [row[3] as String]),
        bytes: data.map { [UInt8]($0) }, generator: row[5])
    }
  }
}
