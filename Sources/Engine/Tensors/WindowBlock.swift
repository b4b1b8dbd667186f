/// Pairs of a tap and a position that read an element, for one tap and all positions, or for one position and all taps:
/// `rows` rows of `count` targets (positions, or taps), with the elements that are their sources. All are indices in
/// row-major order; a row goes along the last axis, and the next one begins `rowStep` targets and `sourceRow` elements
/// later.
struct WindowBlock {
  var rows = 1
  var count: Int
  var first: Int
  var step: Int
  var rowStep = 0
  var source: Int
  var sourceStep: Int
  var sourceRow = 0

  fileprivate init(_ run: WindowAxis.Run) {
    (count, first, step) = (run.count, run.first, run.step)
    (source, sourceStep) = (run.source, run.sourceStep)
  }

  /// The same pairs where all elements are in the opposite order.
  func reversed(of elements: Int) -> WindowBlock {
    var block = self
    (block.source, block.sourceStep, block.sourceRow) = (elements - 1 - source, -sourceStep, -sourceRow)
    return block
  }

  /// The same pairs where all elements and all targets are in the opposite order, in ascending order.
  func reversed(of elements: Int, _ targets: Int) -> WindowBlock {
    var block = self
    block.first = targets - 1 - (first + (count - 1) * step + (rows - 1) * rowStep)
    block.source = elements - 1 - (source + (count - 1) * sourceStep + (rows - 1) * sourceRow)
    return block
  }

  /// The rows of which targets may be in the range.
  func rows(touching targets: Range<Int>) -> Range<Int> {
    guard rowStep > 0 else { return 0..<rows }
    let before = targets.lowerBound - (first + (count - 1) * step)
    let low = before > 0 ? min(rows, (before + rowStep - 1) / rowStep) : 0
    let after = targets.upperBound - 1 - first
    return low..<max(low, min(rows, after < 0 ? 0 : after / rowStep + 1))
  }
}

extension WindowBlock {
  /// Adds the elements to their targets.
  @inline(__always)
  func add<Element: Scalar>(_ elements: UnsafePointer<Element>, to targets: UnsafeMutablePointer<Element>) {
    for row in 0..<rows {
      let (to, from) = (targets + first + row * rowStep, elements + source + row * sourceRow)
      if step == 1, sourceStep == 1 {
        for index in 0..<count { to[index] += from[index] }
      } else {
        for index in 0..<count { to[index * step] += from[index * sourceStep] }
      }
    }
  }
}

extension WindowAxis {
  /// Number of taps, or of positions.
  @inline(__always)
  fileprivate func count(ofTaps: Bool) -> Int { ofTaps ? window.size : positions }

  /// The positions of a tap, or the taps of a position.
  @inline(__always)
  fileprivate func run(of index: Int, isTap: Bool) -> Run {
    isTap ? positions(ofTap: index) : taps(ofPosition: index)
  }

  /// The element that a tap reads at a position; `nil` if there is none.
  @inline(__always)
  fileprivate func element(_ tap: Int, _ position: Int) -> Int? {
    let place = position * window.stride + tap * window.dilation - window.low
    guard place >= 0 else { return nil }
    let element = place / window.baseDilation
    return element < extent && element * window.baseDilation == place ? element : nil
  }
}

extension WindowGrid {
  /// Calls `body` for blocks of the positions at which a tap reads elements: one block if there are up to two axes.
  @inline(__always)
  func forEachBlock(ofTap tap: Int, _ body: (WindowBlock) -> Void) { forEachBlock(of: tap, isTap: true, body) }

  /// Calls `body` for blocks of the taps that read elements at a position: one block if there are up to two axes.
  @inline(__always)
  func forEachBlock(ofPosition position: Int, _ body: (WindowBlock) -> Void) {
    forEachBlock(of: position, isTap: false, body)
  }

  @inline(__always)
  private func forEachBlock(of index: Int, isTap: Bool, _ body: (WindowBlock) -> Void) {
    axes.withUnsafeBufferPointer { axes in
      let last = axes[axes.count - 1]
      var rest = index
      let run = last.run(of: rest % last.count(ofTaps: isTap), isTap: isTap)
      guard run.count > 0 else { return }
      var block = WindowBlock(run)
      guard axes.count > 1 else { return body(block) }

      rest /= last.count(ofTaps: isTap)
      let next = axes[axes.count - 2]
      let width = last.count(ofTaps: !isTap)
      let rows = next.run(of: rest % next.count(ofTaps: isTap), isTap: isTap)
      guard rows.count > 0 else { return }
      block.rows = rows.count
      block.first += rows.first * width
      block.rowStep = rows.step * width
      block.source += rows.source * last.extent
      block.sourceRow = rows.sourceStep * last.extent
      guard axes.count > 2 else { return body(block) }

      rest /= next.count(ofTaps: isTap)
      let (first, source) = (block.first, block.source)
      var slices = 1
      for axis in 0..<axes.count - 2 { slices *= axes[axis].count(ofTaps: !isTap) }
      for slice in 0..<slices {
        var (own, other, place, size) = (rest, slice, 0, last.extent * next.extent)
        var isInside = true
        for number in stride(from: axes.count - 3, through: 0, by: -1) {
          let axis = axes[number]
          let (a, b) = (own % axis.count(ofTaps: isTap), other % axis.count(ofTaps: !isTap))
          guard let element = isTap ? axis.element(a, b) : axis.element(b, a) else {
            isInside = false
            break
          }
          own /= axis.count(ofTaps: isTap)
          other /= axis.count(ofTaps: !isTap)
          place += element * size
          size *= axis.extent
        }
        guard isInside else { continue }
        block.first = first + slice * width * next.count(ofTaps: !isTap)
        block.source = source + place
        body(block)
      }
    }
  }
}
