import Engine

/// What a cell keeps in memory at once, in bytes, as it follows from shapes and plans before anything is allocated. The runtime's
/// own share (code, the heap's overhead, a BLAS's buffers, SQLite's cache: docs/performance.md has its size) comes on top.
struct CellMemory {
  /// Inputs, given or drawn.
  var inputs = 0.0
  /// The largest workspace: plans of one cell never run at the same time, and share it.
  var workspace = 0.0
  /// What a strategy computed before, and plans themselves.
  var setups = 0.0
  /// Results of all strategies, which stay until the cell has been printed.
  var results = 0.0
  /// Results of references.
  var references = 0.0
  /// The most that is needed for a while beside all of that: to compute a reference, a set-up, or to write a tensor.
  var passing = 0.0

  /// All of it.
  var total: Double { inputs + workspace + setups + results + references + passing }

  /// Bytes of a block as they are taken from the system: large ones in huge pages.
  static func block(_ bytes: Double) -> Double {
    let hugePage = Double(1 << 21)
    return bytes < 2 * hugePage ? bytes : (bytes / hugePage).rounded(.up) * hugePage
  }

  /// Bytes of so many elements of a type.
  static func block(_ count: Int, _ dtype: DType) -> Double { block(Double(count) * Double(dtype.size)) }

  /// Adds what a strategy needs beside others.
  mutating func add(_ plan: Plan, setup: Plan?) {
    workspace = max(workspace, Self.block(Double(plan.workspaceBytes)))
    results += Self.outputs(of: plan)
    setups += Self.planning(plan) + (setup.map { Self.outputs(of: $0) + Self.planning($0) } ?? 0)
    if let setup { passing = max(passing, Self.block(Double(setup.workspaceBytes))) }
  }

  /// Adds a reference: what it leaves, and what it takes meanwhile.
  mutating func add(reference: (kept: Double, passing: Double)) {
    references += reference.kept
    passing = max(passing, reference.passing)
  }

  /// Bytes of a plan's outputs.
  static func outputs(of plan: Plan) -> Double {
    plan.graph.outputs.reduce(0) { $0 + block(plan.graph.nodes[$1.node].shape.count, plan.graph.dtype) }
  }

  /// Bytes of a plan and of its graph, about: they count for networks of hundreds of layers.
  static func planning(_ plan: Plan) -> Double { 2048 * Double(plan.graph.nodes.count) }
}
