/// A convolution as products of the weights [o·taps, i] with images [i, elements], which are added up at their positions.
/// It multiplies nothing with the holes of a dilated image. Products are made for some output channels at a time, so they
/// take some 1 MiB, or as much as those of one channel.
struct ScatteredProduct: Sendable {
  private let grid: WindowGrid
  private let images: Int
  private let groups: Int
  /// Of a group, as are outputs.
  let inputs: Int
  private let outputs: Int
  private let outputsOfBlock: Int
  private let dtype: DType

  private static let blockBytes = 1 << 20

  init(_ convolution: Convolution, _ operands: [Shape], _ dtype: DType) {
    grid = WindowGrid(convolution.windows, on: operands[0].extents[2...])
    images = operands[0][0]
    groups = convolution.groups
    inputs = operands[1][1]
    outputs = operands[1][0] / convolution.groups
    self.dtype = dtype
    let one = grid.taps.saturatingProduct(grid.elements).saturatingProduct(dtype.size)
    outputsOfBlock = max(1, min(outputs, Self.blockBytes / max(one, 1)))
  }

  /// Number of all products.
  var sumElements: Double {
    Double(images) * Double(groups) * Double(outputs) * Double(grid.taps) * Double(grid.elements)
  }

  /// Bytes of the products of one output channel and image.
  var sumBytes: Int { grid.taps.saturatingProduct(grid.elements).saturatingProduct(dtype.size) }

  /// Whether weights [o, i, taps] are [o·taps, i] as they stand.
  private var isOrdered: Bool { grid.taps == 1 || inputs == 1 }

  private var weightBytes: Int {
    let count = outputs.saturatingProduct(inputs).saturatingProduct(grid.taps)
    return isOrdered ? 0 : ConvolutionKernel.rounded(count.saturatingProduct(dtype.size))
  }

  /// Weights of a group in their other order, and products of a block.
  var scratchBytes: Int {
    weightBytes.saturatingSum(ConvolutionKernel.rounded(outputsOfBlock.saturatingProduct(sumBytes)))
  }

  func code<Element: Scalar>(_ products: GEMMTable<Element>) -> Code {
    Code(
      kernel: { arguments in
        self.run(
          arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self),
          arguments.result(after: 2, of: Element.self), arguments.scratch(after: 2), products)
      }, scratchBytes: scratchBytes)
  }

  @inline(__always)
  private func run<Element: Scalar>(
    _ x: UnsafePointer<Element>, _ weights: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>,
    _ scratch: UnsafeMutableRawPointer, _ products: GEMMTable<Element>
  ) {
    let (taps, elements, positions) = (grid.taps, grid.elements, grid.positions)
    let ordered = scratch.assumingMemoryBound(to: Element.self)
    let sums = (scratch + weightBytes).assumingMemoryBound(to: Element.self)
    for group in 0..<groups {
      let weights = weights + group * outputs * inputs * taps
      if !isOrdered { order(weights, to: ordered) }
      let matrix = isOrdered ? weights : UnsafePointer(ordered)
      for image in 0..<images {
        let x = x + (image * groups + group) * inputs * elements
        for output in stride(from: 0, to: outputs, by: outputsOfBlock) {
          let count = min(outputsOfBlock, outputs - output)
          products.product(count * taps, elements, inputs, matrix + output * taps * inputs, x, sums)
          let y = y + ((image * groups + group) * outputs + output) * positions
          y.update(repeating: 0, count: count * positions)
          add(sums, to: y, count)
        }
      }
    }
  }

  /// Writes weights [o, i, taps] as [o, taps, i].
  @inline(__always)
  private func order<Element: Scalar>(_ weights: UnsafePointer<Element>, to ordered: UnsafeMutablePointer<Element>) {
    let (taps, inputs) = (grid.taps, inputs)
    for output in 0..<outputs {
      let (from, to) = (weights + output * inputs * taps, ordered + output * inputs * taps)
      for tap in 0..<taps {
        for input in 0..<inputs { to[tap * inputs + input] = from[input * taps + tap] }
      }
    }
  }

  /// Adds the products [o, taps, elements] of some channels at their positions.
  @inline(__always)
  private func add<Element: Scalar>(
    _ sums: UnsafePointer<Element>, to y: UnsafeMutablePointer<Element>, _ outputs: Int
  ) {
    let (taps, elements, positions) = (grid.taps, grid.elements, grid.positions)
    for tap in 0..<taps {
      grid.forEachBlock(ofTap: tap) { block in
        for output in 0..<outputs {
          block.add(sums + (output * taps + tap) * elements, to: y + output * positions)
        }
      }
    }
  }
}
