import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

@Suite struct CostReportTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
  }

  private func markdown(_ scope: Scope = .newest) throws -> String {
    try CostReport(from: store, scope: scope).document.markdown
  }

  /// A finished sweep of chain cells: (n, m, forward ns, reverse ns).
  @discardableResult
  private func record(
    _ cells: [(n: Int, m: Int, forward: Double, reverse: Double)], machine: String = "host",
    command: String = "track run hvp"
  ) throws -> UUIDv7 {
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: machine, cpu: "a|b", architecture: "x", cores: 1, memoryBytes: 1 << 30, system: "s"),
        command: command, toolchain: "Swift", trackVersion: "0", trackBuild: "debug"))
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: cells.count))
    for (n, m, forward, reverse) in cells {
      let cell = UUIDv7.next()
      let runs = [("forward", forward, 2 * n * n + n * m), ("reverse", reverse, 3 * n * m)].map {
        (UUIDv7.next(), $0.0, $0.1, $0.2)
      }
      try store.begin(
        cell: CellRecord(
          cellID: cell, sweepID: sweep, workload: "chain", size: #"{"n":\#(n),"m":\#(m)}"#, n: n, m: m, variables: 0,
          dtype: "float64", threads: 1, blas: "builtin", seed: 1),
        runs: runs.map { run in
          var cost = CostRecord()
          cost.multiplications = run.3
          return RunRecord(runID: run.0, kind: .hvp, strategy: run.1, cost: cost, inputs: [])
        })
      try store.finish(
        cell: cell,
        outcomes: runs.map { run in
          var outcome = RunOutcome(runID: run.0, status: .finished)
          outcome.residual = 0
          outcome.samples = (0..<6).flatMap { round in
            [SampleRecord.Arm.main, .repeat].filter { run.1 == "forward" || $0 == .main }.map {
              SampleRecord(
                phase: .measure, round: round, position: 0, arm: $0, repeats: 10, elapsedNs: Int(10 * run.2) + round % 2
              )
            }
          }
          return outcome
        }, load: nil, steal: nil)
    }
    try store.finish(sweep: sweep, status: .finished)
    return sweep
  }

  private let study: [(n: Int, m: Int, forward: Double, reverse: Double)] = [
    (8, 4, 300, 100), (8, 8, 200, 200), (8, 16, 200, 400), (16, 8, 500, 200), (16, 32, 500, 900),
  ]

  @Test func theSameRowsGiveTheSameBytes() throws {
    try record(study)
    let first = try markdown()
    #expect(try markdown() == first)
    // A copy of the file, read in another place at another time.
    try FileManager.default.copyItem(atPath: store.path, toPath: directory.path("copy.db"))
    try? FileManager.default.copyItem(atPath: store.path + "-wal", toPath: directory.path("copy.db-wal"))
    let copy = try Store.open(path: directory.path("copy.db"), access: .readOnly)
    #expect(try CostReport(from: copy, scope: .newest).document.markdown == first)
  }

  @Test func theAnswerComesFirstAndIsThatOfTheRows() throws {
    try record(study)
    let lines = try markdown().split(separator: "\n")
    #expect(lines[0] == "# What the orders of evaluation cost")
    #expect(
      lines[1].hasPrefix(
        "**Reverse order is the cheaper one when m < n, forward order when m > n; at m = n they tie.**"))
    #expect(
      lines[1].contains("all 5 cells measured (reverse in 2 with m < n; forward in 2 with m > n; tie in 1 with m = n)"))
    #expect(lines[2].contains("of 2 cells with m < n, reverse order was faster in 2 (up to 3× at n = 8, m = 4)"))
    #expect(lines[2].contains("of 2 cells with m > n, forward order was faster in 2 (up to 2× at n = 8, m = 16)"))
    #expect(lines[2].contains("of 1 cell with m = n, no difference was seen in 1"))
  }

  @Test func aRuleThatTheRowsBreakIsNotClaimed() throws {
    try record([(8, 4, 1, 1)])
    try shell("sqlite3 \(store.path) 'UPDATE cost SET multiplications = 1 WHERE run = 1'")
    let text = try markdown()
    #expect(text.contains("The counts do not follow the rule"))
    #expect(!text.contains("**Reverse order is the cheaper one"))
  }

  @Test func everyTablePrintsTheQueryThatGivesIt() throws {
    try record(study)
    let report = try CostReport(from: store, scope: .newest)
    let text = report.document.markdown
    let tables = text.split(separator: "\n").count { $0.hasPrefix("| ---") }
    let queries = text.components(separatedBy: "```sql\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    #expect(tables >= 6 && queries.count == tables)
    for (sql, line) in zip(queries, report.document.json.split(separator: "\n")) {
      // As a reader would: through the sqlite3 shell.
      let rows = try store.query(sql).rows.count
      let printed = line.components(separatedBy: "\"rows\":[").last ?? ""
      #expect(printed.components(separatedBy: "},{").count == max(rows, 1), "\(sql)")
    }
  }

  @Test func theNewestRunOfACellCounts() throws {
    try record(study)
    try record([(8, 4, 700, 100)])
    let rows = try markdown().split(separator: "\n").filter { $0.hasPrefix("| 8 | 4 | 160 / 96 |") }
    #expect(rows.count == 1)
    #expect(rows[0].contains("700 ns") && !rows[0].contains("300 ns"))
  }

  @Test func aSweepCanBeChosen() throws {
    let first = try record(study)
    let second = try record([(8, 4, 700, 100)])
    #expect(try markdown(.sweep(first.description)).contains("300 ns"))
    #expect(try markdown(.latestSweep) == markdown(.sweep(second.description)))
    #expect(throws: ReportError.unknownSweep(id: "x", path: store.path)) { try markdown(.sweep("x")) }
  }

  @Test func anotherMachineIsMentionedNotMixedIn() throws {
    try record([(8, 4, 11, 10)], machine: "other")
    try record(study)
    let text = try markdown()
    #expect(text.contains("runs of 1 other kind of machine, not shown"))
    #expect(!text.contains("11 ns"))
  }

  @Test func anEmptyDatabaseHasNothingToReport() {
    #expect(throws: ReportError.nothingToReport(path: store.path)) { try markdown() }
    #expect(throws: ReportError.nothingToReport(path: store.path)) { try markdown(.latestSweep) }
  }

  @Test func runsThatOnlyFailedAreReportedAsSuch() throws {
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(name: "h", cpu: "c", architecture: "x", cores: 1, memoryBytes: 1, system: "s"),
        command: "c",
        toolchain: "t", trackVersion: "0", trackBuild: "b"))
    let cell = UUIDv7.next()
    let run = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "chain", size: "{}", variables: 0, dtype: "float64", threads: 1,
        blas: "b", seed: 0),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "forward", cost: nil, inputs: [])])
    try store.finish(
      cell: cell, outcomes: [RunOutcome(runID: run, status: .failed, reason: "a | b\nand <c>")], load: nil, steal: nil)
    let text = try markdown()
    #expect(text.contains("No finished run of a product"))
    #expect(text.contains("1 run did not finish."))
    #expect(text.contains(#"a \| b and &lt;c>"#))
  }

  @Test func textFromOutsideIsEscaped() throws {
    try record(study, machine: "h*s_t [x](y)", command: "track run hvp --db 'a|b`c'")
    let text = try markdown()
    #expect(text.contains(#"h\*s\_t \[x\](y) (a\|b)"#))
    #expect(text.contains(#"`` track run hvp --db 'a\|b`c' ``"#))
    // No row of a table has more cells than its head.
    var columns = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.components(separatedBy: " | ").count
      if line.hasPrefix("| ---") { columns = cells }
      if line.hasPrefix("|"), columns > 0 { #expect(cells == columns, "\(line)") }
      if line.isEmpty { columns = 0 }
    }
  }

  /// Names that end literals, cells of tables, code and lines; with marks that combine with what ends them, and others than ASCII.
  @Test(arguments: [
    "a|b`c``d\ne\r\nf\u{2028}g", "Zürich 日本 '; DROP TABLE run; --", "'\u{301}|\u{301}`\u{301}<\u{301}\"\u{301}",
  ])
  func hostileNamesStayText(name: String) throws {
    try record(study, machine: name, command: "track run hvp --db \(name)")
    let report = try CostReport(from: store, scope: .newest)
    let text = report.document.markdown
    var head = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // Bars that no backslash precedes part the cells, whatever combines with them.
      let scalars = Array(line.unicodeScalars)
      let bars = scalars.indices.count { scalars[$0] == "|" && ($0 == 0 || scalars[$0 - 1] != "\\") }
      if head > 0, line.hasPrefix("|") { #expect(bars == head, "\(line)") }
      if line.hasPrefix("| ---") { head = bars }
      if line.isEmpty { head = 0 }
    }
    // The condition on the machine is a literal whatever is in its name: each table's query gives its rows again.
    for line in report.document.json.split(separator: "\n") {
      let table = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let rows = try store.query(#require(table["sql"] as? String)).rows.count
      #expect(rows == (table["rows"] as? [Any])?.count)
    }
    let binary = try #require(report.document.json.split(separator: "\n").first { $0.hasPrefix(#"{"table":"binary""#) })
    #expect(binary.contains(#""runs":10"#))
    #expect(!report.document.html.contains("<\u{301}") && report.document.csv.contains("table,row,column,value"))
  }

  @Test func oneRunIsAReport() throws {
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(name: "h", cpu: "c", architecture: "x", cores: 1, memoryBytes: 1, system: "s"),
        command: "c", toolchain: "t", trackVersion: "0", trackBuild: "b"))
    let (cell, run) = (UUIDv7.next(), UUIDv7.next())
    var cost = CostRecord()
    cost.multiplications = 18
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "rank-one", size: #"{"n":3}"#, n: 3, m: nil, variables: 3,
        dtype: "float64",
        threads: 1, blas: "b", seed: 0),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "forward", cost: cost, inputs: [])])
    var outcome = RunOutcome(runID: run, status: .finished)
    outcome.samples = [SampleRecord(phase: .measure, round: 0, position: 0, arm: .main, repeats: 1, elapsedNs: 250)]
    try store.finish(cell: cell, outcomes: [outcome], load: nil, steal: nil)
    let text = try markdown()
    #expect(text.contains("No cell of the chain with both orders is recorded here"))
    #expect(text.contains("| rank-one | `{\"n\":3}` | forward | – | 18 / 0 | 0 B | 250 ns |"))
  }

  @Test func theCrossoverIsInterpolated() throws {
    // The ratio passes 1 half-way between 4 and 16 on a logarithmic scale.
    try record([(8, 4, 400, 100), (8, 16, 100, 400)])
    let row = try #require(try markdown().split(separator: "\n").first { $0.hasPrefix("| 8 | – | 8 [") })
    #expect(row.hasSuffix("] | 4 | 16 |"))
  }

  /// Without a winner on each side there is no crossover, and the answer says so; two make a figure.
  @Test func crossoversAreBetweenWinners() throws {
    try record([(8, 4, 400, 100), (8, 16, 100, 102)])
    let text = try markdown()
    #expect(text.contains("it cannot be told at which m forward order becomes the faster one"))
    #expect(!text.contains("## Where they cross"))
    try record([(8, 4, 400, 100), (8, 16, 100, 400), (16, 4, 900, 100), (16, 32, 100, 800)])
    let report = try CostReport(from: store, scope: .newest).document
    #expect(
      report.figures.contains { $0.file == "crossover.svg" }
        && report.markdown.contains("They cross by time at m = 8 ["))
  }
}
