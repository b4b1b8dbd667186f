import Engine

/// Python's indices `x[i]`, `x[1:]`, `A[:, -1]`, `x[::2]`, `x[None]`, `A[..., 0]`, and NumPy's by tensors of whole numbers,
/// `x[idx]`, `A[i, j]`.
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

  /// Tensors of positions along neighbouring axes, from axis `first` of the operand on; the place of their own axes in
  /// `axes` is `place`. A number among them is a tensor, too.
  private var picked: (first: Int, place: Int, positions: [ExpressionTerm])?

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
    func isTensor(_ index: ExpressionTree.Index) -> Bool {
      if case .at(let term) = index { terms[term].tensor != nil } else { false }
    }
    let hasTensors = indices.contains(where: isTensor)
    var isOpen = false
    for index in indices + (rests == 0 ? [.rest] : []) {
      if hasTensors, case .at(let term) = index, !terms[term].isNothing {
        try pick(terms[term], isNext: isOpen, at: offset)
        isOpen = true
        continue
      }
      isOpen = false
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

  /// Adds an index of a list that has tensors.
  private mutating func pick(_ term: ExpressionTerm, isNext: Bool, at offset: Int) throws(ExpressionError) {
    guard !term.isMask else {
      throw ExpressionError(offset, "a comparison cannot be an index: write where(mask, x, 0), or a product with it")
    }
    if term.tensor == nil { _ = try Self.integer(term, at: offset) }
    if picked == nil { picked = (ranges.count, axes.count, []) }
    guard isNext || picked?.positions.isEmpty == true else {
      throw ExpressionError(
        offset, "indices that are tensors or go with them must be neighbours: move axes with moveaxis before")
    }
    picked?.positions.append(term)
    ranges.append(nil)
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

  /// Records the slices, then what tensors pick.
  func record(_ operand: Value, at offset: Int) throws(ExpressionError) -> Value {
    var value = operand
    for (axis, range) in ranges.enumerated() {
      guard let range else { continue }
      value = value.slice(axis: axis, start: range.start, stop: range.stop, step: range.step)
    }
    var own: [Int] = []
    if let picked, !value.isPoisoned {
      (value, own) = try pick(picked, from: value, at: offset)
    }
    if value.isPoisoned { return value }
    // Of the axes after the picked ones, the place in the value has moved.
    let shape = value.shape
    let count = picked?.positions.count ?? 0
    var extents = axes.map { axis -> Int in
      guard let axis else { return 1 }
      return shape[axis < (picked?.first ?? Int.max) ? axis : axis - count + own.count]
    }
    if let picked { extents.insert(contentsOf: own, at: picked.place) }
    return value.reshape(Shape(extents))
  }

  /// The parts at positions, and the axes of the positions, which stand in place of those that they index.
  private func pick(
    _ picked: (first: Int, place: Int, positions: [ExpressionTerm]), from value: Value, at offset: Int
  ) throws(ExpressionError) -> (Value, [Int]) {
    let trace = value.trace
    var operands: [ExpressionOperand] = []
    for (index, term) in picked.positions.enumerated() {
      let positions = try term.value(trace, at: offset)
      operands.append(ExpressionOperand(value: positions.wrapped(to: value.shape[picked.first + index]), lead: 0))
    }
    let lists = try trace.aligned(operands, at: offset)
    let own = lists[0].shape.extents
    if lists.count == 1 { return (value.take(lists[0], axis: picked.first), own) }
    let gather = GatherAt(batchAxes: picked.first, isShared: true)
    return (trace.record(gather, value, trace.stack(lists, axis: -1)), own)
  }
}
