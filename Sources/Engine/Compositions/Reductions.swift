// Reductions over any axes, NumPy's names. Axes count from 0, negative ones from the end; `nil` stands for all. With
// `keepdims` they stay, with extent 1. Adjacent axes are reduced as one, the last ones first.

extension Value {
  /// Reduces runs of adjacent axes by `body`, which removes the axis that it is given.
  private func reduced(
    _ operation: String, _ axes: [Int]?, keepdims: Bool, _ body: (Value, Int) -> Value
  ) -> Value {
    guard let axes = self.axes(axes, of: operation) else { return poisoned }
    var value = self
    var end = axes.count
    while end > 0 {
      var start = end - 1
      while start > 0, axes[start - 1] == axes[start] - 1 { start -= 1 }
      let extents = value.shape.extents
      let (first, last) = (axes[start], axes[end - 1])
      let extent = Shape(Array(extents[first...last])).count
      value = body(value.reshape(Shape(extents[..<first] + [extent] + extents[(last + 1)...])), first)
      if value.isPoisoned { return value }
      end = start
    }
    return keepdims ? value.reshape(shape.keeping(axes)) : value
  }

  /// Σ x over these axes. n − 1 additions for n elements.
  public func sum(axes: [Int]?, keepdims: Bool = false) -> Value {
    reduced("sum", axes, keepdims: keepdims) { $0.sum(axis: $1) }
  }

  /// The mean over these axes: the sum times 1/n. NaN of no element.
  public func mean(axes: [Int]?, keepdims: Bool = false) -> Value {
    guard let found = self.axes(axes, of: "mean") else { return poisoned }
    return (1 / Double(shape.selecting(found).count)) * sum(axes: found, keepdims: keepdims)
  }

  /// The largest element over these axes; −∞ of no element. n − 1 comparisons for n elements. The first of equal
  /// elements in row-major order has the derivative.
  public func max(axes: [Int]?, keepdims: Bool = false) -> Value {
    reduced("max", axes, keepdims: keepdims) { $0.max(axis: $1) }
  }

  /// The least element over these axes, as −max(−x); +∞ of no element.
  public func min(axes: [Int]?, keepdims: Bool = false) -> Value { -(-self).max(axes: axes, keepdims: keepdims) }

  /// The least element along an axis, which is removed.
  public func min(axis: Int) -> Value { -(-self).max(axis: axis) }

  /// Π x over these axes; 1 of no element. n − 1 multiplications for n elements.
  public func product(axes: [Int]?, keepdims: Bool = false) -> Value {
    reduced("product", axes, keepdims: keepdims) { $0.product(axis: $1) }
  }

  /// Π x along an axis, which is removed. Multiplies the first half by the second until one is left, so derivatives of
  /// any order are right where elements are 0, and cost O(n).
  public func product(axis: Int) -> Value {
    guard let axis = self.axis(axis, of: "product") else { return poisoned }
    if shape[axis] == 0 { return trace.fill(1, shape.removing(axis)) }
    var value = self
    var rest: Value?
    while !value.isPoisoned, value.shape[axis] > 1 {
      let half = value.shape[axis] / 2
      if value.shape[axis] % 2 == 1 {
        let last = value.slice(axis: axis, from: 2 * half, count: 1)
        rest = rest.map { $0 * last } ?? last
      }
      value = value.slice(axis: axis, from: 0, count: half) * value.slice(axis: axis, from: half, count: half)
    }
    return (rest.map { value * $0 } ?? value).reshape(shape.removing(axis))
  }

  /// ln Σ eˣ over these axes; −∞ of no element.
  public func logSumExp(axes: [Int]?, keepdims: Bool = false) -> Value {
    guard let axes = self.axes(axes, of: "log-sum-exp") else { return poisoned }
    if axes.isEmpty { return self }
    let others = shape.extents.indices.filter { !axes.contains($0) }
    let rows = transpose(others + axes).reshape(Shape(shape.selecting(others).extents + [shape.selecting(axes).count]))
    return rows.logSumExp().reshape(keepdims ? shape.keeping(axes) : shape.selecting(others))
  }

  /// The norm of order p over these axes: √Σ x² unless another is given, Σ |x| of order 1, max |x| of order ∞, otherwise
  /// (Σ |x|ᵖ)^(1/p). Its derivative is 0 where the norm is, by convention. A root takes a comparison a result.
  public func norm(order: Double = 2, axes: [Int]? = nil, keepdims: Bool = false) -> Value {
    switch order {
    case 1: return abs().sum(axes: axes, keepdims: keepdims)
    case .infinity: return abs().max(axes: axes, keepdims: keepdims)
    default:
      let powers = (order == 2 ? self * self : abs().power(order)).sum(axes: axes, keepdims: keepdims)
      let isPositive = powers.positive()
      // At 0, the root has no derivative, and is given another argument.
      let base = isPositive.select(powers, else: trace.fill(1, powers.shape))
      return isPositive.selected(order == 2 ? base.sqrt() : base.power(1 / order))
    }
  }

  /// e^x / Σ e^x along any axis.
  public func softmax(axis: Int) -> Value { alongLast(axis, "softmax") { $0.softmax() } }

  /// x − ln Σ eˣ along any axis.
  public func logSoftmax(axis: Int) -> Value { alongLast(axis, "log-softmax") { $0.logSoftmax() } }

  /// The result of `body` on the value with this axis last; `body` keeps the shape.
  private func alongLast(_ axis: Int, _ operation: String, _ body: (Value) -> Value) -> Value {
    guard let axis = self.axis(axis, of: operation) else { return poisoned }
    return body(moving(axis, to: shape.rank - 1)).moving(shape.rank - 1, to: axis)
  }
}

extension Shape {
  /// The shape with extent 1 in these axes.
  func keeping(_ axes: [Int]) -> Shape { axes.reduce(self) { $0.replacing($1, by: 1) } }
}
