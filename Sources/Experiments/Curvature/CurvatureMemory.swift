import Engine
import Statistics

/// Memory in bytes that a curvature needs at once, computed from shapes and plans before anything is drawn or computed.
/// The runtime's own share is not included (`CellMemory`).
struct CurvatureMemory {
  let cell: Cell
  let options: CurvatureOptions
  let dtype: DType

  /// Inputs, products and vectors.
  func needed(_ products: HessianProducts) throws -> Double {
    try inputs + CellMemory.block(Double(products.workspaceBytes)) + products.keptBytes
      + vector(products.dimension) * vectors(products) + Double(cell.model.keptBytes)
  }

  private var inputs: Double {
    get throws {
      let given = cell.given.tensors.values.reduce(0) { $0 + CellMemory.block($1.values.count, .float64) }
      return try cell.model.inputs(cell.size).reduce(given) { $0 + CellMemory.block($1.shape.count, dtype) }
    }
  }

  private func vector(_ count: Int) -> Double { 8 * Double(count) }

  /// Numbers of vectors of as many elements as there are variables: those of Lanczos' method, of the density or of the
  /// eigenvalues, and those of products and of the diagonal.
  private func vectors(_ products: HessianProducts) -> Double {
    let variables = products.dimension
    let density =
      options.densityProbes > 0
      ? Double(min(products.batch, options.densityProbes)) * Double(min(options.densitySteps, variables) + 1) : 0
    let search = options.eigenvalues > 0 ? Double(min(options.steps, variables) + 1) : 0
    return max(density, search) + 6 * Double(products.batch) + 8
  }

  /// The products with the largest batch that fits, of at most 8 vectors.
  /// - Parameter batch: that of a run which continues; `nil` to choose it.
  /// - Throws: `InputError.usage` with both figures if none fits; `EngineError`.
  func products(of function: Function, batch: Int?, blas: BLAS, limit: Int) throws -> HessianProducts {
    var batch = batch ?? Self.mostBatch
    while true {
      let products = try HessianProducts(function, batch: batch, dtype: dtype, blas: blas)
      let needed = try needed(products)
      if needed <= Double(limit) { return products }
      guard batch > 1 else { throw refusal(products, needed, limit) }
      batch /= 2
    }
  }

  /// From here on a batch makes no product cheaper.
  private static let mostBatch = 8

  private func refusal(_ products: HessianProducts, _ needed: Double, _ limit: Int) -> InputError {
    let size = vector(products.dimension)
    let (need, available) = Quantity.apart(needed, Double(limit)) { Quantity.bytes($0, digits: $1) }
    let own = vectors(products) * size
    let room = Double(limit) - (needed - own) - 14 * size
    let fitting = room / size - 1
    let advice =
      fitting >= 2
      ? "at most \(Int(fitting)) Lanczos steps fit: choose --steps and --density-steps, or raise --max-memory"
      : "choose a smaller size, or raise --max-memory"
    return InputError.usage(
      "the curvature of \(cell.model.name) needs \(need) of memory (\(Quantity.bytes(own)) of vectors with \(Quantity.grouped(products.dimension)) elements), more than --max-memory \(available); \(advice)"
    )
  }
}
