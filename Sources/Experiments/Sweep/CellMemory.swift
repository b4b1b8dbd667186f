import Engine
import Measurement

/// Memory in bytes that a cell needs at once, computed from shapes and plans before anything is allocated. The
/// runtime's own share (code, heap overhead, a BLAS's buffers, SQLite's cache; docs/performance.md has its size) is
/// not included.
struct CellMemory {
  /// Inputs, given or drawn.
  var inputs = 0.0
  /// The largest workspace. Plans of one cell share it, because they never run at the same time.
  var workspace = 0.0
  /// Set-up results of strategies, and the plans themselves.
  var setups = 0.0
  /// Results of all strategies, which are kept until the cell is printed.
  var results = 0.0
  /// Results of references.
  var references = 0.0
  /// The largest temporary need on top: to compute a reference or a set-up, or to write a tensor.
  var passing = 0.0

  /// The sum.
  var total: Double { inputs + workspace + setups + results + references + passing }

  /// Bytes that the system provides for a block: large ones are in huge pages.
  static func block(_ bytes: Double) -> Double {
    let hugePage = Double(1 << 21)
    return bytes < 2 * hugePage ? bytes : (bytes / hugePage).rounded(.up) * hugePage
  }

  /// Bytes of this number of elements.
  static func block(_ count: Int, _ dtype: DType) -> Double { block(Double(count) * Double(dtype.size)) }

  /// Adds the needs of a strategy. It is planned a second time to be sampled.
  /// - Parameters:
  ///   - copied: bytes of the copies of inputs that it is sampled on.
  ///   - hasTwin: whether a twin is sampled beside it.
  mutating func add(_ plan: Plan, setup: Plan?, copied: Int, hasTwin: Bool) {
    workspace = max(workspace, Self.block(Double(plan.workspaceBytes + RenewedExecution.slack)))
    results += Self.outputs(of: plan)
    let plans = Self.planning(plan) + (setup.map(Self.planning) ?? 0)
    let bound = plans + (setup.map(Self.outputs) ?? 0) + Double(copied)
    setups += plans + bound * (hasTwin ? 2 : 1)
    if let setup { passing = max(passing, Self.block(Double(setup.workspaceBytes))) }
  }

  /// What a reference needs: bytes that it keeps, of its workspace, and of other memory for a time.
  typealias ReferenceNeed = (kept: Double, workspace: Double, passing: Double)

  /// Adds a reference. It is computed in the workspace of the strategies.
  mutating func add(reference: ReferenceNeed) {
    references += reference.kept
    workspace = max(workspace, reference.workspace)
    passing = max(passing, reference.passing)
  }

  /// Bytes of a plan's outputs.
  static func outputs(of plan: Plan) -> Double {
    plan.graph.outputs.reduce(0) { $0 + block(plan.graph.nodes[$1.node].shape.count, plan.graph.dtype) }
  }

  /// Approximate bytes of a plan and its graph; they matter for networks of hundreds of layers.
  static func planning(_ plan: Plan) -> Double { 2048 * Double(plan.graph.nodes.count) }
}
