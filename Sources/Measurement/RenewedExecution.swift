public import Engine
public import Statistics

/// A strategy of the engine that moves to other addresses between rounds: planned again, in another place of a
/// workspace, on copies of its inputs.
///
/// Where code and data lie moves a call of nanoseconds by several percent and stays as long as they do: Mytkowicz,
/// Diwan, Hauswirth and Sweeney, "Producing wrong data without doing anything obviously wrong!", ASPLOS 2009. Drawn
/// anew, it is noise that an interval contains: Curtsinger and Berger, "Stabilizer", ASPLOS 2013.
public final class RenewedExecution: Timed {
  private let inputs: [String: Tensor]
  private let workspace: Workspace
  private let slowdown: Slowdown?
  private let compile: () throws -> CompiledFunction
  private var execution: Execution?
  /// Moves the plan in the heap, which would give back the block that the plan before had.
  private var spacer: [UInt8] = []

  /// Bytes that a workspace has beside those of the largest plan, to place plans in.
  public static let slack = 1 << 16
  /// Inputs of more bytes than this together are not copied: they spread over hundreds of pages wherever they lie.
  public static let maxCopied = 1 << 20
  private static let (line, page) = (64, 4096)

  /// - Parameters:
  ///   - inputs: tensors by name, also those of other strategies.
  ///   - workspace: of at least `slack` bytes more than a call needs. Executions that never run at the same time may
  ///     share it.
  ///   - compile: plans the strategy. Called at each renewal.
  public init(
    _ inputs: [String: Tensor], in workspace: Workspace, slowdown: Slowdown? = nil,
    compile: @escaping () throws -> CompiledFunction
  ) {
    self.inputs = inputs
    self.workspace = workspace
    self.slowdown = slowdown
    self.compile = compile
  }

  /// Bytes of copies of these inputs.
  public static func copiedBytes(_ inputs: some Sequence<Int>) -> Int {
    let total = inputs.reduce(0) { $0 + min($1, maxCopied + 1) + page }
    return total <= maxCopied ? total : 0
  }

  public func renew(_ generator: inout SplitMix64) throws -> Bool {
    // The former one is freed first, so that no more memory is needed at once.
    execution = nil
    spacer = Array(repeating: 0, count: Int.random(in: 1...Self.page, using: &generator))
    let function = try compile()
    var inputs = inputs
    if Self.copiedBytes(inputs.values.lazy.map { $0.shape.count * $0.dtype.size }) > 0 {
      // In the order of names, because that of a dictionary differs from process to process.
      for (name, tensor) in inputs.sorted(by: { $0.key < $1.key }) {
        inputs[name] = try tensor.copy(offset: Self.place(within: Self.page, &generator))
      }
    }
    execution = try function.bind(inputs, in: try workspace.part(from: Self.place(within: Self.slack, &generator)))
    return true
  }

  private static func place(within bytes: Int, _ generator: inout SplitMix64) -> Int {
    line * Int.random(in: 0..<bytes / line, using: &generator)
  }

  public func nanoseconds(ofCalls calls: Int) -> Int {
    guard let execution else { return 0 }
    guard let slowdown else { return execution.nanoseconds(ofCalls: calls) }
    return slowdown.nanoseconds(ofCalls: calls) { execution.nanoseconds(ofCalls: $0) }
  }
}
