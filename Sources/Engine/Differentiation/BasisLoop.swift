/// A plan that runs inside an operation. Its operands and workspace have new addresses at each call. Steps are stored
/// behind pointers, so a call neither allocates nor counts references.
final class BasisLoop: @unchecked Sendable {
  private struct Address {
    /// Index of the outer operation's operand that holds the value; −1 for its scratch.
    let operand: Int
    let offset: Int
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
  private let slots: UnsafeMutableBufferPointer<Address>
  private let output: Address

  /// Number of addresses that the steps need.
  var entries: Int { slots.count }

  /// - Parameters:
  ///   - given: number of the plan's first inputs that are operands. The other inputs are in the scratch, at
  ///     `unitOffsets`.
  init(_ plan: Plan, given: Int, unitOffsets: [Int]) {
    func address(_ slot: Plan.Slot) -> Address {
      switch slot {
      case .workspace(let offset), .output(_, let offset): Address(operand: -1, offset: offset)
      case .input(let input) where input < given: Address(operand: input, offset: 0)
      case .input(let input): Address(operand: -1, offset: unitOffsets[input - given])
      }
    }
    let addresses = plan.steps.flatMap { $0.slots.map(address) }
    slots = .allocate(capacity: addresses.count)
    _ = slots.initialize(from: addresses)
    steps = .allocate(capacity: plan.steps.count)
    for (index, step) in plan.steps.enumerated() {
      steps.initializeElement(at: index, to: Step(kernel: step.kernel, slots: step.slots.count))
    }
    output = address(plan.slots[plan.graph.outputs[0].node])
  }

  deinit {
    steps.deinitialize()
    steps.deallocate()
    slots.deallocate()
  }

  private func resolved(
    _ address: Address, _ operands: UnsafePointer<UnsafeMutableRawPointer>, _ scratch: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    (address.operand < 0 ? scratch : operands[address.operand]) + address.offset
  }

  /// Writes the addresses of all steps for the operands and scratch of one call.
  func bind(
    _ operands: UnsafePointer<UnsafeMutableRawPointer>, _ scratch: UnsafeMutableRawPointer,
    to addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>
  ) {
    for index in 0..<slots.count {
      (addresses + index).initialize(to: resolved(slots[index], operands, scratch))
    }
  }

  /// Address of the inner result.
  func result(
    _ operands: UnsafePointer<UnsafeMutableRawPointer>, _ scratch: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer { resolved(output, operands, scratch) }

  /// Runs all steps once on these addresses.
  func run(_ addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>) {
    var first = addresses
    for index in 0..<steps.count {
      steps[index].run(first)
      first += steps[index].slots
    }
  }
}
