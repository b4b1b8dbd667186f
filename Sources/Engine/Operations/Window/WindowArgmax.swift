/// The position of the first maximum, or of the first NaN, that a window reads at each of its positions: its number among
/// the elements of the last axes, in row-major order. Where the window reads nothing, it is the number of these elements.
/// Costs what `WindowMaximum` costs. The derivative is zero.
///
/// Runs on one thread.
public struct WindowArgmax: Operation {
  public let windows: [Window]

  public init(_ windows: [Window]) {
    self.windows = windows
  }

  public var name: String { "window-argmax" }

  /// Numbers up to this one are exact in single precision.
  private static let mostElements = 1 << 24

  public func shape(of operands: [Shape]) throws -> Shape {
    let shape = try WindowMaximum(windows).shape(of: operands)
    guard Shape(Array(operands[0].extents.suffix(windows.count))).count <= Self.mostElements else {
      throw EngineError.shape(
        operation: name, operands: operands,
        expected: "at most \(Self.mostElements) elements in the last axes")
    }
    return shape
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    WindowMaximum(windows).count(operands: operands, result: result)
  }

  public func reference<A: ReferenceArithmetic>(
    _ operands: [A.Tensor], result: Shape, in arithmetic: A
  ) -> A.Tensor? {
    let shape = arithmetic.shape(of: operands[0])
    let size = shape.count / shape.outer(of: windows)
    let chosen = arithmetic.chooseLargest(operands[0], in: windows)
    return arithmetic.numbers(chosen.map { Double($0 == shape.count ? size : $0 % size) }, result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.only) }

  private struct Loop: ElementLoop {
    let grid: WindowGrid
    let outer: Int

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let x = arguments.operand(0, of: type)
      let y = arguments.result(after: 1, of: type)
      let (elements, positions, taps) = (grid.elements, grid.positions, grid.taps)
      y.update(repeating: Element(elements), count: outer * positions)
      for outer in 0..<outer {
        let (x, y) = (x + outer * elements, y + outer * positions)
        for tap in 0..<taps {
          grid.forEachBlock(ofTap: tap) { block in
            for row in 0..<block.rows {
              var (target, place) = (y + block.first + row * block.rowStep, block.source + row * block.sourceRow)
              for _ in 0..<block.count {
                let best = target.pointee.integer
                if best == elements || !(x[place] <= x[best]) && !x[best].isNaN { target.pointee = Element(place) }
                target += block.step
                place += block.sourceStep
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
