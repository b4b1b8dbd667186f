import Engine

/// Python's indices `x[i]`, `x[1:]`, `A[:, -1]`, `x[::2]`, `x[None]`, `A[..., 0]`.
struct ExpressionIndexing {
  /// The elements of an axis that are kept.
  private struct Kept {
    var from = 0
    let count: Int
    var step = 1
  }

  /// One for each axis of the operand.
  private var ranges: [Kept] = []
  /// Shape of the result.
  private var extents: [Int] = []

  /// The indices of an operand of `shape`.
  init(
    _ indices: [ExpressionTree.Index], _ terms: [ExpressionTerm], of shape: Shape, at offset: Int
  ) throws(ExpressionError) {
    func isNewAxis(_ index: ExpressionTree.Index) -> Bool {
      if case .at(let term) = index { terms[term].isNothing } else { false }
    }
    func isRest(_ index: ExpressionTree.Index) -> Bool { if case .rest = index { true } else { false } }
    let rests = indices.count(where: isRest)
    let taken = indices.count { !isNewAxis($0) } - rests
    guard rests <= 1, taken <= shape.rank else {
      throw ExpressionError(
        offset,
        rests > 1
          ? "there are two ..., expected one at most"
          : "there are \(taken) indices of a tensor of shape \(shape), expected at most \(shape.rank)")
    }
    for index in indices + (rests == 0 ? [.rest] : []) {
      switch index {
      case .rest: for _ in 0..<(shape.rank - taken) { keep(Kept(count: shape[ranges.count])) }
      case .at where isNewAxis(index): extents.append(1)
      case .at(let term):
        let extent = shape[ranges.count]
        let position = try Self.integer(terms[term], at: offset)
        guard position >= -extent, position < extent else {
          throw ExpressionError(
            offset, "the index \(position) is beyond an axis of \(extent), expected \(-extent) to \(extent - 1)")
        }
        ranges.append(Kept(from: position < 0 ? position + extent : position, count: 1))
      case .slice(let from, let to, let step):
        keep(try Self.range(from, to, step, terms, extent: shape[ranges.count], at: offset))
      }
    }
  }

  private mutating func keep(_ range: Kept) {
    ranges.append(range)
    extents.append(range.count)
  }

  private static func integer(_ term: ExpressionTerm, at offset: Int) throws(ExpressionError) -> Int {
    guard let integer = term.integer else {
      throw ExpressionError(offset, "found \(term.kind) as an index, expected a whole number")
    }
    return integer
  }

  private static func range(
    _ from: Int?, _ to: Int?, _ step: Int?, _ terms: [ExpressionTerm], extent: Int, at offset: Int
  ) throws(ExpressionError) -> Kept {
    func end(_ index: Int?, _ standard: Int) throws(ExpressionError) -> Int {
      guard let index, !terms[index].isNothing else { return standard }
      let position = try integer(terms[index], at: offset)
      return min(max(position < 0 ? max(position, -extent) + extent : position, 0), extent)
    }
    let (first, last) = (try end(from, 0), try end(to, extent))
    var stride = 1
    if let step, !terms[step].isNothing { stride = try integer(terms[step], at: offset) }
    guard stride > 0 else { throw ExpressionError(offset, "the step is \(stride), expected 1 or more") }
    guard last > first else { throw ExpressionError(offset, "the slice of an axis of \(extent) is empty") }
    let count = (last - first - 1) / stride + 1
    return Kept(from: first, count: count, step: count == 1 ? 1 : stride)
  }

  /// Records the slices.
  func record(_ operand: Value) -> Value {
    var value = operand
    for (axis, range) in ranges.enumerated() {
      let extent = operand.shape[axis]
      // With a step, rows of `step` elements of which the first is kept; zeros complete the last row.
      let width = range.count * range.step
      let held = min(width, extent - range.from)
      if held < extent { value = value.slice(axis: axis, from: range.from, count: held) }
      guard range.step > 1 else { continue }
      if held < width { value = value.pad(axis: axis, before: 0, after: width - held) }
      let before = Array(value.shape.extents[..<axis])
      let after = Array(value.shape.extents[(axis + 1)...])
      value = value.reshape(Shape(before + [range.count, range.step] + after))
        .slice(axis: axis + 1, from: 0, count: 1).reshape(Shape(before + [range.count] + after))
    }
    return value.reshape(Shape(extents))
  }
}
