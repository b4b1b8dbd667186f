internal import CKernels

/// Steps that go over the rows of one large matrix together: products of it with vectors, elementwise runs on a value for each row, and
/// products of its transpose. They are computed for some rows before the next ones, so that the matrix comes from memory once, not
/// once for each product. A Hessian-vector product of a logistic regression, Xᵀ(D(X v)), is one such loop.
///
/// What is summed over rows is summed in parts that depend on the number of rows alone.
struct RowBlockedKernel {
  enum Step {
    /// X v for a vector v from elsewhere.
    case product
    /// Xᵀ u.
    case transposed
    /// An elementwise run on as many elements as X has rows.
    case program(FusedKernel)
  }

  let rows: Int
  let columns: Int
  let steps: [Step]

  /// A matrix below this stays in the second cache from one product to the next.
  static let minBytes = 1 << 19
  /// A block of rows must fit the second cache.
  private static let maxRowBytes = 1 << 14

  /// Whether products with a matrix of this shape may be computed so.
  static func pays(_ shape: Shape, dtype: DType) -> Bool {
    shape.rank == 2 && shape[1] > 1 && shape[1].saturatingProduct(dtype.size) <= maxRowBytes
      && shape.count.saturatingProduct(dtype.size) >= minBytes
  }

  /// Bytes of its partial sums.
  func scratchBytes<Element: Scalar>(_ type: Element.Type) -> Int {
    let sums = steps.reduce(0) { if case .transposed = $1 { $0 + 1 } else { $0 } }
    return Int(ck_row_chunks(rows)) * sums * columns * MemoryLayout<Element>.stride
  }

  /// Code that runs it.
  /// - Parameter slots: the number of slots of each step; those of all stand one after another, and after them that of the scratch.
  func kernel<Element: Scalar>(_ type: Element.Type, slots: [Int]) -> Kernel {
    let code = Code(self, slots: slots)
    let (rows, columns, run) = (rows, columns, Element.kernels.rowLoop)
    let scratch = slots.reduce(0, +)
    return { arguments in
      guard let base = code.steps.baseAddress else { return }
      let slots = UnsafeRawPointer(arguments.base).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      run(
        rows, columns, code.steps.count, UnsafePointer(base), slots,
        arguments.base[scratch].assumingMemoryBound(to: Element.self))
    }
  }

  /// Its steps as the kernels read them.
  private final class Code: @unchecked Sendable {
    // Written once, in the initialiser.
    let steps: UnsafeMutableBufferPointer<ck_row_step>
    /// Keeps the instructions that the steps point to.
    private let programs: [FusedKernel]

    init(_ loop: RowBlockedKernel, slots: [Int]) {
      var programs: [FusedKernel] = []
      var place: Int32 = 0
      var list: [ck_row_step] = []
      for (step, count) in zip(loop.steps, slots) {
        switch step {
        case .product:
          list.append(ck_row_step(kind: Int32(CK_ROW_PRODUCT), place: place, count: 0, instructions: nil))
        case .transposed:
          list.append(ck_row_step(kind: Int32(CK_ROW_TRANSPOSED), place: place, count: 0, instructions: nil))
        case .program(let program):
          programs.append(program)
          list.append(
            ck_row_step(
              kind: Int32(CK_ROW_PROGRAM), place: place, count: Int32(program.code.count),
              instructions: UnsafePointer(program.code.baseAddress)))
        }
        place += Int32(count)
      }
      self.programs = programs
      steps = .allocate(capacity: list.count)
      _ = steps.initialize(from: list)
    }

    deinit { steps.deallocate() }
  }
}
