import Engine
import Store
import TestSupport
import Testing

@testable import Experiments

@Suite struct SuperincreasingNetworkTests {
  /// The definition: each element exceeds the sum of all before it.
  private static func isSuperincreasing(_ x: [Double]) -> Bool {
    (1..<x.count).allSatisfy { x[$0] > x[..<$0].reduce(0, +) }
  }

  /// The network on each of some inputs of one length.
  private static func outputs(_ inputs: [[Double]], dtype: DType = .float64) throws -> [Double] {
    let network = try SuperincreasingModel().weighted(inputLength: inputs[0].count, dtype: dtype).network
    let evaluator = try NetworkEvaluator(network, rows: nil, blas: .builtin)
    return try inputs.map { try evaluator.evaluate($0).outputs[0].values[0] }
  }

  @Test func itAgreesWithTheDefinitionOnTheWholeGrid() throws {
    let range = (-3...8).map(Double.init)
    var positives = 0
    for a in range {
      for b in range {
        let inputs = range.flatMap { c in range.map { [a, b, c, $0] } }
        for (input, output) in zip(inputs, try Self.outputs(inputs)) {
          let expected = Self.isSuperincreasing(input)
          if (output == 1) != expected || (output != 0 && output != 1) { Issue.record("\(input) gave \(output)") }
          positives += expected ? 1 : 0
        }
      }
    }
    #expect(positives > 100)
  }

  @Test(
    arguments: [
      ([1.0, 2, 4, 8], 1.0), ([1, 1, 3, 6], 0), ([1, 2, 3, 7], 0), ([2, 3, 6, 11], 0), ([2, 3, 6, 12], 1),
      ([-5, -4, -8, -16], 1),
    ] as [([Double], Double)])
  func theWorkedExamples(input: [Double], expected: Double) throws {
    for dtype in DType.allCases { #expect(try Self.outputs([input], dtype: dtype) == [expected]) }
  }

  @Test(arguments: [2, 3, 5, 9, 20])
  func anyLength(k: Int) throws {
    var numbers = Numbers(seed: UInt64(k))
    let inputs = (0..<200).map { _ in
      var input: [Double] = []
      for _ in 0..<k {
        let sum = input.reduce(0, +)
        input.append(
          sum + Double(Int.random(in: 0...20, using: &numbers) == 0 ? 0 : Int.random(in: 1...3, using: &numbers)))
      }
      return input
    }
    let expected = inputs.map { Self.isSuperincreasing($0) ? 1.0 : 0 }
    #expect(try Self.outputs(inputs) == expected)
  }

  @Test func theHiddenUnitsAreThoseOfTheNotes() throws {
    let weights = try SuperincreasingModel().weighted(inputLength: 4).network.tensors
    #expect(weights["W1"]?.values == [1, -1, 0, 0, 1, 1, -1, 0, 1, 1, 1, -1])
    #expect(weights["b1"]?.values == [0, 0, 0])
    #expect(weights["W2"]?.values == [1, 1, 1])
    #expect(weights["b2"]?.values == [1])
  }

  @Test func aNearTieIsDecidedByTheRoundedSum() throws {
    // 0.1 + 0.2 rounds to above 0.3: the step fails, as it does for the definition in the same arithmetic.
    #expect(try Self.outputs([[0.1, 0.2, 0.3]]) == [0])
    #expect(try Self.outputs([[0.1, 0.2, (0.1 + 0.2).nextUp]]) == [1])
  }

  @Test func lengthsWithoutANetworkAreRefused() {
    for length in [0, 1, 5000] {
      #expect(throws: InputError.self) { try SuperincreasingModel().weighted(inputLength: length) }
    }
  }

  @Test func evaluationsAreRecorded() throws {
    let recording = try Recording()
    let store = recording.store
    let runner = NetworkRunner(store: store, blas: .builtin, interruption: Cancellation())
    let inputs = NetworkInputs(singles: [[1, 2, 4, 8], [1, 1, 3, 6]])
    try inputs.begin(skipsBad: false)
    let (network, size) = try SuperincreasingModel().weighted(inputLength: inputs.width)
    let result = try runner.run(network, size: size, inputs: inputs)
    #expect(result.status == .finished)
    #expect(
      try store.query("SELECT ordinal, input, output, timing, status FROM network_evaluations ORDER BY ordinal").rows
        == [
          [.integer(0), .text("[1.0,2.0,4.0,8.0]"), .text("[1.0]"), .text("single"), .text("finished")],
          [.integer(1), .text("[1.0,1.0,3.0,6.0]"), .text("[0.0]"), .text("single"), .text("finished")],
        ])
    #expect(
      try store.query("SELECT kind, workload, size, status FROM runs").rows
        == [[.text("network"), .text("superincreasing"), .text(#"{"k":4}"#), .text("finished")]])
    #expect(try store.query("SELECT count(*) FROM network_evaluations WHERE elapsed_ns > 0").rows == [[.integer(2)]])
    #expect(
      try store.query("SELECT name FROM run_inputs ORDER BY name").rows == ["W1", "W2", "b1", "b2"].map { [.text($0)] })
    #expect(result.cost.multiplications == 12 + 3)
    #expect(result.cost.additions == (9 + 3) + (2 + 1))
    #expect(result.cost.comparisons == 3 + 2)
    #expect(try store.check() == [])
  }

  @Test func inputsOfDifferentLengthsAreRefused() {
    #expect(throws: InputError.self) { try NetworkInputs(singles: [[1, 2], [1, 2, 3]]).begin(skipsBad: false) }
    #expect(throws: InputError.self) { try NetworkInputs().begin(skipsBad: false) }
  }
}
