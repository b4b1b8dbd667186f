import Analysis
import Foundation
import Statistics
public import Store

/// Two sets of sweeps compared cell by cell: what became slower or faster, with intervals over sweeps.
public struct Comparison: Sendable {
  /// The result of a cell.
  public enum Verdict: String, Sendable {
    /// B takes more than `factor` times A, beyond what another pair of sides would show.
    case regression = "slower"
    /// A takes more than `factor` times B, beyond what another pair of sides would show.
    case improvement = "faster"
    /// Neither.
    case same = "no difference seen"
  }

  /// One strategy at one size on both sides.
  public struct Cell: Sendable {
    let key: [SQLValue]
    let counts: (a: Int?, b: Int?)
    let sweeps: (a: Int, b: Int)
    let ratio: SweepRatio
    let noiseFloor: Double
    /// The ratio's p, corrected for the number of cells.
    let adjustedP: Double
    let verdict: Verdict

    var workload: String { key[0].text ?? "" }
    var size: String { key[1].text ?? "" }
    var strategy: String { key[5].text ?? "" }
    /// Whether a side is one sweep, so that its noise is predicted and not seen.
    var isWeak: Bool { min(sweeps.a, sweeps.b) < 2 }
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
  /// Sweeps of both sides, which count for the smaller one.
  public let shared: Int

  /// Columns that identify a strategy in a cell. The last keeps kinds of machine apart.
  static let keys = ["workload", "size", "dtype", "threads", "blas", "strategy", "machine_kind"]

  /// Whether any cell is a regression.
  public var hasRegression: Bool { cells.contains { $0.verdict == .regression } }

  /// Compares two sides, each one or several sweeps: see `Side` for their names. Runs on different kinds of machine are
  /// compared only if both sides name a machine.
  ///
  /// The unit is the sweep. Of each sweep the newest finished run of a strategy in a cell counts. A verdict needs a
  /// ratio beyond `factor` and the noise floor, and a p that is significant among all cells by Holm's correction: equal
  /// sides have a verdict anywhere in at most one of twenty comparisons.
  /// - Throws: `ReportError`, `StoreError`.
  public init(_ a: String, _ b: String, factor: Double, in store: Store) throws {
    self.factor = factor
    (sides, cells, unmatched, kinds, shared) = try store.snapshot { snapshot in
      let named = try [a, b].map { try Side($0, in: snapshot, path: store.path) }
      let areMachines = named.allSatisfy(\.isMachine)
      let found = try named.map { try Self.runs($0, keepsKinds: !areMachines, snapshot) }
      let kinds = (a: found[0].kind, b: found[1].kind)
      var runs = found.map(\.runs)
      let shared = Self.separate(&runs)
      let sides = runs.map { Dictionary(grouping: $0, by: \.key) }
      let common = sides[0].keys.filter { sides[1][$0] != nil }
      guard !common.isEmpty else {
        let strategies = runs.map { Set($0.map { $0.key.dropLast() }) }
        guard !strategies[0].isDisjoint(with: strategies[1]) else {
          throw ReportError.nothingInCommon(a: named[0].description, b: named[1].description)
        }
        throw ReportError.differentKinds(
          a: named[0].description, b: named[1].description, kindA: kinds.a, kindB: kinds.b)
      }
      let cells = try common.compactMap { key in
        try Self.cell(key, sides[0][key] ?? [], sides[1][key] ?? [], snapshot)
      }
      let described = zip(named, runs).map { side, runs in
        let count = Set(runs.map(\.sweep)).count
        return count == 1 ? side.description : "\(side.description) (\(count) sweeps)"
      }
      return (
        (described[0], described[1]), Self.judged(cells, factor: factor).sorted(by: Self.isBefore),
        (sides[0].count - common.count, sides[1].count - common.count),
        areMachines && kinds.a != kinds.b ? kinds : nil, shared
      )
    }
  }

  /// The sweeps that a text names, in the order of recording.
  /// - Throws: `ReportError.noSuchSide` if it names none.
  public static func sweeps(_ text: String, in store: Store) throws -> [String] {
    try store.snapshot { snapshot in
      let sweeps = try Side(text, in: snapshot, path: store.path).sweeps(in: snapshot)
      guard !sweeps.isEmpty else { throw ReportError.noSuchSide(text, path: store.path) }
      return sweeps
    }
  }

  private struct Run {
    let key: [SQLValue]
    let id: String
    /// Its sweep; its cell, if it belongs to none.
    let sweep: String
    /// `nil` for a peer.
    let count: Int?
    let floor: Double?
    let load: Double?
    let cores: Int
    let threads: Int
  }

  /// The newest run of each strategy in each cell of each sweep, and the kind of machine of the newest of all.
  private static func runs(
    _ side: Side, keepsKinds: Bool, _ snapshot: Store.Snapshot
  ) throws -> (kind: String, runs: [Run]) {
    let names = keys.dropLast().joined(separator: ", ")
    let kind = keepsKinds ? SQL.kind : "NULL"
    let rows = try snapshot.query(
      """
      SELECT \(names), \(kind) AS machine_kind, run_id, coalesce(sweep_id, cell_id) AS sweep, multiplications,
             (SELECT noise_floor FROM conditions AS c WHERE c.cell_id = h.cell_id) AS floor, load,
             (SELECT min(cores) FROM machines AS m WHERE m.machine = h.machine) AS cores,
             max(recorded_at || run_id) AS last, \(SQL.kind) AS kind
      FROM hvp_costs AS h WHERE \(side.condition) GROUP BY \(names), \(kind), sweep ORDER BY last
      """
    ).rows
    let runs = rows.map { row in
      Run(
        key: Array(row.prefix(keys.count)), id: row[7].text ?? "", sweep: row[8].text ?? "", count: row[9].integer,
        floor: row[10].double, load: row[11].double, cores: row[12].integer ?? 1, threads: row[3].integer ?? 1)
    }
    return (rows.last?.last?.text ?? "", runs)
  }

  /// Leaves sweeps of both sides to the smaller one, as when the newest sweep is compared with all of a machine. Equal
  /// sides stay as they are.
  /// - Returns: the number of such sweeps.
  private static func separate(_ runs: inout [[Run]]) -> Int {
    let sweeps = runs.map { Set($0.map(\.sweep)) }
    let both = sweeps[0].intersection(sweeps[1])
    guard sweeps[0] != sweeps[1] else { return 0 }
    runs[sweeps[0].count >= sweeps[1].count ? 0 : 1].removeAll { both.contains($0.sweep) }
    return both.count
  }

  private struct Compared {
    let key: [SQLValue]
    let counts: (a: Int?, b: Int?)
    let sweeps: (a: Int, b: Int)
    let ratio: SweepRatio
    let noiseFloor: Double
  }

  private static func cell(_ key: [SQLValue], _ a: [Run], _ b: [Run], _ snapshot: Store.Snapshot) throws -> Compared? {
    func times(_ runs: [Run]) throws -> [SweepTime] {
      try runs.compactMap { run in
        let rounds = try snapshot.query(
          "SELECT ns_per_call FROM timings WHERE run_id = ? AND phase = 'measure' AND arm = 'main' ORDER BY round",
          [.text(run.id)]
        ).rows.compactMap { $0.first?.double }.filter { $0 > 0 }
        return SweepTime(processes: [rounds], load: run.load, cores: run.cores, threads: run.threads)
      }
    }
    // The floor of the noisiest cell would grow with the number of sweeps.
    func floor(_ runs: [Run]) -> Double {
      max(DecisionRule.minNoiseFloor, Quantile.median(of: runs.compactMap(\.floor)) ?? 0)
    }
    let (timesA, timesB) = (try times(a), try times(b))
    return SweepRatio(timesA, timesB).map { ratio in
      Compared(
        key: key, counts: (a.last?.count, b.last?.count), sweeps: (timesA.count, timesB.count), ratio: ratio,
        noiseFloor: max(floor(a), floor(b)))
    }
  }

  private static func judged(_ cells: [Compared], factor: Double) -> [Cell] {
    zip(cells, MultipleTests.holm(cells.map(\.ratio.p))).map { cell, p in
      let least = max(cell.noiseFloor, 1)
      let isSignificant = p <= SweepRatio.level
      let verdict: Verdict =
        if isSignificant, cell.ratio.ratio > factor, cell.ratio.low > least {
          .regression
        } else if isSignificant, cell.ratio.ratio < 1 / factor, cell.ratio.high < 1 / least {
          .improvement
        } else {
          .same
        }
      return Cell(
        key: cell.key, counts: cell.counts, sweeps: cell.sweeps, ratio: cell.ratio, noiseFloor: cell.noiseFloor,
        adjustedP: p, verdict: verdict)
    }
  }

  /// Regressions first, then improvements; the largest differences first.
  private static func isBefore(_ a: Cell, _ b: Cell) -> Bool {
    func rank(_ cell: Cell) -> Int { cell.verdict == .regression ? 0 : cell.verdict == .improvement ? 1 : 2 }
    if rank(a) != rank(b) { return rank(a) < rank(b) }
    let (left, right) = (abs(log(a.ratio.ratio)), abs(log(b.ratio.ratio)))
    return left != right ? left > right : "\(a.key)" < "\(b.key)"
  }
}
