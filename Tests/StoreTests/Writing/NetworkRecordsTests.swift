import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct NetworkRecordsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func open(_ name: String = "track.db", limit: Int = Store.standardStoreLimit) throws -> Store {
    let store = try Store.open(path: directory.path(name), access: .readWrite, storeLimit: limit)
    try store.begin(invocation: Samples.invocation)
    return store
  }

  /// A run under way.
  private func begin(
    _ kind: RunKind, of definition: String? = nil, in store: Store
  ) throws -> (run: UUIDv7, cell: UUIDv7) {
    let (run, cell) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "net", size: "{}", variables: 0, dtype: "float64", threads: 1,
        blas: "builtin",
        seed: 3, model: definition.map { ModelRecord(definition: $0) }),
      runs: [
        RunRecord(
          runID: run, kind: kind, strategy: kind == .train ? "newton-cg" : nil, cost: nil,
          inputs: [Samples.tensor("x", [1, 2])])
      ])
    return (run, cell)
  }

  private func step(_ number: Int, loss: Double) -> TrainingStepRecord {
    TrainingStepRecord(
      step: number, loss: loss, gradientNorm: 0.5, stepLength: 1, losses: number, gradients: number, hvps: 2 * number,
      gradientEquivalents: 3.5 * Double(number), elapsedNs: 10 * number)
  }

  @Test func numbersInBytesAreTheSameText() {
    let cubes = (0..<200).map { Double($0 * $0 * $0 - 1000) }
    let special: [Double] = [
      0, -0.0, 1e15, -1e15, 0x1p53, 0x1p53 - 1, -0x1p53, 1e16, 1e300, .leastNonzeroMagnitude, .nan, .infinity,
      -.infinity,
      0.1 + 0.2, 1e-5, 123456.5,
    ]
    let values: [Double] = Numbers.values(200, seed: 1) + cubes + special
    for value in values {
      var bytes: [UInt8] = []
      JSONBytes.append(value, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == JSONText.number(value))
    }
    var bytes: [UInt8] = []
    values.withUnsafeBufferPointer { JSONBytes.append($0, to: &bytes) }
    #expect(String(decoding: bytes, as: UTF8.self) == JSONText.array(values))
  }

  @Test func evaluationsOfABatchAreRows() throws {
    let store = try open()
    let (run, cell) = try begin(.network, in: store)
    var batch = EvaluationBatch()
    for ordinal in 0..<3 {
      batch.add(ordinal: 2 * ordinal, elapsedNs: ordinal, timing: ordinal == 0 ? .single : .share) {
        $0 += Array("[\(ordinal)]".utf8)
      } output: {
        $0 += Array("[\(-ordinal)]".utf8)
      } trace: {
        if ordinal == 1 { $0 += Array(#"{"h":[1]}"#.utf8) }
      }
    }
    batch.addFailure(ordinal: 1, reason: "line 2: no number")
    #expect(batch.count == 4)
    try store.append(batch, to: run)
    batch.removeAll()
    #expect(batch.count == 0 && batch.bytes == 0)
    try store.append(batch, to: run)
    try store.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .finished)], load: nil, steal: nil)
    #expect(
      try store.query(
        "SELECT ordinal, input, output, elapsed_ns, timing, status, reason, trace FROM network_evaluations ORDER BY ordinal"
      ).rows == [
        [.integer(0), .text("[0]"), .text("[0]"), .integer(0), .text("single"), .text("finished"), .null, .null],
        [.integer(1), .text("null"), .null, .null, .text("share"), .text("failed"), .text("line 2: no number"), .null],
        [
          .integer(2), .text("[1]"), .text("[-1]"), .integer(1), .text("share"), .text("finished"), .null,
          .text(#"{"h":[1]}"#),
        ],
        [.integer(4), .text("[2]"), .text("[-2]"), .integer(2), .text("share"), .text("finished"), .null, .null],
      ])
    // The same ordinal twice is refused, and nothing of that batch is kept.
    batch.addFailure(ordinal: 9, reason: "new")
    batch.addFailure(ordinal: 4, reason: "again")
    #expect(throws: StoreError.self) { try store.append(batch, to: run) }
    #expect(try store.query("SELECT count(*) FROM network_evaluations").rows == [[.integer(4)]])
    #expect(throws: StoreError.self) { try store.append(batch, to: .next()) }
  }

  @Test func aTrainingIsFoundByWhatItReads() throws {
    let store = try open()
    let definition = #"{"output": "y"}"#
    let (run, cell) = try begin(.train, of: definition, in: store)
    try store.append(
      steps: [step(0, loss: 2), step(1, loss: .infinity)], variables: [[1, 2, 3, 4, 5, 6, 7, 8]], to: run)
    try store.append(steps: [step(2, loss: 1)], variables: [[8, 7, 6, 5, 4, 3, 2, 1]], to: run)
    let digest = Samples.tensor("x", [1, 2]).digest
    func find(
      _ digest: String, strategy: String = "newton-cg", definition: String = definition
    ) throws -> UnfinishedTraining? {
      try store.unfinishedTraining(
        workload: "net", size: "{}", strategy: strategy, dtype: "float64", definition: definition,
        inputs: [("x", digest)])
    }
    // Under way it is nobody else's.
    #expect(try find(digest) == nil)
    try store.finish(
      cell: cell, outcomes: [RunOutcome(runID: run, status: .cancelled, reason: "interrupted")], load: nil, steal: nil)
    let found = try #require(try find(digest))
    #expect(found.runID == run && found.cellID == cell && found.seed == 3 && found.last == step(2, loss: 1))
    #expect(found.variables == [[8, 7, 6, 5, 4, 3, 2, 1]])
    #expect(try find("other") == nil && find(digest, strategy: "gradient-descent") == nil)
    #expect(try find(digest, definition: "{}") == nil)
    try store.resume(run: found.runID, cell: found.cellID)
    #expect(try store.query("SELECT status, reason FROM runs").rows == [[.text("running"), .null]])
    try store.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .finished)], load: nil, steal: nil)
    try store.removeCheckpoint(of: run)
    #expect(
      try store.query("SELECT step, loss, optimizer, hvps FROM training_steps").rows == [
        [.integer(0), .real(2), .text("newton-cg"), .integer(0)],
        [.integer(1), .null, .text("newton-cg"), .integer(2)],
        [.integer(2), .real(1), .text("newton-cg"), .integer(4)],
      ])
    #expect(try store.check() == [])
  }

  @Test func allOfItIsMerged() throws {
    let source = try open("source.db")
    let (verified, cell) = try begin(.verify, of: #"{"format":"track-network"}"#, in: source)
    let verification = VerificationRecord(
      against: "labels.csv", cases: 5, disagreements: 1, counterexample: (input: "[1]", expected: "[0]", found: "[1]"))
    try source.record(verification, of: verified)
    try source.finish(
      cell: cell, outcomes: [RunOutcome(runID: verified, status: .failed, reason: "differs")], load: nil, steal: nil)
    let (trained, cell2) = try begin(.train, in: source)
    try source.append(steps: [step(0, loss: 2)], variables: [[1]], to: trained)
    try source.finish(
      cell: cell2, outcomes: [RunOutcome(runID: trained, status: .cancelled, reason: "interrupted")], load: nil,
      steal: nil)

    let target = try open()
    _ = try begin(.network, in: target)
    #expect(try target.merge(from: source.path) == MergeResult(cells: 2, runs: 2, underWay: 0))
    #expect(
      try target.query(
        "SELECT run_id, network, against, cases, disagreements, counterexample, expected, found FROM verifications"
      ).rows
        == [
          [
            .text(verified.description), .text("net"), .text("labels.csv"), .integer(5), .integer(1), .text("[1]"),
            .text("[0]"),
            .text("[1]"),
          ]
        ])
    #expect(try target.run(verified.description)?.definition == #"{"format":"track-network"}"#)
    #expect(
      try target.query("SELECT run_id, step FROM training_steps").rows == [[.text(trained.description), .integer(0)]])
    #expect(try target.query("SELECT count(*) FROM checkpoint").rows == [[.integer(1)]])
    #expect(try target.merge(from: source.path) == MergeResult(cells: 0, runs: 0, underWay: 0))
    #expect(try target.check() == [])
  }
}
