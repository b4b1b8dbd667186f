import Engine
import Formats

/// The dimension numbers of a gather or a scatter.
struct HLOIndexing {
  /// Axes of the result of a gather, or of the updates of a scatter, that run within a slice.
  let window: [Int]
  /// Axes of the operand that a slice lacks.
  let dropped: [Int]
  /// Axes of the operand that run with the batch, and those of the indices.
  let batching: (operand: [Int], indices: [Int])
  /// Axes of the operand that an index vector gives places for.
  let map: [Int]
  /// Axis of the index vectors in the indices.
  let vectorAxis: Int

  /// The order of axes that puts those of the slices at `window` and those of the batch, which come first, between
  /// them.
  func order(_ batch: Int, _ offset: Int) -> [Int] {
    var next = (batch: 0, offset: batch)
    return (0..<batch + offset).map { axis in
      if window.contains(axis) {
        next.offset += 1
        return next.offset - 1
      }
      next.batch += 1
      return next.batch - 1
    }
  }

  /// Whether `window` is different axes of a tensor of this many, in ascending order.
  func isWindow(ofRank rank: Int) -> Bool {
    window.allSatisfy((0..<rank).contains) && zip(window, window.dropFirst()).allSatisfy(<)
  }

  init(_ members: [String: HLOAttribute], isScatter: Bool) {
    func list(_ name: String) -> [Int] { members[name]?.integers ?? [] }
    window = list(isScatter ? "update_window_dims" : "offset_dims")
    let operand = list(isScatter ? "input_batching_dims" : "operand_batching_dims")
    batching = (operand, list(isScatter ? "scatter_indices_batching_dims" : "start_indices_batching_dims"))
    dropped = list(isScatter ? "inserted_window_dims" : "collapsed_slice_dims") + operand
    map = list(isScatter ? "scatter_dims_to_operand_dims" : "start_index_map")
    vectorAxis = members["index_vector_dim"]?.integer ?? 0
  }
}

extension HLOCall {
  /// The places of all slices of a gather or scatter with known indices, and the extents of the batch.
  func places(
    _ numbers: HLOIndexing, indices operand: Int, of type: HLOType, sizes: [Int], isClamped: Bool = true
  ) throws(FormatError) -> (batch: [Int], starts: [[Int]]) {
    let indices = operands[operand].type
    guard let dense = operands[operand].known, let stored = dense.stored else {
      throw refusal("at places that depend on values of arguments")
    }
    let rank = type.extents.count
    let vector = indices.extents.indices.contains(numbers.vectorAxis) ? indices.extents[numbers.vectorAxis] : 1
    let batchAxes = indices.extents.indices.filter { $0 != numbers.vectorAxis }
    guard sizes.count == rank, zip(sizes, type.extents).allSatisfy({ 0...$1 ~= $0 }), vector == numbers.map.count,
      0...indices.extents.count ~= numbers.vectorAxis, (numbers.map + numbers.dropped).allSatisfy((0..<rank).contains),
      Set(numbers.map + numbers.batching.operand).count == numbers.map.count + numbers.batching.operand.count,
      numbers.batching.operand.count == numbers.batching.indices.count,
      numbers.batching.indices.allSatisfy(batchAxes.contains)
    else { throw refusal("of \(type) at \(indices) with such dimension numbers") }
    let batch = batchAxes.map { indices.extents[$0] }
    let count = Shape(batch).count
    guard count <= HLORule.maxSlices else {
      throw refusal("of \(count) slices; at most \(HLORule.maxSlices) are recorded")
    }
    let strides = indices.shape.strides
    let step = indices.extents.indices.contains(numbers.vectorAxis) ? strides[numbers.vectorAxis] : 0
    var starts: [[Int]] = []
    Shape(batch).forEachIndex { place in
      let base = zip(place, batchAxes).reduce(0) { $0 + $1.0 * strides[$1.1] }
      var start = Array(repeating: 0, count: rank)
      for (position, axis) in numbers.map.enumerated() {
        start[axis] = stored[dense.isUniform ? 0 : base + position * step]
      }
      for (axis, index) in zip(numbers.batching.operand, numbers.batching.indices) {
        start[axis] = zip(place, batchAxes).first { $0.1 == index }?.0 ?? 0
      }
      starts.append(
        isClamped ? start.indices.map { min(max(start[$0], 0), type.extents[$0] - sizes[$0]) } : start)
    }
    return (batch, starts)
  }
}
