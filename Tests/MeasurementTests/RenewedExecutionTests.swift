import Engine
import Statistics
import Testing

@testable import Measurement

@Suite struct RenewedExecutionTests {
  private static func function() throws -> CompiledFunction {
    let trace = Tracer(dtype: .float64)
    trace.output("y", trace.input("x", [64]).exp())
    return try trace.finish().compile(blas: .builtin)
  }

  @Test func itIsPlannedAndBoundAnewEachTime() throws {
    var compiled = 0
    let workspace = try Workspace(bytes: Self.function().plan.workspaceBytes + RenewedExecution.slack)
    let execution = RenewedExecution(["x": try Tensor(Array(repeating: 0, count: 64))], in: workspace) {
      compiled += 1
      return try Self.function()
    }
    var generator = SplitMix64(seed: 1)
    for round in 1...50 {
      #expect(try execution.renew(&generator))
      #expect(compiled == round && execution.nanoseconds(ofCalls: 3) > 0)
    }
  }

  @Test func aWorkspaceWithoutRoomIsAnError() throws {
    let execution = RenewedExecution(
      ["x": try Tensor(Array(repeating: 0, count: 64))], in: try Workspace(bytes: 64), compile: Self.function)
    var generator = SplitMix64(seed: 1)
    #expect(throws: EngineError.self) { for _ in 0..<100 { _ = try execution.renew(&generator) } }
  }

  @Test func onlySmallInputsAreCopied() {
    #expect(RenewedExecution.copiedBytes([8, 800]) >= 808)
    #expect(RenewedExecution.copiedBytes([RenewedExecution.maxCopied]) == 0)
    #expect(RenewedExecution.copiedBytes([Int.max, Int.max]) == 0)
  }

}
