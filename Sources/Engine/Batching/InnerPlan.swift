/// A plan that runs inside an operation, several times in a call. Its operands and workspace have new addresses at each
/// call. Steps are stored behind pointers, so a call neither allocates nor counts references.
final class InnerPlan: @unchecked Sendable {
  /// Where a value is: at an offset of an operand, of the outer result or of the scratch, which moves with each run.
  struct Place {
    /// Index of the outer operation's operand; its number of operands for the result; −1 for the scratch.
    let base: Int
    var offset = 0
    /// Bytes from one run to the next.
    var stride = 0
  }

  // Not copyable, so calling its kernel counts no references.
  private struct Step: ~Copyable {
    let kernel: Kernel
    let slots: Int

    borrowing func run(_ first: UnsafeMutablePointer<UnsafeMutableRawPointer>) {
      kernel(KernelArguments(base: UnsafePointer(first)))
    }
  }

  // Written only in the initialiser.
  private let steps: UnsafeMutableBufferPointer<Step>
  private let slots: UnsafeMutableBufferPointer<Place>
  /// Indices of the slots that move.
  private let moving: UnsafeMutableBufferPointer<Int>
  /// Outputs that are no memory of their own: what they are, and where they belong.
  private let copies: UnsafeMutableBufferPointer<(from: Place, to: Place, bytes: Int)>
  private let operands: Int

  /// Bytes of the addresses of all steps.
  var tableBytes: Int { slots.count * MemoryLayout<UnsafeMutableRawPointer>.stride }

  /// - Parameters:
  ///   - operands: number of the outer operation's operands. Its result and its scratch come after them.
  ///   - input: the place of an input of the plan.
  ///   - output: the place of an output of the plan.
  init(_ plan: Plan, operands: Int, input: (Int) -> Place, output: (Int) -> Place) {
    func place(_ slot: Plan.Slot) -> Place {
      switch slot {
      case .workspace(let offset): Place(base: -1, offset: offset)
      case .output(let index, _): output(index)
      case .input(let index): input(index)
      }
    }
    let places = plan.steps.flatMap { $0.slots.map(place) }
    slots = .allocate(capacity: places.count)
    _ = slots.initialize(from: places)
    let indices = places.indices.filter { places[$0].stride != 0 }
    moving = .allocate(capacity: indices.count)
    _ = moving.initialize(from: indices)
    steps = .allocate(capacity: plan.steps.count)
    for (index, step) in plan.steps.enumerated() {
      steps.initializeElement(at: index, to: Step(kernel: step.kernel, slots: step.slots.count))
    }
    let aliases = plan.graph.outputs.enumerated().compactMap { index, port -> (from: Place, to: Place, bytes: Int)? in
      let slot = plan.slots[port.node]
      if case .output(index, _) = slot { return nil }
      return (place(slot), output(index), plan.graph.nodes[port.node].bytes)
    }
    copies = .allocate(capacity: aliases.count)
    _ = copies.initialize(from: aliases)
    self.operands = operands
  }

  deinit {
    steps.deinitialize()
    steps.deallocate()
    slots.deallocate()
    moving.deallocate()
    copies.deallocate()
  }

  private func address(
    _ place: Place, _ run: Int, _ base: UnsafePointer<UnsafeMutableRawPointer>
  ) -> UnsafeMutableRawPointer {
    base[place.base < 0 ? operands + 1 : place.base] + (place.offset + run * place.stride)
  }

  /// Runs all steps a number of times. `prepare` is called before each run, with its number.
  /// - Parameters:
  ///   - base: addresses of the outer operands, result and scratch.
  ///   - addresses: memory for the addresses of the steps, of `tableBytes`.
  @inline(__always)
  func run(
    _ count: Int, _ base: UnsafePointer<UnsafeMutableRawPointer>,
    _ addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>, prepare: (Int) -> Void
  ) {
    for index in 0..<slots.count { (addresses + index).initialize(to: address(slots[index], 0, base)) }
    for run in 0..<count {
      for index in 0..<moving.count { addresses[moving[index]] = address(slots[moving[index]], run, base) }
      prepare(run)
      var first = addresses
      for index in 0..<steps.count {
        steps[index].run(first)
        first += steps[index].slots
      }
      for index in 0..<copies.count {
        let copy = copies[index]
        address(copy.to, run, base).copyMemory(from: address(copy.from, run, base), byteCount: copy.bytes)
      }
    }
  }
}
