import Testing

@testable import Engine

@Suite struct ExecutionTests {
  private static func plan() throws -> Plan {
    Plan(try SampleChain([2, 3, 2]).chain.graph(.leftToRight(2), dtype: .float64), blas: .builtin)
  }

  @Test func inputsThatDoNotFitAreNamed() throws {
    let plan = try Self.plan()
    let workspace = try Workspace(bytes: plan.workspaceBytes)
    let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(throws: EngineError.missingInput(name: "A2", known: ["A1", "A2"])) {
      try Execution(plan, inputs: ["A1": a], in: workspace)
    }
    #expect(throws: EngineError.input(name: "A2", expected: "float64 [3, 2]", found: "float64 [2, 3]")) {
      try Execution(plan, inputs: ["A1": a, "A2": a], in: workspace)
    }
    #expect(throws: EngineError.input(name: "A1", expected: "float64 [2, 3]", found: "float32 [2, 3]")) {
      try Execution(
        plan, inputs: ["A1": Tensor(a.values, shape: [2, 3], dtype: .float32), "A2": a], in: workspace)
    }
    let large = Plan(try SampleChain([20, 3, 20]).chain.graph(.leftToRight(2), dtype: .float64), blas: .builtin)
    #expect(throws: EngineError.memory(bytes: large.workspaceBytes)) {
      try Execution(large, inputs: [:], in: Workspace(bytes: 0))
    }
  }

  @Test func nonFiniteNumbersGoThrough() throws {
    let plan = try Self.plan()
    let execution = try Execution(
      plan,
      inputs: [
        "A1": Tensor([.nan, 0, 0, .infinity, 1, 1], shape: [2, 3]), "A2": Tensor([1, 1, 1, 1, 1, 1], shape: [3, 2]),
      ], in: Workspace(bytes: plan.workspaceBytes))
    execution.run()
    let values = try execution.outputs()[0].tensor.values
    #expect(values[0].isNaN && values[2] == .infinity)
  }

  @Test func outputsAreCopies() throws {
    let plan = try Self.plan()
    let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let b = try Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2])
    let workspace = try Workspace(bytes: plan.workspaceBytes)
    let first = try Execution(plan, inputs: ["A1": a, "A2": b], in: workspace)
    first.run()
    let kept = try first.outputs()[0].tensor
    let second = try Execution(
      plan, inputs: ["A1": a, "A2": Tensor([0, 0, 0, 0, 0, 0], shape: [3, 2])], in: workspace)
    second.run()
    #expect(kept.values == [22, 28, 49, 64])
    #expect(try second.outputs()[0].tensor.values == [0, 0, 0, 0])
  }

  @Test func tensorsCheckTheirCount() {
    #expect(throws: EngineError.valueCount(shape: [2, 2], found: 3)) { try Tensor([1, 2, 3], shape: [2, 2]) }
  }

  @Test func theLibraryIsNamed() throws {
    #expect(try BLAS.find(.builtin).name == "builtin")
    #expect(["builtin", "openblas"].contains(try BLAS.find(.auto).name))
    #expect(BLAS.builtin.library.hasPrefix("builtin ("))
  }

  @Test func aRunEndsBeforeTheStepAtWhichItIsCancelled() throws {
    let plan = try Self.plan()
    let inputs = [
      "A1": try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "A2": try Tensor([1, 0, 0, 1, 1, 1], shape: [3, 2]),
    ]
    let execution = try Execution(plan, inputs: inputs, in: Workspace(bytes: plan.workspaceBytes))
    var asked = 0
    try execution.run {
      asked += 1
      return false
    }
    #expect(asked == plan.steps.count && execution.outputValues()[0].values == [4, 5, 10, 11])
    #expect(throws: CancellationError.self) { try execution.run { true } }
  }
}
