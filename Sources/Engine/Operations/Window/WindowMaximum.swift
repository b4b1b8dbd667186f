/// The largest element that a window reads at each of its positions on the last axes of x; −∞ where it reads nothing, NaN
/// where it reads one. Costs one comparison an element that a window reads after its first one. ẏ = ẋ at the first
/// maximum of each window (`WindowArgmax`).
///
/// Runs on one thread.
public struct WindowMaximum: Operation {
  public let windows: [Window]

  public init(_ windows: [Window]) {
    self.windows = windows
  }

  public var name: String { "window-max" }

  public var valueOfNothing: Double { -.infinity }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "one operand")
    }
    return try operands[0].windowed(windows, operation: name)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let grid = WindowGrid(windows, on: operands[0].extents.suffix(windows.count))
    return OperationCount(comparisons: grid.pairs - grid.readers).times(
      operands[0].outer(of: windows))
  }

  public func reference<A: ReferenceArithmetic>(
    _ operands: [A.Tensor], result: Shape, in arithmetic: A
  ) -> A.Tensor? {
    arithmetic.gather(
      [operands[0], arithmetic.constant(-.infinity, [1])],
      arithmetic.chooseLargest(operands[0], in: windows),
      shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard let tangent = tangents[0] else { return nil }
    let positions = result.trace.record(WindowArgmax(windows), operands[0])
    if positions.isPoisoned { return positions }
    let outer = operands[0].shape.outer(of: windows)
    let size = operands[0].shape.count / outer
    let list = positions.reshape([outer, result.shape.count / outer, 1])
    return tangent.reshape([outer, size]).gatherND(list, batchAxes: 1, outOfRange: .zero).reshape(
      result.shape)
  }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.only) }

  private struct Loop: ElementLoop {
    let grid: WindowGrid
    let outer: Int

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let x = arguments.operand(0, of: type)
      let y = arguments.result(after: 1, of: type)
      let (elements, positions, taps) = (grid.elements, grid.positions, grid.taps)
      y.update(repeating: -.infinity, count: outer * positions)
      for outer in 0..<outer {
        let (x, y) = (x + outer * elements, y + outer * positions)
        for tap in 0..<taps {
          grid.forEachBlock(ofTap: tap) { block in
            for row in 0..<block.rows {
              var target = y + block.first + row * block.rowStep
              var source = x + block.source + row * block.sourceRow
              for _ in 0..<block.count {
                let (element, largest) = (source.pointee, target.pointee)
                // Without a branch, which would be as random as the elements.
                target.pointee = largest.isNaN || element <= largest ? largest : element
                target += block.step
                source += block.sourceStep
              }
            }
          }
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>)
    -> Code
  {
    let grid = WindowGrid(windows, on: operands[0].extents.suffix(windows.count))
    return Code(Loop(grid: grid, outer: operands[0].outer(of: windows)), dtype: Element.dtype)
  }
}

extension ReferenceArithmetic {
  /// The element of x with the first maximum of each window; the number of elements where a window reads nothing.
  func chooseLargest(_ x: Tensor, in windows: [Window]) -> [Int] {
    let shape = shape(of: x)
    let grid = WindowGrid(windows, on: shape.extents.suffix(windows.count))
    let (outer, size) = (shape.outer(of: windows), grid.elements)
    let sources = grid.sources(at: 0..<grid.positions)
    let indices = (0..<outer).flatMap { outer in
      sources.map { $0 < 0 ? shape.count : outer * size + $0 }
    }
    let table = gather(
      [x, constant(-.infinity, [1])], indices, shape: [outer, grid.taps, grid.positions])
    return chooseLargest(table, axis: 1).map { indices[$0] }
  }
}

extension Value {
  /// The largest element at each position of a window; the windows are those of the last axes.
  public func windowMax(_ windows: [Window]) -> Value { trace.record(WindowMaximum(windows), self) }

  /// The least element at each position of a window, as −max(−x); +∞ where it reads nothing.
  public func windowMin(_ windows: [Window]) -> Value { -(-self).windowMax(windows) }
}
