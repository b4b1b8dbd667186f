/// A convolution as products of the weights of a group with patches [i·taps, positions] of an image: the elements that
/// each tap reads, 0 for padding. Patches are made for a block of positions at a time, so they take some 1 MiB, and at
/// least 16 positions.
struct ConvolutionKernel: Sendable {
  private let grid: WindowGrid
  private let images: Int
  private let groups: Int
  /// Channels of a group.
  private let inputs: Int
  private let outputs: Int
  private let dtype: DType
  /// Number of positions in a block.
  private let block: Int
  private static let blockBytes = 1 << 20
  private static let leastPositions = 16

  init(_ convolution: Convolution, _ operands: [Shape], _ result: Shape, _ dtype: DType) {
    grid = WindowGrid(convolution.windows, on: operands[0].extents[2...])
    images = operands[0][0]
    groups = convolution.groups
    inputs = operands[1][1]
    outputs = operands[1][0] / convolution.groups
    self.dtype = dtype
    let column = inputs.saturatingProduct(grid.taps).saturatingProduct(dtype.size)
    block = min(grid.positions, max(Self.leastPositions, Self.blockBytes / max(column, 1)))
  }

  /// Whether the image is its only patch: one tap that reads each element in turn.
  private var isPointwise: Bool { grid.axes.allSatisfy { $0.window == Window(size: 1) } }
  private var isWhole: Bool { block == grid.positions }

  /// Patches, and results of a block unless it is the whole image.
  var scratchBytes: Int {
    if isPointwise { return 0 }
    return rounded(
      inputs.saturatingProduct(grid.taps).saturatingProduct(block).saturatingProduct(dtype.size)
    )
    .saturatingSum(
      isWhole ? 0 : rounded(outputs.saturatingProduct(block).saturatingProduct(dtype.size)))
  }

  private func rounded(_ bytes: Int) -> Int {
    let line = Memory.cacheLine
    return bytes > Int.max - line ? bytes : (bytes + line - 1) / line * line
  }

  func code<Element: Scalar>(_ products: GEMMTable<Element>) -> Code {
    let (terms, positions, elements) = (inputs * grid.taps, grid.positions, grid.elements)
    let (outputs, inputs, block, parts, groups) = (outputs, inputs, block, images * groups, groups)
    let (isPointwise, isWhole) = (isPointwise, isWhole)
    let offset = rounded(terms.saturatingProduct(block).saturatingProduct(dtype.size))
    let kernel: Kernel = { arguments in
      let x = arguments.operand(0, of: Element.self)
      let weights = arguments.operand(1, of: Element.self)
      let y = arguments.result(after: 2, of: Element.self)
      for part in 0..<parts {
        let (x, y) = (x + part * inputs * elements, y + part * outputs * positions)
        let weights = weights + part % groups * outputs * terms
        if isPointwise {
          products.product(outputs, positions, terms, weights, x, y)
          continue
        }
        let scratch = arguments.scratch(after: 2)
        let patches = scratch.assumingMemoryBound(to: Element.self)
        let results = (scratch + offset).assumingMemoryBound(to: Element.self)
        for start in stride(from: 0, to: positions, by: block) {
          let count = min(block, positions - start)
          self.fill(patches, from: x, start, count)
          if isWhole {
            products.product(outputs, count, terms, weights, patches, y)
            continue
          }
          products.product(outputs, count, terms, weights, patches, results)
          for output in 0..<outputs {
            (y + output * positions + start).update(from: results + output * count, count: count)
          }
        }
      }
    }
    return Code(kernel: kernel, scratchBytes: scratchBytes)
  }

  /// Writes the patches of `count` positions from `start` on.
  @inline(__always)
  private func fill<Element: Scalar>(
    _ patches: UnsafeMutablePointer<Element>, from x: UnsafePointer<Element>, _ start: Int,
    _ count: Int
  ) {
    let (taps, elements) = (grid.taps, grid.elements)
    patches.update(repeating: 0, count: inputs * taps * count)
    for tap in 0..<taps {
      grid.forEachRun(ofTap: tap) { first, step, length, source, sourceStep in
        // The part of the run in this block.
        let from = first >= start ? 0 : (start - first + step - 1) / step
        let to = first < start + count ? min(length, (start + count - 1 - first) / step + 1) : 0
        guard from < to else { return }
        for input in 0..<inputs {
          let target = patches + (input * taps + tap) * count + first - start
          let image = x + input * elements + source
          if step == 1, sourceStep == 1 {
            (target + from).update(from: image + from, count: to - from)
          } else {
            for index in from..<to { target[index * step] = image[index * sourceStep] }
          }
        }
      }
    }
  }
}

extension GEMMTable {
  /// C = A B for A [m, k], B [k, n], by the kernel for vectors if an extent is 1.
  @inline(__always)
  fileprivate func product(_ m: Int, _ n: Int, _ k: Int, _ a: Source, _ b: Source, _ c: Target) {
    if k == 1 {
      outer(m, n, a, b, c)
    } else if m == 1, n == 1 {
      c.pointee = dot(k, a, b)
    } else if n == 1 {
      gemv(false, m, k, a, b, c)
    } else if m == 1 {
      gemv(true, k, n, b, a, c)
    } else {
      gemm(false, false, m, n, k, a, b, c)
    }
  }
}
