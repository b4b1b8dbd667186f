import Engine

/// Python's indices `x[i]`, `x[1:]`, `A[:, -1]`, `x[::2]`, `x[None]`, `A[..., 0]`.
struct ExpressionIndexing {
  /// The elements of an axis that are kept: a slice as in Python.
  private struct Kept {
    var start: Int?
    var stop: Int?
    var step = 1
  }

  /// One for each axis of the operand; `nil` for all of its elements.
  private var ranges: [Kept?] = []
  /// The axes of the result: those of the operand, and `nil` for a new one. An axis with an index is left out.
  private var axes: [Int?] = []

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
      case .rest: for _ in 0..<(shape.rank - taken) { keep(nil) }
      case .at where isNewAxis(index): axes.append(nil)
      case .at(let term):
        let extent = shape[ranges.count]
        let position = try Self.integer(terms[term], at: offset)
        guard position >= -extent, position < extent else {
          throw ExpressionError(
            offset, "the index \(position) is beyond an axis of \(extent), expected \(-extent) to \(extent - 1)")
        }
        let start = position < 0 ? position + extent : position
        ranges.append(Kept(start: start, stop: start + 1))
      case .slice(let from, let to, let step):
        keep(try Self.range(from, to, step, terms, at: offset))
      }
    }
  }

  private mutating func keep(_ range: Kept?) {
    axes.append(ranges.count)
    ranges.append(range)
  }

  private static func integer(_ term: ExpressionTerm, at offset: Int) throws(ExpressionError) -> Int {
    guard let integer = term.integer else {
      throw ExpressionError(offset, "found \(term.kind) as an index, expected a whole number")
    }
    return integer
  }

  private static func range(
    _ from: Int?, _ to: Int?, _ step: Int?, _ terms: [ExpressionTerm], at offset: Int
  ) throws(ExpressionError) -> Kept {
    func number(_ index: Int?) throws(ExpressionError) -> Int? {
      guard let index, !terms[index].isNothing else { return nil }
      return try integer(terms[index], at: offset)
    }
    let stride = try number(step) ?? 1
    guard stride != 0 else { throw ExpressionError(offset, "the step is 0, expected another number") }
    return Kept(start: try number(from), stop: try number(to), step: stride)
  }

  /// Records the slices.
  func record(_ operand: Value) -> Value {
    var value = operand
    for (axis, range) in ranges.enumerated() {
      guard let range else { continue }
      value = value.slice(axis: axis, start: range.start, stop: range.stop, step: range.step)
    }
    let shape = value.shape
    return value.reshape(Shape(axes.map { $0.map { shape[$0] } ?? 1 }))
  }
}
