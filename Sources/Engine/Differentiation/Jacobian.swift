extension Tracer {
  /// The Jacobian [m, n] of a value with m elements by a value with n elements, both in row-major order. Uses reverse
  /// mode by rows if m ≤ n, otherwise forward mode by columns. Its graph is min(m, n) times that of one pass. For
  /// Hessians, use `Function.hessian`.
  public func jacobian(of output: Value, withRespectTo input: Value) -> Value {
    let m = output.shape.count
    let n = input.shape.count
    if m == 0 || n == 0 { return fill(0, [m, n]) }
    /// A unit vector of the given shape.
    func unit(_ index: Int, _ shape: Shape) -> Value {
      fill(1, [1]).pad(axis: 0, before: index, after: shape.count - index - 1).reshape(shape)
    }
    if m <= n {
      let rows = (0..<m).map { index in
        let row = pullback([(output, unit(index, output.shape))], to: [input])[0] ?? fill(0, input.shape)
        return row.reshape([1, n])
      }
      return rows.count == 1 ? rows[0] : record(Concatenate(axis: 0), rows)
    }
    let columns = (0..<n).map { index in
      let column = pushforward([output], along: [(input, unit(index, input.shape))])[0] ?? fill(0, output.shape)
      return column.reshape([m, 1])
    }
    return columns.count == 1 ? columns[0] : record(Concatenate(axis: 1), columns)
  }
}
