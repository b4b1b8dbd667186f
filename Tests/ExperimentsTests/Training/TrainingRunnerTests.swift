import Engine
import Formats
import Foundation
import Store
import TestSupport
import Testing

@testable import Experiments

@Suite(.tags(.slow)) struct TrainingRunnerTests: RecordingSuite {
  let recording: Recording
  private let data: TrainingData

  init() throws {
    recording = try Recording()
    // Two clouds that overlap; the third feature is 1.
    var numbers = Numbers(seed: 3)
    let rows = (0..<60).map { index in
      let side = index % 2 == 0 ? 1.0 : -1
      let noise = (0..<2).map { _ in Double.random(in: -2...2, using: &numbers) }
      return "\(noise[0] + side),\(noise[1] - side / 2),1,\(index % 2)"
    }
    try rows.joined(separator: "\n").write(
      toFile: recording.directory.path("data.csv"), atomically: true, encoding: .utf8)
    data = try TrainingData(RowFormat.csv.reader(path: recording.directory.path("data.csv")))
  }

  private func train(
    _ name: String, _ optimizer: String, steps: Int = 200, l2: Double = 0.01, dtype: DType = .float64,
    interruption: Cancellation = Cancellation(),
    continuing: UnfinishedTraining? = nil, onStep: (TrainingStepRecord) -> Void = { _ in }
  ) throws -> TrainingRunner.Result {
    var options = try TrainingRunner.Options(optimizer: Optimizers.named(optimizer))
    options.steps = steps
    options.l2 = l2
    let (network, size) = try Models.find(name, for: .network).weighted(
      name == "mlp" ? ["layers": "3-4-2"] : [:], inputLength: 3, dtype: dtype, seed: 1)
    return try TrainingRunner(store: store, blas: .builtin, interruption: interruption).run(
      network, size: size, data: data, options: options, continuing: continuing, onStep: onStep)
  }

  /// The minimum of a convex loss, found by plain Newton steps in plain arithmetic.
  @Test(arguments: ["gradient-descent", "newton-cg"])
  func logisticRegressionComesToItsMinimum(optimizer: String) throws {
    let result = try train("logistic", optimizer, steps: 5000)
    #expect(result.status == .finished && result.last.gradientNorm <= 1e-6, "\(result.reason)")
    var w = [0.0, 0, 0]
    for _ in 0..<50 {
      var slope = w.map { 0.01 * $0 }
      var hessian = (0..<3).map { i in (0..<3).map { $0 == i ? 0.01 : 0 } }
      for row in 0..<data.count {
        let x = Array(data.features[(3 * row)..<(3 * row + 3)])
        let p = 1 / (1 + exp(-zip(w, x).reduce(0) { $0 + $1.0 * $1.1 }))
        for i in 0..<3 {
          slope[i] += (p - data.labels[row]) * x[i] / Double(data.count)
          for j in 0..<3 { hessian[i][j] += p * (1 - p) * x[i] * x[j] / Double(data.count) }
        }
      }
      // Gauss elimination.
      for i in 0..<3 {
        for k in (i + 1)..<3 where k < 3 {
          let factor = hessian[k][i] / hessian[i][i]
          for j in 0..<3 { hessian[k][j] -= factor * hessian[i][j] }
          slope[k] -= factor * slope[i]
        }
      }
      for i in [2, 1, 0] {
        let known = ((i + 1)..<3).reduce(0.0) { $0 + hessian[i][$1] * slope[$1] }
        slope[i] = (slope[i] - known) / hessian[i][i]
      }
      w = zip(w, slope).map { $0 - $1 }
    }
    let stored = try #require(try store.run(result.runID.description)?.outputs.first)
    let found = try Tensor(bytes: stored.bytes ?? [], shape: [3], dtype: .float64).values
    #expect(zip(found, w).allSatisfy { abs($0 - $1) < 1e-3 }, "\(found) \(w)")
  }

  @Test(arguments: ["two-branch", "mlp"], ["gradient-descent", "newton-cg"])
  func everyStepMakesTheLossSmallerAndIsRecorded(name: String, optimizer: String) throws {
    let result = try train(name, optimizer, steps: 7)
    #expect(result.last.step == 7 && result.status == .finished)
    #expect(
      try store.query(
        """
        SELECT count(*), sum(loss < before), sum(gradient_equivalents > work), max(hvps) > 0 FROM (
          SELECT *, lag(loss) OVER (ORDER BY step) AS before, lag(gradient_equivalents) OVER (ORDER BY step) AS work
          FROM training_steps)
        """
      ).rows == [[.integer(8), .integer(7), .integer(7), .integer(optimizer == "newton-cg" ? 1 : 0)]])
    #expect(try store.query("SELECT count(*) FROM checkpoint").rows == [[.integer(0)]])
    #expect(try store.check() == [])
  }

  /// Cut short and continued, a training takes the same steps to the last bit.
  @Test(arguments: ["gradient-descent", "newton-cg"], DType.allCases)
  func aTrainingThatWasCutShortGoesOn(optimizer: String, dtype: DType) throws {
    let whole = try train("mlp", optimizer, steps: 12, dtype: dtype)
    let interruption = Cancellation()
    let cut = try train("mlp", optimizer, steps: 12, dtype: dtype, interruption: interruption) {
      if $0.step == 5 { interruption.request() }
    }
    #expect(cut.status == .cancelled && cut.last.step == 5)
    let (network, size) = try Models.find("mlp", for: .network).weighted(["layers": "3-4-2"], dtype: dtype, seed: 1)
    var options = try TrainingRunner.Options(optimizer: Optimizers.named(optimizer))
    options.l2 = 0.01
    let runner = TrainingRunner(store: store, blas: .builtin)
    let unfinished = try #require(try runner.unfinished(network, size: size, data: data, options: options))
    #expect(unfinished.runID == cut.runID && unfinished.seed == 1 && unfinished.last.step == 5)
    let continued = try train("mlp", optimizer, steps: 12, dtype: dtype, continuing: unfinished)
    #expect(continued.runID == cut.runID && continued.status == .finished)
    let columns = "step, loss, gradient_norm, step_length, losses, gradients, hvps, gradient_equivalents"
    let rows = try [whole, continued].map {
      try store.query("SELECT \(columns) FROM training_steps WHERE run_id = ?", [.text($0.runID.description)]).rows
    }
    #expect(rows[0].count > 7 && rows[0] == rows[1])
    let outputs = try [whole, continued].map { try store.run($0.runID.description)?.outputs.map(\.digest) }
    #expect(outputs[0] == outputs[1])
    #expect(try runner.unfinished(network, size: size, data: data, options: options) == nil)
    #expect(try store.check() == [])
  }

  @Test func dataThatDoesNotFitIsRefused() throws {
    func read(_ text: String) throws -> TrainingData {
      try text.write(toFile: directory.path("bad.csv"), atomically: true, encoding: .utf8)
      return try TrainingData(RowFormat.csv.reader(path: directory.path("bad.csv")))
    }
    let logistic = try Models.find("logistic", for: .network).weighted(inputLength: 1).network.description
    #expect(throws: InputError.self) { try read("1,2\n3,0\n").tensors(for: logistic, dtype: .float64) }
    #expect(throws: InputError.self) { try read("1,1,0\n").tensors(for: logistic, dtype: .float64) }
    let mlp = try Models.find("mlp", for: .network).weighted(["layers": "1-2"]).network.description
    #expect(throws: InputError.self) { try read("1,2\n").tensors(for: mlp, dtype: .float64) }
    #expect(throws: InputError.self) { try read("1,0.5\n").tensors(for: mlp, dtype: .float64) }
    #expect(try read("1,1\n2,0\n").tensors(for: mlp, dtype: .float64)[1].tensor.values == [0, 1, 1, 0])
    #expect(throws: FormatError.self) { try read("1\n") }
    #expect(throws: InputError.self) { try read("") }
  }
}
