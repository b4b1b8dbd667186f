import Engine
import Measurement
import Statistics

/// The time of a set-up, warm as calls are.
enum SetupTime {
  private static let samples = 5

  /// Nanoseconds in which `setup` computes its results at `inputs`: the median of a few samples that take `minTimeNs`
  /// together, or one call that takes longer.
  /// - Throws: `EngineError`.
  static func of(
    _ setup: CompiledFunction, at inputs: [String: Tensor], in workspace: Workspace, minTimeNs: Int
  ) throws -> Double {
    let execution = try setup.bind(inputs, in: setup.plan.workspaceBytes <= workspace.bytes ? workspace : nil)
    let first = execution.nanoseconds(ofCalls: 1)
    guard first < minTimeNs else { return Double(first) }
    let calls = max(1, minTimeNs / Self.samples / max(execution.nanoseconds(ofCalls: 1), 1))
    let times = (0..<Self.samples).map { _ in Double(execution.nanoseconds(ofCalls: calls)) / Double(calls) }
    return Quantile.median(of: times) ?? Double(first)
  }
}
