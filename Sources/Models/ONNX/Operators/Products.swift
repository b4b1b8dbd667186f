import Engine
import Formats
import Foundation

extension ONNXOperators {
  /// Products of matrices and general contractions.
  static let products: [String: ONNXRule] = ["MatMul": matmul, "Gemm": gemm, "Einsum": einsum]

  private static func matmul(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, y) = (try call.value(0), try call.value(1))
    guard x.shape.rank > 0, y.shape.rank > 0,
      x.shape.extents.last == (y.shape.rank == 1 ? y.shape[0] : y.shape[y.shape.rank - 2]),
      Shape.broadcast([Shape(Array(x.shape.extents.dropLast(2))), Shape(Array(y.shape.extents.dropLast(2)))]) != nil
    else { throw call.mistake(found: "\(x.shape) times \(y.shape)", expected: "shapes that fit") }
    return try call.result(x.batchedProduct(y))
  }

  private static func gemm(_ call: ONNXCall) throws -> [ONNXValue] {
    var (a, b) = (try call.value(0), try call.value(1))
    guard a.shape.rank == 2, b.shape.rank == 2 else {
      throw call.mistake(found: "\(a.shape) times \(b.shape)", expected: "two matrices")
    }
    if try call.integer("transA", 0) != 0 { a = a.transpose() }
    if try call.integer("transB", 0) != 0 { b = b.transpose() }
    var result = a.matmul(b)
    let (alpha, beta) = (try call.float("alpha", 1), try call.float("beta", 1))
    if alpha != 1 { result = alpha * result }
    if let c = try call.optional(2) { result = result + (beta == 1 ? c : beta * c) }
    return try call.result(result)
  }

  /// The labels of an equation's tensors; an ellipsis stands for axes of its own.
  private static func einsum(_ call: ONNXCall) throws -> [ONNXValue] {
    let equation = try call.text("equation", "").filter { $0 != " " }
    let shown = FormatError.quote(equation.utf8)
    let sides = equation.split(separator: ">", omittingEmptySubsequences: false).map(String.init)
    let left = sides.count == 2 && sides[0].hasSuffix("-") ? String(sides[0].dropLast()) : sides[0]
    let terms = left.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let values = try call.inputs.indices.map { try call.value($0) }
    guard sides.count <= 2, terms.count == values.count, !values.isEmpty else {
      throw call.mistake(found: "the equation \(shown) of \(values.count) tensors", expected: "a term for each")
    }
    // Axes of an ellipsis are digits, counted from the last.
    func labels(_ term: String, rank: Int?) throws -> [String] {
      guard let range = term.range(of: "...") else { return term.map(String.init) }
      let (before, after) = (term[..<range.lowerBound].map(String.init), term[range.upperBound...].map(String.init))
      let open = (rank ?? before.count + after.count) - before.count - after.count
      guard open >= 0 else {
        throw call.mistake(found: "the term \(FormatError.quote(term.utf8))", expected: "fewer labels")
      }
      return before + (0..<open).reversed().map { "…\($0)" } + after
    }
    let operands = try zip(terms, values).map { (labels: try labels($0, rank: $1.shape.rank), value: $1) }
    var extents: [String: Int] = [:]
    for (labels, value) in operands {
      guard labels.count == value.shape.rank else {
        throw call.mistake(found: "the equation \(shown) for shape \(value.shape)", expected: "a label for each axis")
      }
      for (label, extent) in zip(labels, value.shape.extents) where extent != 1 || extents[label] == nil {
        guard (extents[label] ?? 1) == 1 || extents[label] == extent else {
          throw call.mistake(
            found: "the extents \(extents[label] ?? 1) and \(extent) of one label", expected: "equal ones")
        }
        extents[label] = extent
      }
    }
    let all = operands.flatMap(\.labels)
    let open = Set(all.filter { $0.hasPrefix("…") }).sorted { ($0.count, $0) > ($1.count, $1) }
    let result: [String]
    if sides.count == 2 {
      result = try labels(sides[1].replacing("...", with: ""), rank: nil)
      let place = sides[1].range(of: "...").map { sides[1].distance(from: sides[1].startIndex, to: $0.lowerBound) }
      let chosen = place.map { Array(result[..<$0]) + open + Array(result[$0...]) } ?? result
      return try call.result(contracted(call, operands, extents, to: chosen))
    }
    // Without an arrow, labels that appear once remain, in alphabetical order.
    let once = Set(all).filter { label in !label.hasPrefix("…") && all.filter { $0 == label }.count == 1 }
    result = open + once.sorted()
    return try call.result(contracted(call, operands, extents, to: result))
  }

  private typealias Labelled = (labels: [String], value: Value)

  private static func contracted(
    _ call: ONNXCall, _ operands: [Labelled], _ extents: [String: Int], to result: [String]
  ) throws -> Value {
    guard result.allSatisfy({ extents[$0] != nil }), Set(result).count == result.count else {
      throw call.mistake(found: "a label in the result that no tensor has, or twice", expected: "each label once")
    }
    var rest = operands.map(diagonal)
    while rest.count > 1 {
      let (x, y) = (rest.removeFirst(), rest.removeFirst())
      let needed = Set(result + rest.flatMap(\.labels))
      rest.insert(pair(x, y, extents, needed), at: 0)
    }
    let last = rest[0]
    let summed = last.labels.indices.filter { !result.contains(last.labels[$0]) }
    let kept = last.labels.filter(result.contains)
    let value = last.value.sum(axes: summed)
    return value.transpose(result.compactMap { label in kept.firstIndex(of: label) })
  }

  /// The tensor with each label once: elements with equal indices along the axes of one label.
  private static func diagonal(_ operand: Labelled) -> Labelled {
    var (labels, value) = operand
    while let second = labels.indices.first(where: { labels[..<$0].contains(labels[$0]) }),
      let first = labels.firstIndex(of: labels[second])
    {
      let moved = value.moving(first, to: 0).moving(second, to: 1)
      let others = Array(moved.shape.extents.dropFirst(2))
      let (extent, inner) = (moved.shape[0], Shape(others).count)
      let places = (0..<extent).flatMap { index in (0..<inner).map { (index * extent + index) * inner + $0 } }
      value = moved.pick(places, Shape([extent] + others))
      let label = labels[first]
      labels.remove(at: second)
      labels.remove(at: first)
      labels.insert(label, at: 0)
    }
    return (labels, value)
  }

  /// The product of two tensors, summed over the labels that nobody needs.
  private static func pair(
    _ x: Labelled, _ y: Labelled, _ extents: [String: Int], _ needed: Set<String>
  ) -> Labelled {
    let shared = x.labels.filter(y.labels.contains)
    let batch = shared.filter(needed.contains)
    let inner = shared.filter { !needed.contains($0) }
    /// The tensor as [batch, own, inner], without the labels that only it has and nobody needs.
    func matrix(_ operand: Labelled, isLeft: Bool) -> (value: Value, own: [String]) {
      let summed = operand.labels.indices.filter {
        !shared.contains(operand.labels[$0]) && !needed.contains(operand.labels[$0])
      }
      let labels = operand.labels.enumerated().filter { !summed.contains($0.offset) }.map(\.element)
      var value = operand.value.sum(axes: summed)
      let own = labels.filter { !shared.contains($0) }
      // Extents of 1 are broadcast where the other tensor has more.
      value = value.broadcast(
        to: Shape(labels.map { shared.contains($0) ? extents[$0] ?? 1 : value.shape[labels.firstIndex(of: $0) ?? 0] }))
      let order = isLeft ? batch + own + inner : batch + inner + own
      let sizes = { (names: [String]) in Shape(names.map { extents[$0] ?? 1 }).count }
      let ordered = value.transpose(order.compactMap { labels.firstIndex(of: $0) })
      return (
        ordered.reshape(Shape([sizes(batch)] + (isLeft ? [sizes(own), sizes(inner)] : [sizes(inner), sizes(own)]))), own
      )
    }
    let (a, rows) = matrix(x, isLeft: true)
    let (b, columns) = matrix(y, isLeft: false)
    let labels = batch + rows + columns
    return (labels, a.batchedProduct(b).reshape(Shape(labels.map { extents[$0] ?? 1 })))
  }
}

extension Value {
  /// The product of two tensors of matrices, whose leading axes are broadcast, as NumPy's `matmul`. Each product of
  /// matrices is one of its own.
  func batchedProduct(_ other: Value) -> Value {
    if shape.rank <= 2, other.shape.rank <= 2 { return matmul(other) }
    let x = shape.rank == 1 ? reshape([1, shape.count]) : self
    let y = other.shape.rank == 1 ? other.reshape([other.shape.count, 1]) : other
    let (left, right) = (x.shape.extents, y.shape.extents)
    let (p, q, r) = (left[left.count - 2], left[left.count - 1], right[right.count - 1])
    let batch = Shape.broadcast([Shape(Array(left.dropLast(2))), Shape(Array(right.dropLast(2)))])?.extents ?? []
    var extents = batch + [p, r]
    if shape.rank == 1 { extents.remove(at: extents.count - 2) }
    if other.shape.rank == 1 { extents.removeLast() }
    // Matrices on the left that share the right one are one matrix.
    if right.count == 2 {
      return x.reshape([Shape(Array(left.dropLast())).count, q]).matmul(y).reshape(Shape(extents))
    }
    let count = Shape(batch).count
    let a = x.broadcast(to: Shape(batch + [p, q])).reshape([count, p, q])
    let b = y.broadcast(to: Shape(batch + [q, r])).reshape([count, q, r])
    if count == 0 { return trace.fill(0, Shape(extents)) }
    let products = (0..<count).map { a.element(axis: 0, at: $0).matmul(b.element(axis: 0, at: $0)) }
    return trace.stack(products, axis: 0).reshape(Shape(extents))
  }
}
