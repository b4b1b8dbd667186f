/// The sum over a window at each of its positions on the last axes of x; 0 where it reads nothing. Costs one addition an
/// element that a window reads after its first one; padding costs nothing. Linear: ẏ is the same of ẋ, x̄ is a window sum
/// of ȳ (`Window.transposed`).
///
/// Runs on one thread.
public struct WindowSum: Operation {
  public let windows: [Window]

  public init(_ windows: [Window]) {
    self.windows = windows
  }

  public var name: String { "window-sum" }

  private func grid(_ shape: Shape) -> WindowGrid {
    WindowGrid(windows, on: shape.extents.suffix(windows.count))
  }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "one operand")
    }
    return try operands[0].windowed(windows, operation: name)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let grid = grid(operands[0])
    return OperationCount(additions: grid.pairs - grid.readers).times(
      operands[0].outer(of: windows))
  }

  public func reference<A: ReferenceArithmetic>(
    _ operands: [A.Tensor], result: Shape, in arithmetic: A
  ) -> A.Tensor? {
    let shape = arithmetic.shape(of: operands[0])
    let grid = grid(shape)
    let (outer, size) = (shape.outer(of: windows), grid.elements)
    let sources = grid.sources(at: 0..<grid.positions)
    let indices = (0..<outer).flatMap { outer in sources.map { $0 < 0 ? -1 : outer * size + $0 } }
    let table = arithmetic.gather(operands[0], indices, shape: [outer, grid.taps, grid.positions])
    return arithmetic.reshape(arithmetic.sum(table, axis: 1), to: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    let extents = operands[0].shape.extents.suffix(windows.count)
    return cotangent.trace.record(
      WindowSum(zip(windows, extents).map { $0.transposed(on: $1) }), cotangent)
  }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.only) }

  private struct Loop: ElementLoop {
    let grid: WindowGrid
    let outer: Int

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let x = arguments.operand(0, of: type)
      let y = arguments.result(after: 1, of: type)
      let (elements, positions, taps) = (grid.elements, grid.positions, grid.taps)
      y.update(repeating: 0, count: outer * positions)
      for outer in 0..<outer {
        let (x, y) = (x + outer * elements, y + outer * positions)
        for tap in 0..<taps {
          grid.forEachBlock(ofTap: tap) { $0.add(x, to: y) }
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>)
    -> Code
  {
    Code(Loop(grid: grid(operands[0]), outer: operands[0].outer(of: windows)), dtype: Element.dtype)
  }
}

extension Value {
  /// The sum over a window at each of its positions; the windows are those of the last axes.
  public func windowSum(_ windows: [Window]) -> Value { trace.record(WindowSum(windows), self) }

  /// The mean over a window at each of its positions; the windows are those of the last axes.
  /// - Parameter countsPadding: whether padding counts as zeros; otherwise the mean is of what the window reads, NaN of
  ///   nothing.
  public func averagePool(_ windows: [Window], countsPadding: Bool = false) -> Value {
    let sums = windowSum(windows)
    if sums.isPoisoned || sums.shape.isEmpty { return sums }
    let axes = WindowGrid(windows, on: shape.extents.suffix(windows.count)).axes
    let counts: [Double] = axes.reduce([1]) { counts, axis in
      let here = (0..<axis.positions).map {
        Double(countsPadding ? axis.window.size : axis.taps(ofPosition: $0).count)
      }
      return counts.flatMap { count in here.map { count * $0 } }
    }
    if let first = counts.first, first > 0, counts.allSatisfy({ $0 == first }) {
      return (1 / first) * sums
    }
    return sums / trace.literal(counts, Shape(axes.map(\.positions)))
  }
}
