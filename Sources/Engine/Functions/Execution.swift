/// Memory that plans compute in. Plans that never run at the same time may share one.
public final class Workspace {
  let memory: Memory

  /// A workspace of at least `bytes`.
  /// - Throws: `EngineError.memory`.
  public init(bytes: Int) throws {
    memory = try Memory(bytes: bytes)
  }
}

/// A plan bound to its inputs and its workspace: ready to be called again and again. `CompiledFunction.bind` makes one.
public final class Execution {
  // Not copyable: to call the kernel of a step then counts no references either.
  private struct BoundStep: ~Copyable {
    let kernel: Kernel
    let arguments: KernelArguments

    borrowing func run() { kernel(arguments) }
  }

  private let plan: Plan
  private let workspace: Workspace
  private var inputs: [Tensor?]
  // Where outputs stand that are not in the workspace. Whoever had them written there keeps the memory.
  private var targets: [UnsafeMutableRawPointer?]
  // Pointers rather than arrays: a call then neither checks bounds nor counts references.
  private let addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private let steps: UnsafeMutableBufferPointer<BoundStep>
  /// The addresses that change with inputs and outputs.
  private let open: [(index: Int, slot: Plan.Slot)]

  /// Binds `plan` to a workspace of at least `plan.workspaceBytes`. It cannot be run before each input was taken.
  /// - Throws: `EngineError.memory` where the workspace is too small.
  init(_ plan: Plan, in workspace: Workspace) throws {
    guard workspace.memory.bytes >= plan.workspaceBytes else { throw EngineError.memory(bytes: plan.workspaceBytes) }
    self.plan = plan
    self.workspace = workspace
    inputs = Array(repeating: nil, count: plan.graph.inputs.count)
    targets = Array(repeating: nil, count: plan.graph.outputs.count)
    let slots = plan.steps.flatMap(\.slots)
    addresses = .allocate(capacity: max(slots.count, 1))
    steps = .allocate(capacity: plan.steps.count)
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

  /// Binds `plan` to tensors for its inputs, by name, and to a workspace of at least `plan.workspaceBytes`.
  /// - Throws: `EngineError.missingInput` or `.input` where a tensor is absent or does not fit; `.memory` where the workspace is too
  ///   small.
  convenience init(_ plan: Plan, inputs: [String: Tensor], in workspace: Workspace) throws {
    try self.init(plan, in: workspace)
    for (position, port) in plan.graph.inputs.enumerated() { try take(inputs[port.name], at: position) }
    connect()
  }

  deinit {
    steps.deinitialize()
    steps.deallocate()
    addresses.deallocate()
  }

  /// Takes the tensor for an input, which it keeps.
  /// - Throws: `EngineError.missingInput` or `.input` where it is absent or does not fit.
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

  /// Whether it keeps this very tensor for an input.
  func holds(_ tensor: Tensor?, at position: Int) -> Bool {
    guard let tensor, let held = inputs[position] else { return false }
    return held.memory === tensor.memory && held.shape == tensor.shape
  }

  /// Gives up its inputs. It cannot be run before each was taken again.
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
    // By position, here and below: without optimisation, to iterate over an array allocates.
    for position in open.indices { addresses[open[position].index] = address(of: open[position].slot) }
  }

  /// Computes the outputs. Allocates nothing.
  public func run() {
    for index in 0..<steps.count { steps[index].run() }
  }

  /// Computes the outputs as tensors, in the memory of those that stand there where nobody else refers to it.
  /// - Throws: `EngineError.memory`.
  func write(to results: Results.Storage) throws {
    let graph = plan.graph
    // From the end: what views the memory of another output comes after it, and must let go of it first.
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
