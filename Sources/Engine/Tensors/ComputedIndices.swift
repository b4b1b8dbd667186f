/// Where elements of a tensor are, given by an operand that holds positions as numbers, each rounded to the nearest
/// integer. As ONNX's `GatherND`: of a tensor [batch…, d₁…dₘ, inner…], positions [batch…, k…, m] name parts [inner…].
struct ComputedIndices: Sendable, Hashable {
  /// Number of first axes.
  let batchAxes: Int
  /// Whether the same positions hold for all of the batch; then they are [k…, m].
  let isShared: Bool
  let outOfRange: OutOfRange

  /// The parts of both shapes; throws if they do not fit.
  func layout(of tensor: Shape, positions: Shape, operation: String) throws -> Layout {
    let components = positions.extents.last ?? 0
    let batch = Shape(Array(tensor.extents.prefix(max(batchAxes, 0))))
    let own = isShared ? 0 : batchAxes
    guard batchAxes >= 0, positions.rank > own, batchAxes + components <= tensor.rank,
      isShared || positions.extents.prefix(max(batchAxes, 0)).elementsEqual(batch.extents)
    else {
      throw EngineError.shape(
        operation: operation, operands: [tensor, positions],
        expected:
          "\(batchAxes) batch axes\(isShared ? " of the first" : " of both"), and a last axis with one position for each of the next axes"
      )
    }
    let listed = Shape(Array(positions.extents[own...].dropLast()))
    return Layout(
      batch: batch, indexed: Array(tensor.extents[batchAxes..<batchAxes + components]), listed: listed,
      inner: Shape(Array(tensor.extents[(batchAxes + components)...])), isShared: isShared, outOfRange: outOfRange)
  }

  /// The indices with a batch as their first axis, and the positions, which are operand 1.
  /// - Parameter tensor: shape of the tensor of one element.
  func batched(_ batch: Batch, of tensor: Shape) -> (ComputedIndices, Value) {
    let isNew = !batch.isBatched[1] && (isShared || batchAxes == 0)
    let indices = ComputedIndices(batchAxes: batchAxes + 1, isShared: isNew, outOfRange: outOfRange)
    if isNew { return (indices, batch.operands[1]) }
    var positions = batch.repeated(1)
    if isShared {
      for axis in 0..<batchAxes { positions = positions.broadcast(axis: axis + 1, extent: tensor[axis]) }
    }
    return (indices, positions)
  }

  struct Layout: Sendable {
    let batch: Shape
    let indexed: [Int]
    let listed: Shape
    let inner: Shape
    let isShared: Bool
    let outOfRange: OutOfRange

    /// Shape of what is picked.
    var picked: Shape { Shape(batch.extents + listed.extents + inner.extents) }
    /// Number of parts in each of the batch.
    var parts: Int { indexed.reduce(1, *) }

    /// The part that m positions name, or −1 outside.
    @inline(__always)
    func part<Element: Scalar>(_ positions: UnsafePointer<Element>, _ indexed: UnsafeBufferPointer<Int>) -> Int {
      var part = 0
      for component in 0..<indexed.count {
        let extent = indexed[component]
        let position = positions[component]
        let below = position.rounded(.down)
        let nearest = position - below >= 0.5 ? below + 1 : below
        var index: Int
        switch outOfRange {
        case .clamp: index = nearest >= 0 ? (nearest < Element(extent) ? nearest.integer : extent - 1) : 0
        case .zero, .nan:
          guard nearest >= -Element(extent), nearest < Element(extent) else { return -1 }
          index = nearest.integer
          if index < 0 { index += extent }
        }
        part = part * extent + index
      }
      return part
    }

    /// For each element that is picked, its place in the tensor, or −1 outside.
    func places<A: ReferenceArithmetic>(_ positions: A.Tensor, in arithmetic: A) -> [Int] {
      let m = indexed.count
      let count = arithmetic.shape(of: positions).count / max(m, 1)
      var found = Array(repeating: 0, count: m == 0 ? (isShared ? 1 : batch.count) * listed.count : count)
      for (component, extent) in indexed.enumerated() {
        let numbers = arithmetic.gather(positions, (0..<count).map { $0 * m + component }, shape: [count])
        let range = outOfRange == .clamp ? 0..<extent : -extent..<extent
        let isBeyond: [Bool] =
          outOfRange == .clamp
          ? arithmetic.decide(.notNegative, arithmetic.apply(.shifted(Double(-extent) + 0.5), numbers)) : []
        for (index, position) in arithmetic.integers(numbers, in: range).enumerated() {
          // Outside of the range, the end or the beginning is nearer.
          let inside = position ?? (outOfRange == .clamp ? (isBeyond[index] ? extent - 1 : 0) : nil)
          guard let inside, found[index] >= 0 else {
            found[index] = -1
            continue
          }
          found[index] = found[index] * extent + (inside < 0 ? inside + extent : inside)
        }
      }
      let (parts, size) = (parts, inner.count)
      return (0..<batch.count).flatMap { batch in
        (0..<listed.count).flatMap { part in
          let index = found[(isShared ? 0 : batch * listed.count) + part]
          return (0..<size).map { index < 0 ? -1 : (batch * parts + index) * size + $0 }
        }
      }
    }
  }
}

/// What is taken at a position outside of the tensor.
public enum OutOfRange: Sendable, Hashable {
  /// NaN, as JAX's `take`. Positions from −n on count from the end.
  case nan
  /// 0, and nothing is added there. Positions from −n on count from the end.
  case zero
  /// The nearest position inside, as StableHLO's gather: the first one for negative positions.
  case clamp
}
