import Foundation
import TestSupport
import Testing

@testable import Store

/// Texts of models: once per digest, and never another text than the recorded one.
@Suite struct ModelSourcesTests {
  private static let formula = #"{"format": "track-expression", "function": "sum(xé)"}"#
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func open(_ name: String = "track.db") throws -> Store {
    let store = try Store.open(path: directory.path(name), access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    return store
  }

  /// A finished run of a model of this text.
  @discardableResult
  private func run(of text: String, isBuiltin: Bool = false, in store: Store) throws -> UUIDv7 {
    let (run, cell) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "f", size: "{}", variables: 0, dtype: "float64", threads: 1,
        blas: "builtin", seed: 1, model: ModelRecord(definition: text, isBuiltin: isBuiltin)),
      runs: [RunRecord(runID: run, kind: .network, strategy: nil, cost: nil, inputs: [])])
    try store.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .finished)], load: nil, steal: nil)
    return run
  }

  private func text(_ sql: String, in store: Store) throws -> [[SQLValue]] { try store.query(sql).rows }

  /// The digest is that of sha256sum.
  @Test func aTextIsStoredOnce() throws {
    let store = try open()
    let runs = try (0..<3).map { _ in try run(of: Self.formula, in: store) }
    let other = try run(of: #"{"format": "track-onnx"}"#, in: store)
    try run(of: #"{"format": "track-network"}"#, isBuiltin: true, in: store)
    let digest = try shell("printf '%s' '\(Self.formula)' | sha256sum").prefix(64)
    #expect(
      try text("SELECT name, digest, bytes FROM model ORDER BY id LIMIT 1", in: store)
        == [[.text("f"), .text("sha256:\(digest)"), .integer(Int64(Self.formula.utf8.count))]])
    #expect(
      try text("SELECT source, count(*), count(DISTINCT digest) FROM models GROUP BY 1 ORDER BY 1", in: store)
        == [
          [.text("builtin"), .integer(1), .integer(1)], [.text("expression"), .integer(3), .integer(1)],
          [.text("onnx"), .integer(1), .integer(1)],
        ])
    #expect(
      try text("SELECT run_id FROM runs JOIN models USING (run_id) WHERE model_source IS NOT source", in: store) == [])
    #expect(
      try text("SELECT count(*), count(DISTINCT model_digest) FROM runs WHERE model_digest IS NOT NULL", in: store)
        == [[.integer(5), .integer(3)]])
    // As it was before the texts had a table of their own.
    #expect(
      try text("SELECT network FROM definition JOIN run ON run.id = definition.run ORDER BY run.id LIMIT 1", in: store)
        == [[.text(Self.formula)]])
    for run in runs { #expect(try store.run(run.description)?.definition == Self.formula) }
    #expect(try store.run(other.description)?.definition == #"{"format": "track-onnx"}"#)
    #expect(try store.check() == [])
  }

  /// Two files with the same model give one row, again and again; the last run takes the text with it.
  @Test func aTextIsMergedOnceAndRemovedWithItsLastRun() throws {
    let (store, other) = (try open(), try open("other.db"))
    let mine = try run(of: Self.formula, in: store)
    let theirs = try run(of: Self.formula, in: other)
    try run(of: "{}", in: other)
    for _ in 0..<2 { _ = try store.merge(from: other.path) }
    #expect(
      try text("SELECT (SELECT count(*) FROM model), count(*) FROM run_model", in: store)
        == [[.integer(2), .integer(3)]])
    #expect(try store.run(theirs.description)?.definition == Self.formula && store.check() == [])
    var filter = RunFilter()
    for (run, left) in [(mine, 2), (theirs, 1)] {
      filter.runIDs = [run.description]
      _ = try store.remove(filter)
      #expect(try text("SELECT count(*) FROM model", in: store) == [[.integer(Int64(left))]])
    }
    _ = try shell("sqlite3 '\(store.path)' 'DELETE FROM run_model'")
    #expect(try store.check().map(\.area) == ["models"])
    #expect(try store.compact().models == 1 && store.check() == [])
  }

  /// A damaged text is refused and found, in one sentence each; a merge with a sound copy mends a missing one.
  @Test(
    arguments: [
      ("text = '{\"format\": 1}'", "is not the text that its digest names", "not the one that its digest names"),
      ("text = NULL", "has no text", "has no text"),
      ("text = CAST(x'22ff22' AS TEXT)", "is not UTF-8", "is not UTF-8"),
      ("text = printf('\"%.*c\"', 268435456, 'x')", "more than 268435456", "more than the 268435456"),
      ("bytes = 7", nil, "7 are recorded"),
    ])
  func aDamagedTextIsRefused(change: String, refusal: String?, finding: String) throws {
    let store = try open()
    let damaged = try run(of: Self.formula, in: store)
    _ = try shell("sqlite3 '\(store.path)' \"UPDATE model SET \(change.replacing("\"", with: "\\\""))\"")
    let found = try store.check()
    #expect(found.map(\.area) == ["models"] && found.allSatisfy { $0.problem.contains(finding) }, "\(found)")
    guard let refusal else { return }
    let error = #expect(throws: StoreError.self) { _ = try store.run(damaged.description)?.definition }
    #expect(error.map { "\($0)".contains(refusal) && "\($0)".contains(damaged.description) } == true)
    // The next run of the model brings its text back, and so does a merge, which never brings a damaged one in its place.
    let other = try open("other.db")
    try run(of: Self.formula, in: other)
    _ = try other.merge(from: store.path)
    #expect(try other.run(damaged.description)?.definition == Self.formula && other.check() == [])
    _ = try store.merge(from: other.path)
    #expect(try store.run(damaged.description)?.definition == Self.formula && store.check() == [])
    _ = try shell("sqlite3 '\(store.path)' \"UPDATE model SET \(change.replacing("\"", with: "\\\""))\"")
    try run(of: Self.formula, in: store)
    #expect(try store.run(damaged.description)?.definition == Self.formula && store.check() == [])
  }

  @Test func aModelWithoutARowIsRefused() throws {
    let store = try open()
    let lost = try run(of: Self.formula, in: store)
    _ = try shell("sqlite3 '\(store.path)' 'PRAGMA foreign_keys = OFF; DELETE FROM model'")
    let run = try #require(try store.run(lost.description))
    #expect(run.workload == "f")
    #expect(throws: StoreError.self) { _ = try run.definition }
    #expect(try store.check().map(\.area) == ["foreign keys"])
  }

  /// A training that an older track left goes on, and models of its file and of a new one are the same.
  @Test func textsOfAnOlderSchemaAreFound() throws {
    let old = directory.path("old.db")
    try Fixture(schema: 12).write(to: old)
    _ = try shell(
      """
      sqlite3 '\(old)' "UPDATE run SET status = 'cancelled', reason = 'interrupted' WHERE kind = 'train';
        INSERT INTO checkpoint SELECT id, 0, 3, x'0000000000000000' FROM run WHERE kind = 'train'"
      """)
    let rows = try shell(
      "sqlite3 -json '\(old)' \"SELECT run_id AS run, network FROM definition JOIN run ON run.id = run ORDER BY run.id\""
    )
    struct Recorded: Decodable {
      let run, network: String
    }
    let recorded = try JSONDecoder().decode([Recorded].self, from: Data(rows.utf8))
    let store = try Store.open(path: old, access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    #expect(recorded.count > 3)
    for run in recorded { #expect(try store.run(run.run)?.definition == run.network) }
    let (runs, texts) = (recorded.count, Set(recorded.map(\.network)).count)
    #expect(
      try text("SELECT count(*), count(DISTINCT digest), count(DISTINCT text) FROM models", in: store)
        == [[runs, texts, texts].map { .integer(Int64($0)) }])
    #expect(try text("SELECT DISTINCT source FROM models", in: store) == [[.text("builtin")]])
    let cells = try store.query("SELECT workload, size, strategy, dtype, run_id FROM runs WHERE kind = 'train'").rows[0]
      .compactMap(\.text)
    func find(_ definition: String) throws -> String? {
      let found = try store.unfinishedTraining(
        workload: cells[0], size: cells[1], strategy: cells[2], dtype: cells[3], definition: definition, inputs: [])
      return found?.runID.description
    }
    let definition = try #require(recorded.first { $0.run == cells[4] }).network
    #expect(try find(definition) == cells[4])
    #expect(try find(definition + "\n") == nil)

    let new = try open()
    try run(of: definition, isBuiltin: true, in: new)
    _ = try new.merge(from: old)
    #expect(try text("SELECT count(*) FROM models WHERE text = \(quoted(definition))", in: new) == [[.integer(2)]])
    #expect(try text("SELECT count(*) FROM model WHERE text = \(quoted(definition))", in: new) == [[.integer(1)]])
    for run in recorded { #expect(try new.run(run.run)?.definition == run.network) }
    #expect(try new.check() == [])
  }

  private func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  /// Only an unfinished sweep of the same names and another text counts.
  @Test func anUnfinishedSweepOfAnotherTextIsFound() throws {
    let store = try open()
    func definition(_ digit: String, name: String = "a.json") -> String {
      let digest = String(repeating: digit, count: 64)
      return #"{"cells":[{"workload":"\#(name)","network":"sha256:\#(digest)","given":"sha256:\#(digest)"}]}"#
    }
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: definition("1"), seed: 1, cells: 0))
    #expect(try store.hasUnfinishedSweep(ofOtherTextsThan: definition("2")))
    for other in [definition("1"), definition("2", name: "b.json"), "{}"] {
      #expect(try !store.hasUnfinishedSweep(ofOtherTextsThan: other))
    }
    _ = try store.finish(sweep: sweep, status: .finished)
    #expect(try !store.hasUnfinishedSweep(ofOtherTextsThan: definition("2")))
  }
}
