import Engine
import Formats

/// Constants, and operations that put elements at other places.
extension HLORule {
  static let layout: [String: HLORule] = [
    "stablehlo.constant": HLORule(["value"]) { call throws(FormatError) in
      guard case .dense(let dense)? = call.operation.attributes["value"] else {
        throw call.refusal("without dense<…>")
      }
      return .known(dense)
    },
    "stablehlo.iota": HLORule(["dim", "iota_dimension"]) { call throws(FormatError) in
      let axis = try call.integer(call.operation.attributes["dim"] == nil ? "iota_dimension" : "dim")
      guard call.type.extents.indices.contains(axis), !call.type.isBoolean else {
        throw call.mistake(found: "axis \(axis)", expected: "an axis of \(call.type)")
      }
      try call.reserve(call.type)
      let (inner, extent) = (Axis(axis, of: call.type.shape).inner, call.type.extents[axis])
      let numbers = (0..<call.type.count).map { $0 / inner % extent }
      return .known(
        HLODense(
          type: call.type,
          elements: call.type.isFloating
            ? .floating(numbers.map(Double.init))
            : .integer(numbers.map { HLOIntegers.wrapped($0, call.type.element) })))
    },
    "stablehlo.reshape": HLORule { call throws(FormatError) in
      try call.checkArity(1)
      guard call.operands[0].type.count == call.type.count else {
        throw call.mistake(found: "\(call.operands[0].type)", expected: "as many elements as \(call.type) has")
      }
      if let dense = call.operands[0].known { return .known(HLODense(type: call.type, elements: dense.elements)) }
      return call.recorded(call.value(0).reshape(call.type.shape))
    },
    "stablehlo.broadcast_in_dim": HLORule(["dims", "broadcast_dimensions"]) { call throws(FormatError) in
      try broadcast(call)
    },
    "stablehlo.transpose": HLORule(["dims", "permutation"]) { call throws(FormatError) in
      try call.checkArity(1)
      let type = call.operands[0].type
      let axes = try call.axes(call.operation.attributes["dims"] == nil ? "permutation" : "dims", of: type)
      guard axes.count == type.extents.count else {
        throw call.mistake(found: "dims \(axes)", expected: "every axis of \(type)")
      }
      if let dense = call.operands[0].known {
        let strides = type.shape.strides
        return try call.moved(dense, to: axes.map { type.extents[$0] }) { place in
          zip(place, axes).reduce(0) { $0 + $1.0 * strides[$1.1] }
        }
      }
      return call.recorded(call.value(0).transpose(axes))
    },
    "stablehlo.slice": HLORule(["ranges", "start_indices", "limit_indices", "strides"]) { call throws(FormatError) in
      let ranges = try call.ranges()
      return try call.slice(0, from: ranges.map(\.start), to: ranges.map(\.limit), by: ranges.map(\.stride))
    },
    "stablehlo.reverse": HLORule(["dims", "dimensions"]) { call throws(FormatError) in
      try call.checkArity(1)
      let type = call.operands[0].type
      let axes = try call.axes(call.operation.attributes["dims"] == nil ? "dimensions" : "dims", of: type)
      if let dense = call.operands[0].known {
        let strides = type.shape.strides
        return try call.moved(dense, to: type.extents) { place in
          place.indices.reduce(0) {
            $0 + strides[$1] * (axes.contains($1) ? type.extents[$1] - 1 - place[$1] : place[$1])
          }
        }
      }
      return call.recorded(call.value(0).flip(axes: axes))
    },
    "stablehlo.concatenate": HLORule(["dim", "dimension"]) { call throws(FormatError) in
      let axis = try call.integer(call.operation.attributes["dim"] == nil ? "dimension" : "dim")
      let types = call.operands.map(\.type)
      guard let first = types.first, first.extents.indices.contains(axis),
        types.allSatisfy({ $0.element == call.type.element && $0.extents.count == first.extents.count })
      else { throw call.refusal("of types \(HLOEvaluation.list(types)) along axis \(axis)") }
      let present = call.operands.filter { !$0.type.extents.contains(0) }
      if present.count == 1 { return present[0] }
      let all = call.operands.compactMap(\.known)
      if all.count == call.operands.count, !call.type.isFloating { return try concatenation(all, axis, call) }
      return call.recorded(call.trace.concatenate(present.map { $0.value(in: call.trace) }, axis: axis))
    },
    "stablehlo.pad": HLORule(["low", "high", "interior", "edge_padding_low", "edge_padding_high", "interior_padding"]) {
      call throws(FormatError) in try pad(call)
    },
  ]

  private static func broadcast(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(1)
    let (type, result) = (call.operands[0].type, call.type.extents)
    let dims = try call.integers(call.operation.attributes["dims"] == nil ? "broadcast_dimensions" : "dims")
    guard dims.count == type.extents.count, Set(dims).count == dims.count, type.element == call.type.element,
      zip(dims, type.extents).allSatisfy({ result.indices.contains($0) && ($1 == result[$0] || $1 == 1) })
    else { throw call.refusal("of \(type) to \(call.type) along \(dims)") }
    if let dense = call.operands[0].known {
      let strides = type.shape.strides
      return try call.moved(dense, to: result) { place in
        dims.indices.reduce(0) { $0 + (type.extents[$1] == 1 ? 0 : place[dims[$1]] * strides[$1]) }
      }
    }
    // Axes in the order of the result, then a new axis for each run of others.
    let order = dims.indices.sorted { dims[$0] < dims[$1] }
    var value = call.value(0)
    if order != Array(dims.indices) { value = value.transpose(order) }
    let kept = order.filter { type.extents[$0] == result[dims[$0]] }.map { dims[$0] }
    value = value.reshape(Shape(kept.map { result[$0] }))
    var (axis, position) = (0, 0)
    while axis < result.count {
      if kept.contains(axis) {
        (axis, position) = (axis + 1, position + 1)
        continue
      }
      var extent = 1
      while axis < result.count, !kept.contains(axis) {
        extent = Shape([extent, result[axis]]).count
        axis += 1
      }
      guard extent != 1 else { continue }
      value = value.broadcast(axis: position, extent: extent)
      position += 1
    }
    return call.recorded(value.reshape(call.type.shape))
  }

  private static func concatenation(
    _ parts: [HLODense], _ axis: Int, _ call: HLOCall
  ) throws(FormatError) -> HLOValue {
    try call.reserve(call.type)
    let whole = parts[0].type.with(
      parts[0].type.extents.enumerated().map { index, extent in
        index == axis ? parts.reduce(0) { min($0, Int.max / 2) + min($1.type.extents[axis], Int.max / 2) } : extent
      })
    guard whole == call.type,
      parts.allSatisfy({ part in
        part.type.extents.indices.allSatisfy { $0 == axis || part.type.extents[$0] == whole.extents[$0] }
      })
    else { throw call.mistake(found: "\(whole)", expected: "\(call.type)") }
    let outer = Axis(axis, of: call.type.shape).outer
    var numbers: [Int] = []
    for run in 0..<outer {
      for part in parts {
        guard let stored = part.stored else { throw call.refusal("of floating-point numbers") }
        let length = part.type.count / max(outer, 1)
        numbers +=
          part.isUniform
          ? Array(repeating: stored[0], count: length) : Array(stored[run * length..<(run + 1) * length])
      }
    }
    return .known(HLODense(type: call.type, elements: .integer(numbers)))
  }

  private static func pad(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    let rank = call.operands[0].type.extents.count
    func numbers(_ short: String, _ long: String) throws(FormatError) -> [Int] {
      let numbers = try call.integers(call.operation.attributes[short] == nil ? long : short)
      guard numbers.count == rank, numbers.allSatisfy({ $0.magnitude <= 1 << 31 }) else {
        throw call.mistake(found: "\(short) \(numbers)", expected: "\(rank) numbers of elements")
      }
      return numbers
    }
    let (low, high) = (try numbers("low", "edge_padding_low"), try numbers("high", "edge_padding_high"))
    let interior = try numbers("interior", "interior_padding")
    guard interior.allSatisfy({ $0 >= 0 }) else { throw call.refusal("with a negative interior") }
    let paddings = (0..<rank).map { Padding(low: low[$0], high: high[$0], interior: interior[$0]) }
    if let number = call.operands[1].number {
      return call.recorded(call.value(0).pad(paddings, value: number))
    }
    // The number depends on arguments: it stands where a padded mask of ones has zeros.
    let ones = call.trace.fill(1, call.operands[0].type.shape).pad(paddings)
    return call.recorded(ones.select(call.value(0).pad(paddings), else: call.value(1).broadcast(to: call.type.shape)))
  }
}

extension HLOCall {
  /// A known value whose element at a place is that of `dense` at the position that `position` gives for it.
  func moved(_ dense: HLODense, to extents: [Int], _ position: ([Int]) -> Int) throws(FormatError) -> HLOValue {
    let type = dense.type.with(extents)
    guard !dense.isUniform || extents.contains(0) else {
      return .known(HLODense(type: type, elements: dense.elements))
    }
    try reserve(type)
    var positions: [Int] = []
    positions.reserveCapacity(type.count)
    type.shape.forEachIndex { positions.append(position($0)) }
    return .known(dense.gathered(positions, extents))
  }

  /// A slice of an operand.
  func slice(_ index: Int, from: [Int], to: [Int], by strides: [Int]) throws(FormatError) -> HLOValue {
    let type = operands[index].type
    guard from.count == type.extents.count, to.count == from.count, strides.count == from.count,
      from.indices.allSatisfy({ 0...to[$0] ~= from[$0] && to[$0] <= type.extents[$0] && strides[$0] >= 1 })
    else { throw mistake(found: "a slice from \(from) to \(to) by \(strides)", expected: "ranges within \(type)") }
    let counts = from.indices.map { to[$0] == from[$0] ? 0 : (to[$0] - from[$0] - 1) / strides[$0] + 1 }
    if let dense = operands[index].known {
      let steps = type.shape.strides
      return try moved(dense, to: counts) { place in
        place.indices.reduce(0) { $0 + (from[$1] + place[$1] * strides[$1]) * steps[$1] }
      }
    }
    var value = value(index)
    for axis in from.indices where counts[axis] != type.extents[axis] {
      value = value.slice(axis: axis, from: from[axis], count: counts[axis], step: strides[axis])
    }
    return .recorded(value, type.with(counts))
  }

  /// The ranges of `[1:5, 0:4:2]` or of the general form.
  func ranges() throws(FormatError) -> [(start: Int, limit: Int, stride: Int)] {
    guard case .list(let ranges)? = operation.attributes["ranges"] else {
      let (starts, limits) = (try integers("start_indices"), try integers("limit_indices"))
      let strides = try integers("strides")
      guard starts.count == limits.count, starts.count == strides.count else {
        throw mistake(found: "\(starts.count) starts", expected: "as many limits and strides")
      }
      return starts.indices.map { (starts[$0], limits[$0], strides[$0]) }
    }
    var found: [(start: Int, limit: Int, stride: Int)] = []
    for range in ranges {
      guard let numbers = range.integers, numbers.count >= 2 else {
        throw mistake(found: "a range of one number", expected: "a start, a limit and perhaps a stride")
      }
      found.append((numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 1))
    }
    return found
  }
}
