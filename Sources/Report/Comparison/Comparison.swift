import Analysis
import Foundation
import Statistics
public import Store

/// Two sets of runs compared cell by cell: what became slower or faster, with intervals.
public struct Comparison: Sendable {
  /// The result of a cell.
  public enum Verdict: String, Sendable {
    /// B takes more than `factor` times A, and the interval of the ratio clears the noise floor.
    case regression = "slower"
    /// A takes more than `factor` times B, and the interval of the ratio clears the noise floor.
    case improvement = "faster"
    /// Neither.
    case same = "no difference seen"
  }

  /// One strategy at one size on both sides.
  public struct Cell: Sendable {
    let key: [SQLValue]
    let counts: (a: Int?, b: Int?)
    let medians: (a: Double, b: Double)
    let ratio: BootstrapInterval
    let noiseFloor: Double
    let p: Double
    let verdict: Verdict

    var workload: String { key[0].text ?? "" }
    var size: String { key[1].text ?? "" }
    var strategy: String { key[5].text ?? "" }
  }

  /// Names of the sides.
  public let sides: (a: String, b: String)
  /// Ratio above which a difference counts.
  public let factor: Double
  /// Cells that both sides have; regressions and improvements first.
  public let cells: [Cell]
  /// Cells that only one side has.
  public let unmatched: (a: Int, b: Int)
  /// Kinds of machine of the sides, if these were named by their machines and are of different kinds.
  public let kinds: (a: String, b: String)?

  /// Columns that identify a strategy in a cell. The last keeps kinds of machine apart.
  static let keys = ["workload", "size", "dtype", "threads", "blas", "strategy", "machine_kind"]
  private static let resamples = 1000

  /// Whether any cell is a regression.
  public var hasRegression: Bool { cells.contains { $0.verdict == .regression } }

  /// Compares two sides, each a baseline, `latest`, a sweep, a commit or a machine. Runs on different kinds of machine
  /// are compared only if both sides name a machine.
  ///
  /// The newest finished run of each strategy in each cell counts. Runs of two sweeps are not paired: the interval of
  /// the ratio of medians is a BCa bootstrap over the samples of each. It does not contain the noise that a whole
  /// session shares; therefore the noise floors of both cells must be cleared, too.
  /// - Throws: `ReportError`, `StoreError`.
  public init(_ a: String, _ b: String, factor: Double, in store: Store) throws {
    self.factor = factor
    (sides, cells, unmatched, kinds) = try store.snapshot { snapshot in
      let (sideA, sideB) = (
        try Side(a, in: snapshot, path: store.path), try Side(b, in: snapshot, path: store.path)
      )
      let areMachines = sideA.isMachine && sideB.isMachine
      let (kindA, runsA) = try Self.runs(sideA, keepsKinds: !areMachines, snapshot)
      let (kindB, runsB) = try Self.runs(sideB, keepsKinds: !areMachines, snapshot)
      let common = runsA.keys.filter { runsB[$0] != nil }
      guard !common.isEmpty else {
        func strategies(_ runs: [[SQLValue]: Run]) -> Set<[SQLValue]> { Set(runs.keys.map { $0.dropLast() }) }
        guard !strategies(runsA).isDisjoint(with: strategies(runsB)) else {
          throw ReportError.nothingInCommon(a: sideA.description, b: sideB.description)
        }
        throw ReportError.differentKinds(a: sideA.description, b: sideB.description, kindA: kindA, kindB: kindB)
      }
      let cells = try common.compactMap { key -> Cell? in
        guard let a = runsA[key], let b = runsB[key] else { return nil }
        return try Self.cell(key, a, b, factor: factor, snapshot)
      }
      return (
        (sideA.description, sideB.description), cells.sorted(by: Self.isBefore),
        (runsA.count - common.count, runsB.count - common.count),
        areMachines && kindA != kindB ? (kindA, kindB) : nil
      )
    }
  }

  /// The sweep that a text names.
  /// - Throws: `ReportError.noSuchSide` if it names none or more than one.
  public static func sweep(_ text: String, in store: Store) throws -> String {
    try store.snapshot { snapshot in
      let side = try Side(text, in: snapshot, path: store.path)
      guard side.condition.hasPrefix("sweep_id"),
        let id = try snapshot.query("SELECT sweep_id FROM sweeps WHERE \(side.condition)").rows.first?.first?.text
      else { throw ReportError.noSuchSide(text, path: store.path) }
      return id
    }
  }

  private struct Run {
    let id: String
    /// `nil` for a peer.
    let count: Int?
    let floor: Double
  }

  /// The newest run of each strategy in each cell, and the kind of machine of the newest of all.
  private static func runs(
    _ side: Side, keepsKinds: Bool, _ snapshot: Store.Snapshot
  ) throws -> (kind: String, runs: [[SQLValue]: Run]) {
    let names = keys.dropLast().joined(separator: ", ")
    let columns = "\(names), \(keepsKinds ? SQL.kind : "NULL") AS machine_kind"
    let table = try snapshot.query(
      """
      SELECT \(columns), run_id, multiplications,
             (SELECT noise_floor FROM conditions AS c WHERE c.cell_id = h.cell_id) AS floor, max(recorded_at || run_id) AS last,
             \(SQL.kind) AS kind
      FROM hvp_costs AS h WHERE \(side.condition) GROUP BY \(names), \(keepsKinds ? SQL.kind : "NULL") ORDER BY last
      """)
    let pairs = table.rows.map { row in
      (
        Array(row.prefix(keys.count)),
        Run(id: row[7].text ?? "", count: row[8].integer, floor: row[9].double ?? DecisionRule.minNoiseFloor)
      )
    }
    return (table.rows.last?.last?.text ?? "", Dictionary(pairs) { first, _ in first })
  }

  private static func cell(
    _ key: [SQLValue], _ a: Run, _ b: Run, factor: Double, _ snapshot: Store.Snapshot
  ) throws -> Cell? {
    func times(_ run: Run) throws -> [Double] {
      try snapshot.query(
        "SELECT ns_per_call FROM timings WHERE run_id = ? AND phase = 'measure' AND arm = 'main' ORDER BY round",
        [.text(run.id)]
      ).rows.compactMap { $0.first?.double }.filter { $0 > 0 }
    }
    let (timesA, timesB) = (try times(a), try times(b))
    let ratio = BootstrapInterval([timesA.map { log($0) }, timesB.map { log($0) }], resamples: resamples) { samples in
      (Quantile.median(of: samples[1]) ?? .nan) - (Quantile.median(of: samples[0]) ?? .nan)
    }
    guard let ratio, let test = MannWhitney(timesB, timesA), let medianA = Quantile.median(of: timesA),
      let medianB = Quantile.median(of: timesB)
    else { return nil }
    let floor = max(a.floor, b.floor)
    let verdict: Verdict =
      switch DecisionRule.verdict(low: exp(ratio.low), high: exp(ratio.high), noiseFloor: floor) {
      case .b where ratio.estimate > log(factor): .regression
      case .a where ratio.estimate < -log(factor): .improvement
      default: .same
      }
    return Cell(
      key: key, counts: (a.count, b.count), medians: (medianA, medianB), ratio: ratio, noiseFloor: floor, p: test.p,
      verdict: verdict)
  }

  /// Regressions first, then improvements; the largest differences first.
  private static func isBefore(_ a: Cell, _ b: Cell) -> Bool {
    func rank(_ cell: Cell) -> Int { cell.verdict == .regression ? 0 : cell.verdict == .improvement ? 1 : 2 }
    if rank(a) != rank(b) { return rank(a) < rank(b) }
    let (left, right) = (abs(a.ratio.estimate), abs(b.ratio.estimate))
    return left != right ? left > right : "\(a.key)" < "\(b.key)"
  }
}
