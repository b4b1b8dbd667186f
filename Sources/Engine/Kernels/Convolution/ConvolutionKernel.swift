/// A convolution by the products of matrices that have the least work. Three index sets are related: elements of x, taps,
/// and positions; most pairs of two of them belong to one index of the third. The largest set is the one to leave out
/// of the products, because two of its indices rarely meet: that of the taps where a gradient of weights is taken, that
/// of the elements or positions in other convolutions.
enum ConvolutionKernel: Sendable {
  /// Weights times patches of x: pairs of a tap and a position.
  case patchesOfInput(PatchProduct)
  /// x times patches of the weights: pairs of an element and a position.
  case patchesOfWeights(PatchProduct)
  /// Weights times x: pairs of a tap and an element, whose products are added up.
  case sums(ScatteredProduct)

  /// What moving an element costs, in multiplications of a product of matrices.
  private static let movingCost = 16.0
  /// Sums of more products than this need too much memory.
  private static let maxSumBytes = 4 << 20

  /// The kernel with the least work.
  init(_ convolution: Convolution, _ operands: [Shape], _ result: Shape, _ dtype: DType) {
    let all = Self.all(convolution, operands, result, dtype)
    self = all.dropFirst().reduce(all[0]) { $1.work < $0.work ? $1 : $0 }
  }

  /// All kernels that can compute it, which differ in rounding and time.
  static func all(
    _ convolution: Convolution, _ operands: [Shape], _ result: Shape, _ dtype: DType
  ) -> [ConvolutionKernel] {
    let product = PatchProduct(convolution, operands, dtype)
    let sums = ScatteredProduct(convolution, operands, dtype)
    let both: [ConvolutionKernel] = [
      .patchesOfInput(product), .patchesOfWeights(PatchProduct(exchanging: convolution, operands, dtype)),
    ]
    return sums.sumBytes <= maxSumBytes ? both + [.sums(sums)] : both
  }

  /// Multiplications, with those by padding, and what is moved to make them.
  private var work: Double { multiplications + Self.movingCost * moved }

  /// Number of multiplications, with those by padding.
  var multiplications: Double {
    switch self {
    case .patchesOfInput(let product), .patchesOfWeights(let product): product.patchElements * Double(product.rows)
    case .sums(let product): product.sumElements * Double(product.inputs)
    }
  }

  /// Number of elements that are copied or added up.
  private var moved: Double {
    switch self {
    case .patchesOfInput(let product), .patchesOfWeights(let product): product.isPlain ? 0 : product.patchElements
    case .sums(let product): product.sumElements
    }
  }

  /// Memory beside operands and result.
  var scratchBytes: Int {
    switch self {
    case .patchesOfInput(let product), .patchesOfWeights(let product): product.scratchBytes
    case .sums(let product): product.scratchBytes
    }
  }

  func code<Element: Scalar>(_ products: GEMMTable<Element>) -> Code {
    switch self {
    case .patchesOfInput(let product), .patchesOfWeights(let product): product.code(products)
    case .sums(let product): product.code(products)
    }
  }

  /// Bytes rounded up to whole cache lines.
  static func rounded(_ bytes: Int) -> Int {
    let line = Memory.cacheLine
    return bytes > Int.max - line ? bytes : (bytes + line - 1) / line * line
  }
}

extension GEMMTable {
  /// C = A op(B) for A [m, k], op(B) [k, n], by the kernel for vectors if an extent is 1.
  @inline(__always)
  func product(
    _ m: Int, _ n: Int, _ k: Int, _ a: Source, _ b: Source, transposesRight: Bool = false, _ c: Target
  ) {
    if k == 1 {
      outer(m, n, a, b, c)
    } else if m == 1, n == 1 {
      c.pointee = dot(k, a, b)
    } else if n == 1 {
      gemv(false, m, k, a, b, c)
    } else if m == 1, transposesRight {
      gemv(false, n, k, b, a, c)
    } else if m == 1 {
      gemv(true, k, n, b, a, c)
    } else {
      gemm(false, transposesRight, m, n, k, a, b, c)
    }
  }
}
