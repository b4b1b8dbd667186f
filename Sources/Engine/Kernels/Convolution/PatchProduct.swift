/// A convolution as products of a matrix [rows, i·taps] with patches [i·taps, positions] of images: the elements that each
/// tap reads, 0 for padding. The matrix and the images are the weights and x, or the other way round: an element of x
/// then is a tap on the weights.
///
/// Patches are made for a block of columns at a time, so they take some 1 MiB: for some images, or for some positions of
/// one. Runs of taps that are longer than those of positions are columns, and patches are stored transposed.
struct PatchProduct: Sendable {
  /// Of the images.
  let grid: WindowGrid
  /// Of a group, as are images of weights, and rows.
  let inputs: Int
  let images: Int
  /// Of the matrix.
  let rows: Int
  let groups: Int
  /// Whether the images are the weights. Their elements and taps are then in the opposite order.
  let areWeights: Bool
  /// Whether an image is its only patch: one tap that reads each element in turn.
  let isPlain: Bool
  private let dtype: DType
  /// Of a block; less than all positions only of a single image.
  private let imagesOfBlock: Int
  private let positionsOfBlock: Int

  private static let blockBytes = 1 << 20
  private static let leastColumns = 16
  /// Columns with which a product is efficient. A block of more images would only need more memory.
  private static let enoughColumns = 1024

  /// Weights times patches of x.
  init(_ convolution: Convolution, _ operands: [Shape], _ dtype: DType) {
    self.init(
      WindowGrid(convolution.windows, on: operands[0].extents[2...]), inputs: operands[1][1], images: operands[0][0],
      rows: operands[1][0] / convolution.groups, groups: convolution.groups, areWeights: false, dtype)
  }

  /// x times patches of the weights.
  init(exchanging convolution: Convolution, _ operands: [Shape], _ dtype: DType) {
    let extents = operands[0].extents[2...]
    let windows = zip(convolution.windows, extents).map { $0.exchangingOperands(on: $1) }
    self.init(
      WindowGrid(windows, on: operands[1].extents[2...]), inputs: operands[1][1],
      images: operands[1][0] / convolution.groups, rows: operands[0][0], groups: convolution.groups, areWeights: true,
      dtype)
  }

  private init(
    _ grid: WindowGrid, inputs: Int, images: Int, rows: Int, groups: Int, areWeights: Bool, _ dtype: DType
  ) {
    (self.grid, self.inputs, self.images, self.rows) = (grid, inputs, images, rows)
    (self.groups, self.areWeights, self.dtype) = (groups, areWeights, dtype)
    let column = inputs.saturatingProduct(grid.taps).saturatingProduct(dtype.size)
    let most = max(Self.leastColumns, Self.blockBytes / max(column, 1))
    let positions = grid.positions
    isPlain = !areWeights && grid.axes.allSatisfy { $0.window == Window(size: 1) }
    guard !isPlain else {
      (imagesOfBlock, positionsOfBlock) = (1, positions)
      return
    }
    guard most >= positions else {
      // Whole rows of positions, if there is room for one.
      let row = grid.axes[grid.axes.count - 1].positions
      (imagesOfBlock, positionsOfBlock) = (1, most > row ? most / row * row : most)
      return
    }
    let wanted = max(1, min(images, (areWeights ? most : min(most, Self.enoughColumns)) / max(positions, 1)))
    let blocks = (images + wanted - 1) / wanted
    (imagesOfBlock, positionsOfBlock) = ((images + blocks - 1) / max(blocks, 1), positions)
  }

  private var terms: Int { inputs.saturatingProduct(grid.taps) }
  private var columns: Int { imagesOfBlock.saturatingProduct(positionsOfBlock) }
  /// Whether runs of taps are longer than those of positions.
  private var isTransposed: Bool {
    let last = grid.axes[grid.axes.count - 1]
    return last.window.size > last.positions
  }
  /// Whether the product of a block is a part of the result as it stands.
  private var isDirect: Bool {
    areWeights
      ? imagesOfBlock == images && positionsOfBlock == grid.positions && (rows == 1 || groups == 1)
      : imagesOfBlock == 1 && positionsOfBlock == grid.positions
  }
  /// Number of elements of all patches.
  var patchElements: Double { Double(images) * Double(groups) * Double(terms) * Double(grid.positions) }

  private var patchBytes: Int {
    isPlain ? 0 : ConvolutionKernel.rounded(terms.saturatingProduct(columns).saturatingProduct(dtype.size))
  }

  /// Patches, and results of a block unless they are written in place.
  var scratchBytes: Int {
    let results = rows.saturatingProduct(columns).saturatingProduct(dtype.size)
    return patchBytes.saturatingSum(isDirect ? 0 : ConvolutionKernel.rounded(results))
  }

  func code<Element: Scalar>(_ products: GEMMTable<Element>) -> Code {
    let scratchBytes = scratchBytes
    return Code(
      kernel: { arguments in
        let operands = (arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self))
        let y = arguments.result(after: 2, of: Element.self)
        // Plain products have no scratch and use none.
        self.run(
          images: areWeights ? operands.1 : operands.0, matrix: areWeights ? operands.0 : operands.1, y,
          scratchBytes > 0 ? arguments.scratch(after: 2) : UnsafeMutableRawPointer(y), products)
      }, scratchBytes: scratchBytes)
  }

  @inline(__always)
  private func run<Element: Scalar>(
    images: UnsafePointer<Element>, matrix: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>,
    _ scratch: UnsafeMutableRawPointer, _ products: GEMMTable<Element>
  ) {
    let (terms, positions, elements) = (terms, grid.positions, grid.elements)
    let (isPlain, isDirect, isTransposed) = (isPlain, isDirect, isTransposed)
    let patches = scratch.assumingMemoryBound(to: Element.self)
    let results = (scratch + patchBytes).assumingMemoryBound(to: Element.self)
    // From one image to the next, from one row of the matrix to the next, and the same of the result.
    let imageStep = (areWeights ? 1 : groups) * inputs * elements
    let rowStep = (areWeights ? groups : 1) * terms
    let targetImage = (areWeights ? 1 : groups * rows) * positions
    let targetRow = (areWeights ? groups * self.images : 1) * positions
    let isPadded = grid.pairs < grid.taps * positions
    // Columns of which the patches have zeros for padding.
    var cleared = 0
    for group in 0..<groups {
      let images = images + group * inputs * elements * (areWeights ? self.images : 1)
      let matrix = matrix + group * terms * (areWeights ? 1 : rows)
      let y = y + group * positions * (areWeights ? self.images : rows)
      for firstImage in stride(from: 0, to: self.images, by: imagesOfBlock) {
        let count = min(imagesOfBlock, self.images - firstImage)
        for start in stride(from: 0, to: positions, by: positionsOfBlock) {
          let range = start..<min(start + positionsOfBlock, positions)
          let columns = count * range.count
          let from = images + firstImage * imageStep
          if !isPlain {
            if isPadded, cleared != columns || range.count < positions {
              patches.update(repeating: 0, count: terms * columns)
              cleared = columns
            }
            if isTransposed {
              fillColumns(patches, from: from, imageStep, count, range)
            } else {
              fillRows(patches, from: from, imageStep, count, range)
            }
          }
          let right = isPlain ? from : UnsafePointer(patches)
          let target = isDirect ? y + firstImage * targetImage : results
          if rowStep == terms || rows == 1 {
            products.product(rows, columns, terms, matrix, right, transposesRight: isTransposed, target)
          } else {
            for row in 0..<rows {
              products.product(
                1, columns, terms, matrix + row * rowStep, right, transposesRight: isTransposed, target + row * columns)
            }
          }
          if isDirect { continue }
          for image in 0..<count {
            for row in 0..<rows {
              (y + (firstImage + image) * targetImage + row * targetRow + start).update(
                from: target + row * columns + image * range.count, count: range.count)
            }
          }
        }
      }
    }
  }

  /// Writes patches [i, taps, columns].
  @inline(__always)
  private func fillRows<Element: Scalar>(
    _ patches: UnsafeMutablePointer<Element>, from images: UnsafePointer<Element>, _ imageStep: Int, _ count: Int,
    _ positions: Range<Int>
  ) {
    let (taps, elements, inputs, width) = (grid.taps, grid.elements, inputs, positions.count)
    let (columns, isWhole) = (count * width, width == grid.positions)
    for tap in 0..<taps {
      let row = areWeights ? taps - 1 - tap : tap
      grid.forEachBlock(ofTap: tap) { found in
        let block = areWeights ? found.reversed(of: elements) : found
        let rows = isWhole ? 0..<block.rows : block.rows(touching: positions)
        for input in 0..<inputs {
          for image in 0..<count {
            let target = patches + (input * taps + row) * columns + image * width - positions.lowerBound
            let source = images + image * imageStep + input * elements
            if isWhole {
              block.copy(rows, to: target, from: source)
            } else {
              block.copy(rows, to: target, from: source, in: positions)
            }
          }
        }
      }
    }
  }

  /// Writes patches [columns, i, taps].
  @inline(__always)
  private func fillColumns<Element: Scalar>(
    _ patches: UnsafeMutablePointer<Element>, from images: UnsafePointer<Element>, _ imageStep: Int, _ count: Int,
    _ positions: Range<Int>
  ) {
    let (taps, elements, inputs) = (grid.taps, grid.elements, inputs)
    for position in positions {
      grid.forEachBlock(ofPosition: position) { found in
        let block = areWeights ? found.reversed(of: elements, taps) : found
        for image in 0..<count {
          for input in 0..<inputs {
            block.copy(
              0..<block.rows,
              to: patches + ((image * positions.count + position - positions.lowerBound) * inputs + input) * taps,
              from: images + image * imageStep + input * elements)
          }
        }
      }
    }
  }
}

extension WindowBlock {
  /// Copies the elements of rows to their targets.
  @inline(__always)
  fileprivate func copy<Element: Scalar>(
    _ rows: Range<Int>, to target: UnsafeMutablePointer<Element>, from elements: UnsafePointer<Element>
  ) {
    for row in rows {
      let to = target + first + row * rowStep
      let from = elements + source + row * sourceRow
      if step == 1, sourceStep == 1 {
        to.update(from: from, count: count)
      } else {
        for index in 0..<count { to[index * step] = from[index * sourceStep] }
      }
    }
  }

  /// The same for targets in a range.
  @inline(__always)
  fileprivate func copy<Element: Scalar>(
    _ rows: Range<Int>, to target: UnsafeMutablePointer<Element>, from elements: UnsafePointer<Element>,
    in targets: Range<Int>
  ) {
    for row in rows {
      let first = first + row * rowStep
      let low = first < targets.lowerBound ? (targets.lowerBound - first + step - 1) / step : 0
      let high = first < targets.upperBound ? min(count, (targets.upperBound - 1 - first) / step + 1) : 0
      let (to, from) = (target + first, elements + source + row * sourceRow)
      for index in low..<max(low, high) { to[index * step] = from[index * sourceStep] }
    }
  }
}
