extension ReferenceArithmetic {
  /// 1 where true, else 0. Exact.
  public func mask(_ isOne: [Bool], _ shape: Shape) -> Tensor {
    gather(constant(1, [1]), isOne.map { $0 ? 0 : -1 }, shape: shape)
  }

  /// Repeats x along a new axis. Exact.
  public func broadcast(_ x: Tensor, axis: Int, extent: Int) -> Tensor {
    let result = shape(of: x).inserting(extent, at: axis)
    return gather(x, Axis(axis, of: result).indices { outer, _ in outer }, shape: result)
  }

  /// The transpose of a matrix. Exact.
  public func transpose(_ x: Tensor) -> Tensor {
    let (rows, columns) = (shape(of: x)[0], shape(of: x)[1])
    let result: Shape = [columns, rows]
    return gather(x, Axis(1, of: result).indices { column, row in row * columns + column }, shape: result)
  }
}

extension Axis {
  /// Indices for `gather` of a result with this axis, copied by runs of `inner` elements: `run` gives the number of the
  /// run of the source for each position before and along the axis, or `nil` for zeros.
  func indices(_ run: (_ outer: Int, _ along: Int) -> Int?) -> [Int] {
    var indices: [Int] = []
    indices.reserveCapacity(outer * extent * inner)
    for outer in 0..<outer {
      for along in 0..<extent {
        if let run = run(outer, along) {
          indices.append(contentsOf: run * inner..<(run + 1) * inner)
        } else {
          indices.append(contentsOf: repeatElement(-1, count: inner))
        }
      }
    }
    return indices
  }
}
