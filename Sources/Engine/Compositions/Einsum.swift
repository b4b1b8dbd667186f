extension Tracer {
  /// NumPy's `einsum`: each operand's axes have letters, as in "bij,bjk->bik". Letters that the result lacks are summed
  /// over; `...` stands for the axes without one; without `->` the result has the letters that occur once, in the order
  /// of the alphabet. A letter twice in one operand takes the diagonal. Contracts from left to right, after summing what
  /// only one operand has; the counts are those of `Value.contract`.
  public func einsum(_ equation: String, _ operands: Value...) -> Value { einsum(equation, operands) }

  /// The same of a list of operands.
  public func einsum(_ equation: String, _ operands: [Value]) -> Value {
    if let poisoned = operands.first(where: \.isPoisoned) { return poisoned }
    let shapes = operands.map(\.shape)
    func error(_ expected: String) -> Value {
      fail(.shape(operation: "einsum \"\(equation.prefix(100))\"", operands: shapes, expected: expected))
    }
    guard let (terms, result) = EinsumTerm.parse(equation, shapes) else {
      return error("letters for the axes of each operand, as in \"ij,jk->ik\"")
    }
    var extents: [EinsumLabel: Int] = [:]
    for (term, shape) in zip(terms, shapes) {
      for (label, extent) in zip(term, shape.extents) where extent != 1 || extents[label] == nil {
        guard [1, extent, nil].contains(extents[label]) else { return error("equal extents of each letter") }
        extents[label] = extent
      }
    }
    guard Set(result).count == result.count, result.allSatisfy({ extents[$0] != nil }) else {
      return error("each letter of the result once, and in an operand")
    }
    var parts = zip(operands, terms).map { EinsumTerm(value: $0, labels: $1).diagonal().squeezed(extents) }
    var total = parts.removeFirst()
    while true {
      let needed = Set(result + (parts.first == nil ? [] : parts.dropFirst().flatMap(\.labels)))
      guard !parts.isEmpty else {
        return total.summed(keeping: needed).arranged(as: result, extents)
      }
      let next = parts.removeFirst()
      let left = total.summed(keeping: needed.union(next.labels))
      let right = next.summed(keeping: needed.union(left.labels))
      total = left.contracted(with: right, keeping: needed)
      if total.value.isPoisoned { return total.value }
    }
  }
}

/// A letter, or an axis of `...`, counted from its last one.
private enum EinsumLabel: Hashable {
  case letter(Character)
  case rest(Int)
}

/// A value whose axes have labels.
private struct EinsumTerm {
  let value: Value
  let labels: [EinsumLabel]

  /// The labels of each operand's axes and of the result's; `nil` if they do not fit.
  static func parse(_ equation: String, _ shapes: [Shape]) -> ([[EinsumLabel]], [EinsumLabel])? {
    let text = equation.filter { $0 != " " }
    let arrow = text.firstRange(of: "->")
    let inputs = (arrow.map { text[..<$0.lowerBound] } ?? text[...]).split(
      separator: ",", omittingEmptySubsequences: false)
    guard inputs.count == shapes.count, !shapes.isEmpty else { return nil }
    var restRank = 0
    var terms: [[EinsumLabel]] = []
    for (input, shape) in zip(inputs, shapes) {
      let letters = input.filter(\.isLetter).count
      let count = input.contains(".") ? shape.rank - letters : 0
      guard count >= 0, let term = labels(input, rest: count), term.count == shape.rank else { return nil }
      restRank = max(restRank, count)
      terms.append(term)
    }
    if let arrow {
      guard let result = labels(text[arrow.upperBound...], rest: restRank) else { return nil }
      return (terms, result)
    }
    var occurrences: [Character: Int] = [:]
    for case .letter(let letter) in terms.joined() { occurrences[letter, default: 0] += 1 }
    let once = occurrences.filter { $0.value == 1 }.keys.sorted()
    return (terms, (0..<restRank).reversed().map(EinsumLabel.rest) + once.map(EinsumLabel.letter))
  }

  private static func labels(_ text: Substring, rest: Int) -> [EinsumLabel]? {
    var labels: [EinsumLabel] = []
    var text = text
    var hasRest = false
    while let first = text.first {
      if first.isLetter {
        labels.append(.letter(first))
        text = text.dropFirst()
      } else if text.hasPrefix("..."), !hasRest {
        labels += (0..<rest).reversed().map(EinsumLabel.rest)
        text = text.dropFirst(3)
        hasRest = true
      } else {
        return nil
      }
    }
    return labels
  }

  /// The diagonal where a label occurs twice.
  func diagonal() -> EinsumTerm {
    guard let second = labels.indices.first(where: { labels[..<$0].contains(labels[$0]) }),
      let first = labels.firstIndex(of: labels[second])
    else { return self }
    let extent = value.shape[first]
    guard extent == value.shape[second] else {
      let error = value.trace.fail(
        .shape(operation: "einsum", operands: [value.shape], expected: "equal extents of a letter that occurs twice"))
      return EinsumTerm(value: error, labels: [])
    }
    let others = labels.indices.filter { $0 != first && $0 != second }
    let flat = value.transpose(others + [first, second])
      .reshape(Shape(value.shape.selecting(others).extents + [extent * extent]))
    let diagonal = flat.slice(axis: others.count, from: 0, count: extent, step: extent + 1)
    return EinsumTerm(value: diagonal, labels: others.map { labels[$0] } + [labels[first]]).diagonal()
  }

  /// Without the axes of extent 1 that another operand repeats.
  func squeezed(_ extents: [EinsumLabel: Int]) -> EinsumTerm {
    if value.isPoisoned { return self }
    let kept = labels.indices.filter { value.shape[$0] == extents[labels[$0]] }
    return EinsumTerm(value: value.reshape(value.shape.selecting(kept)), labels: kept.map { labels[$0] })
  }

  /// The sum over all other labels.
  func summed(keeping needed: Set<EinsumLabel>) -> EinsumTerm {
    let axes = labels.indices.filter { !needed.contains(labels[$0]) }
    return EinsumTerm(
      value: axes.isEmpty ? value : value.sum(axes: axes), labels: labels.filter { needed.contains($0) })
  }

  func contracted(with other: EinsumTerm, keeping needed: Set<EinsumLabel>) -> EinsumTerm {
    let common = labels.filter { other.labels.contains($0) }
    func pair(_ label: EinsumLabel) -> (Int, Int) {
      (labels.firstIndex(of: label) ?? 0, other.labels.firstIndex(of: label) ?? 0)
    }
    let batch = common.filter { needed.contains($0) }
    let product = value.contract(
      other.value, axes: common.filter { !needed.contains($0) }.map(pair), batch: batch.map(pair))
    return EinsumTerm(
      value: product,
      labels: batch + (labels + other.labels).filter { !common.contains($0) })
  }

  /// The axes in the order of the result, those that only axes of extent 1 had included.
  func arranged(as result: [EinsumLabel], _ extents: [EinsumLabel: Int]) -> Value {
    if value.isPoisoned { return value }
    return value.transpose(result.compactMap { labels.firstIndex(of: $0) })
      .reshape(Shape(result.map { extents[$0] ?? 1 }))
  }
}
