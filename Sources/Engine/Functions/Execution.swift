/// Memory in which plans compute. Plans that never run at the same time may share one.
public final class Workspace {
  let memory: Memory

  /// Its size in bytes.
  public var bytes: Int { memory.bytes }

  /// Allocates a workspace of at least `bytes`.
  /// - Throws: `EngineError.memory`.
  public init(bytes: Int) throws {
    memory = try Memory(bytes: bytes)
  }

  private init(_ memory: Memory) { self.memory = memory }

  /// The part of the workspace from `offset` bytes on, a multiple of 64 up to its size.
  /// - Throws: `EngineError.memory` for any other offset.
  public func part(from offset: Int) throws -> Workspace { Workspace(try Memory(memory, from: offset)) }
}

/// A plan bound to inputs and a workspace, ready to run repeatedly. Made by `CompiledFunction.bind`.
public final class Execution {
  // Not copyable, so calling a step's kernel counts no references.
  private struct BoundStep: ~Copyable {
    let kernel: Kernel
    let arguments: KernelArguments

    borrowing func run() { kernel(arguments) }
  }

  private let plan: Plan
  private let workspace: Workspace
  private var inputs: [Tensor?]
  // Addresses of outputs outside the workspace. The caller that requested them keeps their memory.
  private var targets: [UnsafeMutableRawPointer?]
  // Pointers instead of arrays, so a call neither checks bounds nor counts references.
  private let addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private let steps: UnsafeMutableBufferPointer<BoundStep>
  /// The addresses that change with inputs and outputs.
  private let open: [(index: Int, slot: Plan.Slot)]

  /// Binds `plan` to a workspace of at least `plan.workspaceBytes`. Pass every input to `take` before running it.
  /// - Throws: `EngineError.memory` if the workspace is too small.
  init(_ plan: Plan, in workspace: Workspace) throws {
    guard workspace.memory.bytes >= plan.workspaceBytes else { throw EngineError.memory(bytes: plan.workspaceBytes) }
    self.plan = plan
    self.workspace = workspace
    inputs = Array(repeating: nil, count: plan.graph.inputs.count)
    targets = Array(repeating: nil, count: plan.graph.outputs.count)
    let slots = plan.steps.flatMap(\.slots)
    addresses = .allocateTable(capacity: max(slots.count, 1))
    let count = plan.steps.count
    steps = UnsafeMutableBufferPointer(start: .allocateTable(capacity: count), count: count)
    var open: [(index: Int, slot: Plan.Slot)] = []
    for (index, slot) in slots.enumerated() {
      if case .workspace(let offset) = slot {
        (addresses + index).initialize(to: workspace.memory.address + offset)
      } else {
        (addresses + index).initialize(to: workspace.memory.address)
        open.append((index, slot))
      }
    }
    self.open = open
    var next = addresses
    for (index, step) in plan.steps.enumerated() {
      steps.initializeElement(
        at: index, to: BoundStep(kernel: step.kernel, arguments: KernelArguments(base: UnsafePointer(next))))
      next += step.slots.count
    }
  }

  /// Binds `plan` to named input tensors and to a workspace of at least `plan.workspaceBytes`.
  /// - Throws: `EngineError.missingInput` or `.input` if a tensor is missing or does not fit; `.memory` if the
  ///   workspace is too small.
  convenience init(_ plan: Plan, inputs: [String: Tensor], in workspace: Workspace) throws {
    try self.init(plan, in: workspace)
    for (position, port) in plan.graph.inputs.enumerated() { try take(inputs[port.name], at: position) }
    connect()
  }

  deinit {
    steps.deinitialize()
    steps.baseAddress?.deallocateTable()
    addresses.deallocateTable()
  }

  /// Binds an input to a tensor, and keeps the tensor.
  /// - Throws: `EngineError.missingInput` or `.input` if it is missing or does not fit.
  func take(_ tensor: Tensor?, at position: Int) throws {
    let graph = plan.graph
    let port = graph.inputs[position]
    guard let tensor else { throw EngineError.missingInput(name: port.name, known: graph.inputs.map(\.name)) }
    let node = graph.nodes[port.node]
    guard tensor.shape == node.shape, tensor.dtype == node.dtype else {
      throw EngineError.input(
        name: port.name, expected: "\(node.dtype.rawValue) \(node.shape)",
        found: "\(tensor.dtype.rawValue) \(tensor.shape)")
    }
    inputs[position] = tensor
  }

  /// Whether the input is bound to this same tensor.
  func holds(_ tensor: Tensor?, at position: Int) -> Bool {
    guard let tensor, let held = inputs[position] else { return false }
    return held.memory === tensor.memory && held.shape == tensor.shape
  }

  /// Releases all inputs. Bind each one again before the next run.
  func releaseInputs() {
    for position in inputs.indices { inputs[position] = nil }
  }

  private func address(of slot: Plan.Slot) -> UnsafeMutableRawPointer {
    switch slot {
    case .input(let position): inputs[position]?.memory.address ?? workspace.memory.address
    case .workspace(let offset): workspace.memory.address + offset
    case .output(let position, let offset): targets[position] ?? workspace.memory.address + offset
    }
  }

  private func connect() {
    // Iterates by position, here and below: in debug builds, iterating over an array allocates.
    for position in open.indices { addresses[open[position].index] = address(of: open[position].slot) }
  }

  /// Computes the outputs. Allocates nothing.
  public func run() {
    for index in 0..<steps.count { steps[index].run() }
  }

  /// Computes the outputs unless it is stopped.
  /// - Parameter isCancelled: asked before each step, which computes one operation or several elementwise ones.
  /// - Throws: `CancellationError`. The outputs are then undefined.
  public func run(isCancelled: () -> Bool) throws {
    for index in 0..<steps.count {
      if isCancelled() { throw CancellationError() }
      steps[index].run()
    }
  }

  /// Computes the outputs into tensors. Reuses the memory of earlier results that nobody else refers to.
  /// - Throws: `EngineError.memory`.
  func write(to results: Results.Storage) throws {
    let graph = plan.graph
    // From the end: an output that views another one's memory comes after it, and must release that memory first.
    for fromEnd in graph.outputs.indices {
      let position = graph.outputs.count - 1 - fromEnd
      let port = graph.outputs[position]
      guard case .output(position, _) = plan.slots[port.node] else {
        results.tensors[position] = nil
        continue
      }
      guard !results.isFree(position) else { continue }
      let node = graph.nodes[port.node]
      let tensor = try Tensor(shape: node.shape, dtype: node.dtype) { _ in }
      results.tensors[position] = tensor
      targets[position] = tensor.memory.address
    }
    connect()
    run()
    for position in graph.outputs.indices {
      let port = graph.outputs[position]
      let memory: Memory? =
        switch plan.slots[port.node] {
        case .output(position, _), .workspace: nil
        case .output(let other, _): results.tensors[other]?.memory
        case .input(let input): inputs[input]?.memory
        }
      if let memory {
        let node = graph.nodes[port.node]
        results.tensors[position] = Tensor(shape: node.shape, dtype: node.dtype, memory: memory)
      }
    }
  }

  /// The elements of the outputs of the last run as doubles, exactly, in the graph's order.
  public func outputValues() -> [(name: String, values: [Double])] {
    plan.graph.outputs.map { port in
      let node = plan.graph.nodes[port.node]
      let source = address(of: plan.slots[port.node])
      func elements<Element: Scalar>(_ type: Element.Type) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: source.assumingMemoryBound(to: type), count: node.shape.count)
      }
      return switch node.dtype {
      case .float64: (port.name, Array(elements(Double.self)))
      case .float32: (port.name, elements(Float.self).map(Double.init))
      }
    }
  }

  /// Copies of the outputs of the last run, in the graph's order.
  /// - Throws: `EngineError.memory`.
  public func outputs() throws -> [(name: String, tensor: Tensor)] {
    try plan.graph.outputs.map { port in
      let node = plan.graph.nodes[port.node]
      let source = address(of: plan.slots[port.node])
      let tensor = try Tensor(shape: node.shape, dtype: node.dtype) { target in
        target.copyMemory(from: UnsafeRawBufferPointer(start: source, count: min(node.bytes, target.count)))
      }
      return (port.name, tensor)
    }
  }
}
