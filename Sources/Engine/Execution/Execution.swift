/// Memory that plans compute in. Plans that never run at the same time may share one.
public final class Workspace {
  let memory: Memory

  /// A workspace of at least `bytes`.
  /// - Throws: `EngineError.memory`.
  public init(bytes: Int) throws {
    memory = try Memory(bytes: bytes)
  }
}

/// Memory of the caller's that a plan writes an output into, call after call.
public final class OutputBuffer {
  /// Shape of the output.
  public let shape: Shape
  /// Type of its elements.
  public let dtype: DType
  let memory: Memory

  /// A buffer for an output of this shape.
  /// - Throws: `EngineError.memory`.
  public init(shape: Shape, dtype: DType = .float64) throws {
    self.shape = shape
    self.dtype = dtype
    memory = try Memory(bytes: shape.count.saturatingProduct(dtype.size))
  }

  /// A copy of what the last call wrote.
  /// - Throws: `EngineError.memory`.
  public func tensor() throws -> Tensor {
    try Tensor(shape: shape, dtype: dtype) { target in
      target.copyMemory(from: UnsafeRawBufferPointer(start: memory.address, count: min(memory.bytes, target.count)))
    }
  }
}

/// A plan bound to its inputs and its workspace: ready to be called again and again.
public final class Execution {
  // Not copyable: to call the kernel of a step then counts no references either.
  private struct BoundStep: ~Copyable {
    let kernel: Kernel
    let arguments: KernelArguments

    borrowing func run() { kernel(arguments) }
  }

  private let plan: Plan
  private let workspace: Workspace
  private let inputs: [Tensor]
  private let outputBuffers: [OutputBuffer?]
  // Pointers rather than arrays: a call then neither checks bounds nor counts references.
  private let addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private let steps: UnsafeMutableBufferPointer<BoundStep>

  /// Binds `plan` to tensors for its inputs, by name, to a workspace of at least `plan.workspaceBytes`, and to buffers for those
  /// outputs that have one; the others stand in the workspace.
  /// - Throws: `EngineError.missingInput` or `.input` where a tensor or a buffer is absent or does not fit; `.memory` where the
  ///   workspace is too small.
  public init(
    _ plan: Plan, inputs: [String: Tensor], outputs: [String: OutputBuffer] = [:], workspace: Workspace
  ) throws {
    guard workspace.memory.bytes >= plan.workspaceBytes else { throw EngineError.memory(bytes: plan.workspaceBytes) }
    self.plan = plan
    self.workspace = workspace
    let graph = plan.graph
    self.inputs = try graph.inputs.map { port in
      guard let tensor = inputs[port.name] else {
        throw EngineError.missingInput(name: port.name, known: graph.inputs.map(\.name))
      }
      let node = graph.nodes[port.node]
      guard tensor.shape == node.shape, tensor.dtype == node.dtype else {
        throw EngineError.input(
          name: port.name, expected: "\(node.dtype.rawValue) \(node.shape)",
          found: "\(tensor.dtype.rawValue) \(tensor.shape)")
      }
      return tensor
    }
    outputBuffers = try Self.buffers(outputs, of: graph)
    let count = plan.steps.reduce(0) { $0 + $1.slots.count }
    addresses = .allocate(capacity: max(count, 1))
    steps = .allocate(capacity: plan.steps.count)
    var next = addresses
    for (index, step) in plan.steps.enumerated() {
      let first = next
      for slot in step.slots {
        next.initialize(to: address(of: slot))
        next += 1
      }
      steps.initializeElement(
        at: index, to: BoundStep(kernel: step.kernel, arguments: KernelArguments(base: UnsafePointer(first))))
    }
  }

  deinit {
    steps.deinitialize()
    steps.deallocate()
    addresses.deallocate()
  }

  private static func buffers(_ outputs: [String: OutputBuffer], of graph: Graph) throws -> [OutputBuffer?] {
    for name in outputs.keys where !graph.outputs.contains(where: { $0.name == name }) {
      throw EngineError.missingInput(name: name, known: graph.outputs.map(\.name))
    }
    return try graph.outputs.map { port in
      guard let buffer = outputs[port.name] else { return nil }
      let node = graph.nodes[port.node]
      guard buffer.shape == node.shape, buffer.dtype == node.dtype else {
        throw EngineError.input(
          name: port.name, expected: "a buffer of \(node.dtype.rawValue) \(node.shape)",
          found: "\(buffer.dtype.rawValue) \(buffer.shape)")
      }
      return buffer
    }
  }

  private func address(of slot: Plan.Slot) -> UnsafeMutableRawPointer {
    switch slot {
    case .input(let position): inputs[position].address
    case .workspace(let offset): workspace.memory.address + offset
    case .output(let position, let offset):
      outputBuffers[position]?.memory.address ?? workspace.memory.address + offset
    }
  }

  /// Computes the outputs. Allocates nothing.
  public func run() {
    for index in 0..<steps.count { steps[index].run() }
  }

  /// Copies of the outputs of the last call, in the graph's order.
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
