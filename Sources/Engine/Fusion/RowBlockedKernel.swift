internal import CKernels

/// Steps that process the rows of one large matrix together: products of it with vectors, elementwise runs on one
/// value for each row, and products of its transpose. All steps run on a block of rows before the next block, so the
/// matrix is read from memory once instead of once for each product. Example: the Hessian-vector product of a
/// logistic regression, Xᵀ(D(X v)).
///
/// A step may have `width` vectors, each a row of a matrix: the products along several directions.
///
/// Sums over rows are divided into parts that depend only on the number of rows.
struct RowBlockedKernel {
  enum Step {
    /// V Xᵀ, where V is computed by no step of this kernel.
    case product(width: Int)
    /// U X.
    case transposed(width: Int)
    /// An elementwise run on `width` elements for each row of X.
    case program(FusedKernel, width: Int)
  }

  let rows: Int
  let columns: Int
  let steps: [Step]

  /// A smaller matrix stays in the second-level cache between products.
  static let minBytes = 1 << 19
  /// A block of rows must fit the second-level cache.
  private static let maxRowBytes = 1 << 14

  /// Whether row blocking is faster for products of a matrix of this shape with `width` vectors. For several, a product of
  /// matrices is as fast as long as the caches hold the matrix, or if there are so many that reading it is a small part;
  /// the vectors must fit the second-level cache beside a block, and the sums along a row must be long.
  /// docs/performance.md has the times.
  static func pays(_ shape: Shape, dtype: DType, width: Int = 1) -> Bool {
    guard shape.rank == 2, shape[1] > 1 else { return false }
    let (row, bytes) = (shape[1].saturatingProduct(dtype.size), shape.count.saturatingProduct(dtype.size))
    if width == 1 { return row <= maxRowBytes && bytes >= minBytes }
    return (2...maxWidth).contains(width) && bytes >= 1 << 22
      && (1 << 9...maxRowBytes).contains(row) && row * width <= 1 << 18
  }

  /// Maximum number of vectors.
  static let maxWidth = 64

  /// Size of the partial sums in bytes.
  func scratchBytes<Element: Scalar>(_ type: Element.Type) -> Int {
    let sums = steps.reduce(0) { if case .transposed(let width) = $1 { $0 + width } else { $0 } }
    return Int(ck_row_chunks(rows)) * sums * columns * MemoryLayout<Element>.stride
  }

  /// A kernel that runs all steps.
  /// - Parameter slots: the number of slots of each step. The slots of all steps follow one another; the scratch
  ///   comes last.
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

  /// The steps in the format of the C kernels.
  private final class Code: @unchecked Sendable {
    // Written only in the initialiser.
    let steps: UnsafeMutableBufferPointer<ck_row_step>
    /// Keeps the instructions alive that the steps point to.
    private let programs: [FusedKernel]

    init(_ loop: RowBlockedKernel, slots: [Int]) {
      var programs: [FusedKernel] = []
      var place: Int32 = 0
      var list: [ck_row_step] = []
      for (step, count) in zip(loop.steps, slots) {
        switch step {
        case .product(let width):
          list.append(
            ck_row_step(kind: Int32(CK_ROW_PRODUCT), place: place, count: 0, width: width, instructions: nil))
        case .transposed(let width):
          list.append(
            ck_row_step(kind: Int32(CK_ROW_TRANSPOSED), place: place, count: 0, width: width, instructions: nil))
        case .program(let program, let width):
          programs.append(program)
          list.append(
            ck_row_step(
              kind: Int32(CK_ROW_PROGRAM), place: place, count: Int32(program.code.count), width: width,
              instructions: UnsafePointer(program.code.baseAddress)))
        }
        place += Int32(count)
      }
      self.programs = programs
      steps = UnsafeMutableBufferPointer(start: .allocateTable(capacity: list.count), count: list.count)
      _ = steps.initialize(from: list)
    }

    deinit { steps.baseAddress?.deallocateTable() }
  }
}
