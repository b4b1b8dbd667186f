import TestSupport
import Testing

@testable import Report
@testable import Store

/// Machines of one name and another kind: "vm (AMD EPYC)" is a Zen 4 or a Zen 5.
@Suite struct KindsTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
  }

  private static func kind(_ family: Int) -> MachineKind {
    MachineKind(
      vendor: "AuthenticAMD", family: family, model: 17, stepping: 1, features: ["avx2"], caches: [], usableCores: 2,
      blasKernel: "openblas Zen")
  }
  private static let zen4 = kind(25)
  private static let zen5 = kind(26)

  private func begin(_ kind: MachineKind?, host: String = "vm", build: String = "b") throws {
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: host, cpu: "AMD EPYC", architecture: "x86_64", cores: 2, memoryBytes: 1 << 30, system: "s", kind: kind),
        command: "track run hvp", toolchain: "Swift", trackVersion: "0", trackBuild: build, gitCommit: "abcdef0123"))
  }

  /// Records a cell of the chain whose calls take this long, in nanoseconds.
  private func record(_ n: Int, ns: Int, of sweep: UUIDv7) throws {
    let (cell, run) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: sweep, workload: "chain", size: #"{"n":\#(n)}"#, n: n, variables: 0, dtype: "float64",
        threads: 1, blas: "builtin", seed: 1),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "reverse", cost: CostRecord(), inputs: [])])
    var outcome = RunOutcome(runID: run, status: .finished)
    outcome.samples = (0..<8).map {
      SampleRecord(phase: .measure, round: $0, position: 0, arm: .main, repeats: 100, elapsedNs: 100 * ns + $0 % 2)
    }
    try store.finish(cell: cell, outcomes: [outcome], load: nil, steal: nil)
  }

  @discardableResult
  private func sweep(_ kind: MachineKind?, host: String = "vm", ns: Int, n: [Int] = [8]) throws -> UUIDv7 {
    try begin(kind, host: host)
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: n.count))
    for n in n { try record(n, ns: ns * n, of: sweep) }
    try store.finish(sweep: sweep, status: .finished)
    return sweep
  }

  private func markdown(_ scope: Scope = .newest) throws -> String {
    try CostReport(from: store, scope: scope).document.markdown
  }

  @Test func aReportIsAboutOneKindAndSaysWhatItLeftOut() throws {
    try sweep(nil, ns: 3000)
    try sweep(Self.zen4, ns: 10, n: [8, 16])
    try sweep(Self.zen5, ns: 20)
    let text = try markdown()
    #expect(text.contains(Self.zen5.name) && text.contains("160 ns") && !text.contains("80 ns"))
    #expect(text.contains("runs of 2 other kinds of machine, not shown here"))
    #expect(text.contains("\(Self.zen4.name); vm (AMD EPYC), of an unknown kind"), "\(text)")
    // A run of an unknown kind belongs to none that is known.
    try sweep(nil, ns: 5000)
    let unknown = try markdown()
    #expect(unknown.contains("40 µs") && unknown.contains("| unknown |") && !unknown.contains("160 ns"))
  }

  @Test func hostsOfOneKindAreOne() throws {
    try sweep(Self.zen4, host: "a", ns: 10, n: [8])
    try sweep(Self.zen4, host: "b", ns: 10, n: [16])
    let text = try markdown()
    #expect(text.contains("80 ns") && text.contains("160 ns"))
    #expect(text.contains("| a (AMD EPYC) |") && text.contains("| b (AMD EPYC) |"))
    #expect(!text.contains("other kind"))
  }

  @Test func aSweepThatAnotherKindContinuedIsReportedAsOne() throws {
    let sweep = try sweep(Self.zen4, ns: 10, n: [8, 16, 32])
    try begin(Self.zen5)
    for n in [64, 128, 256] { try record(n, ns: 999 * n, of: sweep) }
    try store.resume(sweep: UnfinishedSweep(sweepID: sweep, seed: 1, complete: []), missing: [])
    let text = try markdown(.sweep(sweep.description))
    #expect(text.contains("256 µs") && !text.contains("320 ns"))
    // The law of growth is one of the kind that continued it, not of both.
    #expect(try store.query("SELECT points, machine_kind FROM fits").rows == [[.integer(3), .text(Self.zen5.name)]])
    #expect(try store.check() == [])
  }

  @Test func resumingTakesAnotherKindForAnotherMachine() throws {
    let sweep = try sweep(Self.zen4, ns: 10, n: [8])
    _ = try shell("sqlite3 '\(store.path)' \"UPDATE sweep SET status = 'cancelled'\"")
    func complete() throws -> Int? {
      guard case .unfinished(let found) = try store.state(ofSweep: "{}") else { return nil }
      #expect(found.sweepID == sweep)
      return found.complete.count
    }
    #expect(try complete() == 1)
    try begin(Self.zen5)
    #expect(try complete() == 0)
    try begin(nil)
    #expect(try complete() == 0)
    try begin(Self.zen4)
    #expect(try complete() == 1)
  }

  @Test func comparingKeepsKindsApart() throws {
    let old = try sweep(Self.zen4, ns: 10)
    let new = try sweep(Self.zen5, ns: 30)
    func compare(_ a: String, _ b: String) throws -> Comparison { try Comparison(a, b, factor: 1.1, in: store) }
    let error = #expect(throws: ReportError.self) { try compare("\(old)", "\(new)") }
    let sentence = "\(try #require(error))"
    #expect(
      sentence.contains(Self.zen4.name) && sentence.contains(Self.zen5.name) && sentence.contains("different kinds"))
    // A commit that was measured on both is compared on each.
    let again = try sweep(Self.zen5, ns: 31)
    let commit = try compare("abcdef0", "\(again)")
    #expect(commit.cells.count == 1 && commit.unmatched.a == 1)
    #expect(commit.cells.allSatisfy { $0.verdict == .same })
    // Machines that are named are what is compared.
    let machines = try compare(Self.zen4.name, Self.zen5.name)
    #expect(machines.cells.map(\.verdict) == [.regression])
    #expect(machines.document.markdown.contains("the ratios compare the machines"))
    #expect(throws: ReportError.self) { try compare("vm", "vm") }
  }

  @Test func unknownIsNoKnownKind() throws {
    let old = try sweep(nil, ns: 10)
    let new = try sweep(Self.zen4, ns: 10)
    #expect(throws: ReportError.self) { try Comparison("\(old)", "\(new)", factor: 1.1, in: store) }
    let same = try sweep(nil, ns: 10)
    #expect(try Comparison("\(old)", "\(same)", factor: 1.1, in: store).cells.count == 1)
    // The machine's name stands for what is of no known kind.
    #expect(try Comparison("vm (AMD EPYC)", "\(same)", factor: 1.1, in: store).cells.count == 1)
  }
}
