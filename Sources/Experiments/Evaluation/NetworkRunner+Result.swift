public import Formats
public import Store

extension NetworkRunner {
  /// Progress of a run.
  public struct Progress: Sendable {
    /// Number of rows read.
    public let rows: Int
    /// Fraction of the file that was read, from 0 to 1; `nil` if unknown.
    public let part: Double?
    /// Time since the run began.
    public let elapsedNs: Int
  }

  /// An evaluation to print.
  public struct Evaluation: Sendable {
    /// Position in input order, from 0.
    public let ordinal: Int
    public let input: [Double]
    public let output: [Double]
    /// Other values by name: traced nodes, and the loss `J` if there is a target.
    public let trace: [(name: String, values: [Double])]
    /// Duration.
    public let elapsedNs: Int
    /// How the duration was obtained.
    public let timing: EvaluationTiming
    /// Why it failed; `nil` if it did not.
    public let failure: String?
  }

  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    public internal(set) var status = RunStatus.finished
    /// The reason, unless the run is finished.
    public internal(set) var reason: String?
    /// The error of a failed run.
    public internal(set) var failure: FormatError?
    /// Exact cost of one evaluation.
    public let cost: CostRecord
    /// Name of the output.
    public let output: String
    /// Number of evaluations that did not fail.
    public internal(set) var evaluated = 0
    /// Number of failed evaluations: rows that cannot be read, and results that are not finite.
    public internal(set) var bad = 0
    /// Number of results that are not finite, and why the first of them is not.
    var overflown: (count: Int, first: String)?
    /// The first evaluations: all inputs given one by one, and at most `maxShown` of a file.
    public internal(set) var first: [Evaluation] = []
    /// Time from the first row to the last commit.
    public internal(set) var elapsedNs = 0
  }
}
