import Engine
import Formats

/// Gathers, scatters and slices at known places.
extension HLORule {
  static let indexing: [String: HLORule] = [
    "stablehlo.dynamic_slice": HLORule(["sizes", "slice_sizes"]) { call throws(FormatError) in
      let type = call.operands.first?.type ?? call.type
      let sizes = try call.integers(call.operation.attributes["sizes"] == nil ? "slice_sizes" : "sizes")
      let starts = try call.starts(call.operands.dropFirst(), of: type, sizes: sizes)
      return try call.slice(
        0, from: starts, to: zip(starts, sizes).map { $0 + $1 }, by: starts.map { _ in 1 })
    },
    "stablehlo.dynamic_update_slice": HLORule { call throws(FormatError) in
      guard call.operands.count >= 2 else {
        throw call.mistake(found: "\(call.operands.count) operands", expected: "2 or more")
      }
      let types = call.operands.map(\.type)
      let starts = try call.starts(call.operands.dropFirst(2), of: types[0], sizes: types[1].extents)
      if let known = try update(call, starts) { return known }
      return call.recorded(call.value(0).updated(by: call.value(1), at: starts))
    },
    "stablehlo.gather": HLORule(["dimension_numbers", "slice_sizes"]) { call throws(FormatError) in try gather(call) },
    "stablehlo.scatter": HLORule(["scatter_dimension_numbers"]) { call throws(FormatError) in try scatter(call) },
  ]

  /// Maximum number of slices that a gather or a scatter may consist of.
  static let maxSlices = 4096

  /// The update of known integers; `nil` for others.
  private static func update(_ call: HLOCall, _ starts: [Int]) throws(FormatError) -> HLOValue? {
    guard let whole = call.operands[0].known, let part = call.operands[1].known, let old = whole.stored,
      let new = part.stored
    else { return nil }
    try call.reserve(whole.type)
    var numbers = old.count == whole.type.count ? old : Array(repeating: old[0], count: whole.type.count)
    let strides = whole.type.shape.strides
    var row = 0
    part.type.shape.forEachIndex { index in
      let place = starts.indices.reduce(0) { $0 + (starts[$1] + index[$1]) * strides[$1] }
      numbers[place] = new[part.isUniform ? 0 : row]
      row += 1
    }
    return .known(HLODense(type: whole.type, elements: .integer(numbers)))
  }

  private static func gather(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    let type = call.operands[0].type
    let numbers = HLOIndexing(try call.members("dimension_numbers"), isScatter: false)
    let sizes = try call.integers("slice_sizes")
    if call.operands[1].known == nil { return try take(call, numbers, sizes) }
    let (batch, starts) = try call.places(numbers, indices: 1, of: type, sizes: sizes)
    let kept = type.extents.indices.filter { !numbers.dropped.contains($0) }
    guard numbers.window.count == kept.count, numbers.dropped.allSatisfy({ sizes[$0] == 1 }),
      numbers.isWindow(ofRank: batch.count + kept.count)
    else { throw call.refusal("with slice_sizes \(sizes) and offset_dims \(numbers.window)") }
    let offset = kept.map { sizes[$0] }
    let strides = type.shape.strides
    try call.reserve(HLOType(type.element, [starts.count, Shape(offset).count]))
    var places: [Int] = []
    for start in starts {
      let first = zip(start, strides).reduce(0) { $0 + $1.0 * $1.1 }
      Shape(offset).forEachIndex { index in
        places.append(kept.indices.reduce(first) { $0 + index[$1] * strides[kept[$1]] })
      }
    }
    let isInOrder = numbers.window == Array(batch.count..<batch.count + offset.count)
    if let dense = call.operands[0].known, isInOrder { return .known(dense.gathered(places, batch + offset)) }
    let whole = call.value(0).gather(flat: places, shape: Shape(batch + offset))
    return call.recorded(isInOrder ? whole : whole.transpose(numbers.order(batch.count, offset.count)))
  }

  /// A gather of whole parts along one axis, at places that are recorded.
  private static func take(_ call: HLOCall, _ numbers: HLOIndexing, _ sizes: [Int]) throws(FormatError) -> HLOValue {
    let (type, indices) = (call.operands[0].type, call.operands[1].type)
    guard numbers.map.count == 1, case let axis = numbers.map[0], numbers.dropped == [axis], indices.isInteger,
      type.extents.indices.contains(axis), numbers.vectorAxis == indices.extents.count - 1,
      indices.extents.last == 1, sizes == type.extents.enumerated().map({ $0.offset == axis ? 1 : $0.element }),
      numbers.window.count == type.extents.count - 1,
      numbers.isWindow(ofRank: indices.extents.count + type.extents.count - 2)
    else { throw call.refusal("at places that depend on values of arguments, but along one axis,") }
    let batch = Array(indices.extents.dropLast())
    let offset = type.extents.indices.filter { $0 != axis }
    // The batch comes first, then the other axes.
    let front = call.value(0).moving(axis, to: 0)
    let whole = front.take(call.value(1).reshape(Shape(batch)), axis: 0, outOfRange: .clamp)
    let order = numbers.order(batch.count, offset.count)
    return call.recorded(order == order.sorted() ? whole : whole.transpose(order))
  }

  private static func scatter(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(3)
    let (type, updates) = (call.operands[0].type, call.operands[2].type)
    let numbers = HLOIndexing(try call.members("scatter_dimension_numbers"), isScatter: true)
    let kept = type.extents.indices.filter { !numbers.dropped.contains($0) }
    guard numbers.window.count == kept.count, numbers.isWindow(ofRank: updates.extents.count) else {
      throw call.refusal("with update_window_dims \(numbers.window)")
    }
    var sizes = type.extents.map { _ in 1 }
    for (axis, place) in zip(kept, numbers.window) { sizes[axis] = updates.extents[place] }
    let (batch, starts) = try call.places(numbers, indices: 1, of: type, sizes: sizes, isClamped: false)
    let others = updates.extents.indices.filter { !numbers.window.contains($0) }
    guard others.map({ updates.extents[$0] }) == batch else { throw call.refusal("of updates \(updates)") }
    let body = try scatterBody(call)
    let order = others + numbers.window
    let moved = order == order.sorted() ? call.value(2) : call.value(2).transpose(order)
    let rows = moved.reshape(Shape([starts.count] + numbers.window.map { updates.extents[$0] }))
    var result = call.value(0)
    for (row, start) in starts.enumerated() {
      // An update that does not fit is left out.
      guard start.indices.allSatisfy({ start[$0] >= 0 && start[$0] <= type.extents[$0] - sizes[$0] }) else { continue }
      let update = rows.slice(axis: 0, from: row, count: 1).reshape(Shape(sizes))
      let old = result.part(from: start, sizes: sizes)
      let new: Value
      switch body {
      case "stablehlo.add": new = old + update
      case "stablehlo.multiply": new = old * update
      case "stablehlo.maximum": new = old.maximum(update)
      case "stablehlo.minimum": new = old.minimum(update)
      case "return": new = update
      default: throw call.refusal("by \(body)")
      }
      result = result.updated(by: new, at: start)
    }
    return call.recorded(result)
  }

  /// The operation of a scatter's body, or `return` if it replaces.
  private static func scatterBody(_ call: HLOCall) throws(FormatError) -> String {
    if let region = call.operation.regions.first, region.operations.isEmpty, region.arguments.count == 2,
      region.returned == [region.arguments[1]]
    {
      return "return"
    }
    return try call.body()
  }
}

extension HLOCall {
  /// The members of an attribute.
  fileprivate func members(_ attribute: String) throws(FormatError) -> [String: HLOAttribute] {
    guard case .dictionary(let members)? = operation.attributes[attribute] else {
      throw mistake(found: "\(name) without \(attribute)", expected: "its dimension numbers")
    }
    return members
  }

  /// Known starts of a slice, moved so that it fits.
  fileprivate func starts(
    _ operands: ArraySlice<HLOValue>, of type: HLOType, sizes: [Int]
  ) throws(FormatError) -> [Int] {
    let starts = operands.compactMap { $0.known?.scalar }
    guard starts.count == operands.count else { throw refusal("at places that depend on values of arguments") }
    guard starts.count == type.extents.count, sizes.count == starts.count,
      zip(sizes, type.extents).allSatisfy({ 0...$1 ~= $0 })
    else { throw mistake(found: "\(starts.count) starts and sizes \(sizes)", expected: "a slice of \(type)") }
    return starts.indices.map { min(max(starts[$0], 0), type.extents[$0] - sizes[$0]) }
  }
}

extension Value {
  /// The slice of these extents at a place.
  func part(from start: [Int], sizes: [Int]) -> Value {
    var value = self
    for axis in start.indices where sizes[axis] != value.shape[axis] {
      value = value.slice(axis: axis, from: start[axis], count: sizes[axis])
      if value.isPoisoned { return value }
    }
    return value
  }

  /// The value with a part replaced.
  func updated(by part: Value, at start: [Int]) -> Value {
    guard !isPoisoned, !part.isPoisoned,
      let axis = start.indices.first(where: { part.shape[$0] != shape[$0] })
    else { return part }
    let (from, count) = (start[axis], part.shape[axis])
    let after = shape[axis] - from - count
    let middle = slice(axis: axis, from: from, count: count).updated(by: part, at: start)
    let parts =
      (from > 0 ? [slice(axis: axis, from: 0, count: from)] : []) + [middle]
      + (after > 0 ? [slice(axis: axis, from: from + count, count: after)] : [])
    return trace.concatenate(parts, axis: axis)
  }
}
