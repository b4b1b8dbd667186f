import Foundation

@testable import Store

/// A database of random runs, written through `Store` as sweeps are.
struct RandomStudy {
  /// What a database has.
  enum Kind: CaseIterable {
    case oneCell, failuresOnly, oneModel, noChains, chainsOnly, mixed
  }

  /// A numerical sequence of its own, so that a failure can be had again.
  struct Sequence: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  private static let orders = ["forward", "reverse", "optimal"]
  private static let derivatives = [
    "value", "gradient", "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "linearized",
    "finite-difference", "explicit-hessian", "jax/forward-over-reverse",
  ]

  let kind: Kind
  var random: Sequence
  /// Whether its sweep measures the machine's peak.
  var hasPeak = false

  init(_ kind: Kind, seed: Int) {
    self.kind = kind
    random = Sequence(state: UInt64(seed) &* 7919 &+ UInt64(Kind.allCases.firstIndex(of: kind) ?? 0))
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  /// A model at one size.
  private struct Cell {
    let workload: String
    let size: String
    var n: Int?
    var m: Int?
    let variables: Int
    let strategies: [String]
  }

  private mutating func some(_ strategies: [String]) -> [String] {
    let share = Double.random(in: 0.3...1, using: &random)
    let some = strategies.filter { _ in chance(share) }
    return some.isEmpty ? [strategies[0]] : some
  }

  private mutating func chains(_ count: Int) -> [Cell] {
    let widths = [2, 4, 8, 16, 32]
    let pairs = widths.flatMap { n in widths.map { (n, $0) } }.shuffled(using: &random).prefix(count)
    return pairs.map { n, m in
      Cell(
        workload: "chain", size: #"{"n":\#(n),"m":\#(m)}"#, n: n, m: m, variables: 0, strategies: some(Self.orders))
    }
  }

  private mutating func functions(_ models: [String], _ count: Int) -> [Cell] {
    models.flatMap { model in
      (1...max(count, 1)).map { d in
        Cell(workload: model, size: #"{"d":\#(d)}"#, n: d, variables: d, strategies: some(Self.derivatives))
      }
    }
  }

  private mutating func cells(_ count: Int?) -> [Cell] {
    let few = count ?? Int.random(in: 1...7, using: &random)
    switch kind {
    case .oneCell: return chance(0.5) ? chains(1) : functions(["mlp"], 1)
    case .failuresOnly: return chains(2) + functions(["mlp"], 2)
    case .oneModel: return functions(["logistic"], few)
    case .noChains: return functions(["logistic", "mlp", "a|b`c"], few)
    case .chainsOnly: return chains(few + 2)
    case .mixed: return chains(few) + functions(["mlp", "rank-one"], few)
    }
  }

  /// Records all of it.
  /// - Parameter count: sizes of a model; a random one without it.
  /// - Returns: its sweep.
  @discardableResult
  mutating func record(in store: Store, count: Int? = nil) throws -> UUIDv7 {
    try store.begin(invocation: Self.invocation)
    let cells = cells(count)
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: cells.count))
    for cell in cells { try record(cell, of: sweep, in: store) }
    try store.finish(sweep: sweep, status: .finished)
    if hasPeak {
      try store.record(
        PeakRecord(
          dtype: "float64", threads: 1, operationsPerNs: Double.random(in: 0.01...1, using: &random),
          bytesPerNs: chance(0.5) ? Double.random(in: 0.01...1, using: &random) : nil), ofSweep: sweep)
    }
    return sweep
  }

  /// Records one of several parts of what `record` records, in `store`: each cell is that of the whole but for identifiers
  /// and times of recording. The cells of the others are written to `elsewhere`, so that all parts draw alike.
  mutating func record(part: Int, of count: Int, in store: Store, elsewhere: Store) throws {
    for store in [store, elsewhere] { try store.begin(invocation: Self.invocation) }
    let cells = cells(nil)
    let list = cells.enumerated().map { index, cell in
      #"{"workload":\#(cell.workload.jsonText),"size":\#(cell.size),"part":\#(index % count + 1)}"#
    }
    let definition = #"{"parts":\#(count),"cells":[\#(list.joined(separator: ","))]}"#
    let own = cells.indices.filter { $0 % count + 1 == part }
    let keys = own.map { UnfinishedSweep.CellKey(workload: cells[$0].workload, size: cells[$0].size) }
    let sweep = UUIDv7.derived(from: definition)
    _ = try store.begin(
      part: PartRecord(
        sweepID: sweep, definition: definition, seed: 1, cells: Dictionary(uniqueKeysWithValues: zip(own, keys))),
      continues: false)
    let other = UUIDv7.next()
    try elsewhere.begin(sweep: SweepRecord(sweepID: other, definition: "{}", seed: 1, cells: cells.count))
    for (index, cell) in cells.enumerated() {
      if own.contains(index) {
        try record(cell, of: sweep, in: store)
      } else {
        try record(cell, of: other, in: elsewhere)
      }
    }
    try store.finish(sweep: sweep, status: .finished)
  }

  private static let invocation = InvocationRecord(
    machine: MachineRecord(
      name: "host", cpu: "c", architecture: "x", cores: 1, memoryBytes: 1 << 30, system: "s"),
    command: "track run hvp", toolchain: "Swift", trackVersion: "0", trackBuild: "debug")

  private mutating func record(_ cell: Cell, of sweep: UUIDv7, in store: Store) throws {
    let id = UUIDv7.next()
    let runs = cell.strategies.map { (id: UUIDv7.next(), name: $0) }
    try store.begin(
      cell: CellRecord(
        cellID: id, sweepID: sweep, workload: cell.workload, size: cell.size, n: cell.n, m: cell.m,
        variables: cell.variables, dtype: "float64", threads: 1, blas: "builtin", seed: 1),
      runs: runs.map { run in
        var cost = CostRecord()
        let (n, m) = (cell.n ?? 1, cell.m ?? 1)
        switch run.name {
        case "forward": cost.multiplications = 2 * n * n + n * m
        case "reverse": cost.multiplications = 3 * n * m
        case "optimal": cost.multiplications = n + n * m + min(n, m)
        default: cost.multiplications = Int.random(in: 1...100, using: &random)
        }
        // Sometimes a count that breaks the rule.
        if chance(0.02) { cost.multiplications += 1000 }
        cost.peakBytes = 8 * Int.random(in: 1...20, using: &random)
        if run.name == "linearized" {
          cost.setup = SetupRecord()
          cost.setup?.multiplications = Int.random(in: 1...200, using: &random)
        }
        return RunRecord(runID: run.id, kind: .hvp, strategy: run.name, cost: cost, inputs: [])
      })
    // Either all of a cell ran in one process, or in several.
    let (processes, rounds) = (
      chance(0.5) ? 1 : Int.random(in: 2...9, using: &random), Int.random(in: 1...4, using: &random)
    )
    let noise = Double.random(in: 0...0.1, using: &random)
    var conditions = CellConditions()
    conditions.processes = processes
    var first: UUIDv7?
    var outcomes: [RunOutcome] = []
    for (index, run) in runs.enumerated() {
      let fails = kind == .failuresOnly || chance(0.05)
      let status: RunStatus = fails ? [.failed, .cancelled, .skipped].randomElement(using: &random)! : .finished
      var outcome = RunOutcome(runID: run.id, status: status, reason: fails ? "because" : nil)
      if status == .finished {
        outcome.isChecked = [true, true, true, false, nil].randomElement(using: &random)!
        outcome.isApproximate = run.name == "finite-difference"
        outcome.residual = 0
        if run.name == "linearized" { outcome.setupCallNs = Double.random(in: 50...500, using: &random) }
        if let first, chance(0.1) {
          outcome.sameAs = first
        } else if chance(0.95) {
          let time = 1000 * exp(Double.random(in: -0.7...0.7, using: &random))
          outcome.samples = samples(
            time, noise: noise, processes: processes, rounds: processes == 1 ? 3 * rounds : rounds,
            isBaseline: index == 0)
          if first == nil { first = run.id }
        }
      }
      outcomes.append(outcome)
    }
    try store.finish(cell: id, outcomes: outcomes, load: nil, steal: nil, conditions: conditions)
  }

  private mutating func samples(
    _ ns: Double, noise: Double, processes: Int, rounds: Int, isBaseline: Bool
  ) -> [SampleRecord] {
    (0..<processes).flatMap { process -> [SampleRecord] in
      let shift = exp(Double.random(in: -noise...noise, using: &random))
      return (0..<rounds).flatMap { round -> [SampleRecord] in
        (isBaseline ? [SampleRecord.Arm.main, .repeat] : [.main]).map { arm in
          let elapsed = 100 * ns * shift * exp(Double.random(in: -noise...noise, using: &random))
          return SampleRecord(
            phase: .measure, round: process * rounds + round, position: 0, arm: arm, process: process, repeats: 100,
            elapsedNs: Int(elapsed))
        }
      }
    }
  }
}
