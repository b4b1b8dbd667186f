import Store

/// The values of one run, drawn as `peer.c` draws them: six sizes, a cost, two tensors of 64 elements, and samples.
struct RunValues {
  let cell: CellRecord
  let run: RunRecord
  let outcome: RunOutcome

  private static let strategies = [
    "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "forward-over-forward", "linearized",
  ]

  /// The values of run number `serial` of a sweep.
  init(serial: Int, sweep: UUIDv7, samples: Int, random: inout Xorshift) {
    let n = 8 << (serial / 5 % 5)
    cell = CellRecord(
      cellID: .next(), sweepID: sweep, workload: "mlp",
      size: #"{"n":\#(n),"width":64,"depth":3,"batch":32,"classes":10,"heads":4}"#, n: n, variables: 64,
      dtype: "float64", threads: 1, blas: "builtin", seed: 7)
    var cost = CostRecord()
    cost.multiplications = 100 * n
    cost.additions = 90 * n
    cost.transcendentals = 64
    cost.bytesRead = 800 * n
    cost.bytesWritten = 400 * n
    cost.peakBytes = 64 * n
    cost.passes = ["constant-folding", "common-subexpressions", "dead-code"]
    cost.predictedNs = 1000 * n
    let elapsed = (0..<samples).map { _ in 100_000 + Int(random.next() % 1_000_000) }
    run = RunRecord(
      runID: .next(), kind: .hvp, strategy: Self.strategies[serial % 5], cost: cost,
      inputs: [Self.tensor("x", generator: "normal", &random)])
    var outcome = RunOutcome(runID: run.runID, status: .finished)
    outcome.outputs = [Self.tensor("x.hvp", generator: nil, &random)]
    outcome.samples = elapsed.enumerated().map { round, elapsed in
      SampleRecord(phase: .measure, round: round, position: 0, arm: .main, repeats: 100, elapsedNs: elapsed)
    }
    outcome.setupNs = 12345
    outcome.residual = 1e-16
    outcome.reference = "value"
    self.outcome = outcome
  }

  private static func tensor(_ name: String, generator: String?, _ random: inout Xorshift) -> TensorRecord {
    var elements = [Double(random.next() % 1_000_000_000) + 0.5]
    for _ in 1..<64 { elements.append(Double(1 + random.next() % 999) / 1000) }
    return TensorRecord(
      name: name, dtype: .float64, shape: [64], bytes: elements.withUnsafeBytes { [UInt8]($0) }, generator: generator)
  }
}

/// The generator that `peer.c` draws with.
struct Xorshift {
  private var state = UInt64.random(in: 1 ... .max)

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
