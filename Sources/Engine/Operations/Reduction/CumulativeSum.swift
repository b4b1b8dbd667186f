/// yᵢ = x₀ + … + xᵢ along an axis; exclusive, without xᵢ; reverse, from the end. A run of n costs n − 1 additions,
/// exclusive n − 2. Linear: ẏ is the same of ẋ, x̄ is the same of ȳ from the other end.
///
/// Adds in double precision, on one thread.
public struct CumulativeSum: AxisOperation {
  public static let removesAxis = false

  public let axis: Int
  /// Whether yᵢ leaves out xᵢ, so that the first one is 0.
  public let isExclusive: Bool
  /// Whether it sums from the end.
  public let isReverse: Bool

  public init(axis: Int, isExclusive: Bool = false, isReverse: Bool = false) {
    self.axis = axis
    self.isExclusive = isExclusive
    self.isReverse = isReverse
  }

  public var name: String { "cumulative-sum" }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let axis = Axis(axis, of: result)
    return OperationCount(additions: max(axis.extent - (isExclusive ? 2 : 1), 0)).times(axis.outer * axis.inner)
  }

  /// Adds the elements that are 1, 2, 4, … places before: O(n log n) for n elements.
  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let axis = Axis(axis, of: result)
    func shifted(_ x: A.Tensor, by distance: Int) -> A.Tensor {
      let indices = axis.indices { outer, along in
        let place = isReverse ? along + distance : along - distance
        return (0..<axis.extent).contains(place) ? outer * axis.extent + place : nil
      }
      return arithmetic.gather(x, indices, shape: result)
    }
    var sums = isExclusive ? shifted(operands[0], by: 1) : operands[0]
    var distance = 1
    while distance < axis.extent {
      sums = arithmetic.add(sums, shifted(sums, by: distance))
      distance *= 2
    }
    return sums
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(CumulativeSum(axis: axis, isExclusive: isExclusive, isReverse: !isReverse), cotangent)
  }

  public func batched(_ batch: Batch) -> Value {
    batch.trace.record(CumulativeSum(axis: axis + 1, isExclusive: isExclusive, isReverse: isReverse), batch.only)
  }

  private struct Loop: ElementLoop {
    let axis: Axis
    let isExclusive: Bool
    let isReverse: Bool

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let (extent, inner) = (axis.extent, axis.inner)
      var source = arguments.operand(0, of: type)
      var target = arguments.result(after: 1, of: type)
      for _ in 0..<axis.outer {
        for column in 0..<inner {
          var total = 0.0
          for index in 0..<extent {
            let place = (isReverse ? extent - 1 - index : index) * inner + column
            if isExclusive { target[place] = Element(total) }
            total += Double(source[place])
            if !isExclusive { target[place] = Element(total) }
          }
        }
        source += extent * inner
        target += extent * inner
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(
      Loop(axis: Axis(axis, of: result), isExclusive: isExclusive, isReverse: isReverse), dtype: Element.dtype)
  }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    guard node.shape[axis] == 1 else { return nil }
    return isExclusive ? .operation(Fill(0, node.shape), []) : .node(node.operands[0])
  }
}

extension Value {
  /// Sums of the first 1, 2, …, n elements along an axis (negative: from the end); exclusive, of the first 0, 1, …;
  /// reverse, of the last ones.
  public func cumulativeSum(axis: Int, exclusive: Bool = false, reverse: Bool = false) -> Value {
    guard let axis = self.axis(axis, of: "cumulative-sum") else { return poisoned }
    return trace.record(CumulativeSum(axis: axis, isExclusive: exclusive, isReverse: reverse), self)
  }
}
