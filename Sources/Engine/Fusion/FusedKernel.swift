internal import CKernels

/// A run of elementwise operations on arrays of one length, computed one tile at a time. Values that only the run
/// reads stay in the cache.
final class FusedKernel: @unchecked Sendable {
  // Written only in the initialiser.
  private let instructions: UnsafeMutableBufferPointer<ck_instruction>
  /// The instructions. Valid while this object lives.
  var code: UnsafeBufferPointer<ck_instruction> { UnsafeBufferPointer(instructions) }
  private let length: Int

  init(length: Int, _ list: [ck_instruction]) {
    self.length = length
    instructions = UnsafeMutableBufferPointer(start: .allocateTable(capacity: list.count), count: list.count)
    _ = instructions.initialize(from: list)
  }

  deinit { instructions.baseAddress?.deallocateTable() }

  /// A kernel that runs it. Its slots are the arrays in order of their numbers.
  func kernel<Element: Scalar>(_ type: Element.Type) -> Kernel {
    let run = Element.kernels.run
    return { arguments in
      guard let base = self.instructions.baseAddress else { return }
      let slots = UnsafeRawPointer(arguments.base).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      run(self.length, self.instructions.count, UnsafePointer(base), slots)
    }
  }
}

/// Translates the operations of one run to instructions, and assigns its internal values to tiles.
struct FusedKernelBuilder {
  /// Where a value of the run is: in a tile, or in the array of a node.
  private enum Home {
    case tile(Int)
    case array(Int)
  }

  /// Nodes of the arrays, in order of their numbers.
  private(set) var arrays: [Int] = []
  private var numbers: [Int: Int] = [:]
  private var homes: [Int: Home] = [:]
  private var free: [Int] = Array((0..<Int(CK_TILES)).reversed())
  private(set) var instructions: [ck_instruction] = []

  /// Adds the operation of a node.
  /// - Parameters:
  ///   - operands: the nodes that own its operands' memory.
  ///   - isInner: whether only this run reads the result.
  ///   - dying: operands of this run that nothing after this node reads.
  /// - Returns: whether the result stays in a tile; otherwise it needs memory.
  mutating func add(_ opcode: Opcode, node: Int, operands: [Int], isInner: Bool, dying: [Int]) -> Bool {
    let slots = operands.map { slot($0) }
    let tile = isInner ? free.popLast() : nil
    homes[node] = tile.map(Home.tile) ?? .array(node)
    let result = slot(node)
    func operand(_ index: Int) -> Int32 { index < slots.count ? Int32(slots[index]) : -1 }
    instructions.append(
      ck_instruction(
        code: Int32(opcode.code), operands: (operand(0), operand(1), operand(2)), result: Int32(result),
        p: opcode.p, q: opcode.q, extent: opcode.extent, inner: opcode.inner))
    for operand in Set(dying) {
      if case .tile(let tile) = homes[operand] { free.append(tile) }
    }
    return tile != nil
  }

  private mutating func slot(_ node: Int) -> Int {
    switch homes[node] ?? .array(node) {
    case .tile(let tile): return tile
    case .array(let node):
      if let number = numbers[node] { return number }
      let number = Int(CK_TILES) + arrays.count
      numbers[node] = number
      arrays.append(node)
      return number
    }
  }
}
