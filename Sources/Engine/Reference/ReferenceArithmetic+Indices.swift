extension ReferenceArithmetic {
  /// Zeros of this shape, to whose element `targets[i]` element i of x is added; −1 leaves it out. Linear in both sizes.
  func scatter(_ x: Tensor, to targets: [Int], _ shape: Shape) -> Tensor {
    // The sources of each target, one target after the other.
    var starts = Array(repeating: 0, count: shape.count + 1)
    for target in targets where target >= 0 { starts[target + 1] += 1 }
    for target in 0..<shape.count { starts[target + 1] += starts[target] }
    var next = starts
    var sources = Array(repeating: 0, count: starts[shape.count])
    for (source, target) in targets.enumerated() where target >= 0 {
      sources[next[target]] = source
      next[target] += 1
    }
    // Targets with up to 1, 2, 4, … sources are summed together, padded with zeros.
    var groups: [Int: [Int]] = [:]
    for target in 0..<shape.count where starts[target + 1] > starts[target] {
      let count = starts[target + 1] - starts[target]
      groups[Int.bitWidth - (count - 1).leadingZeroBitCount, default: []].append(target)
    }
    var (parts, places, done) = ([Tensor](), Array(repeating: -1, count: shape.count), 0)
    for (level, members) in groups.sorted(by: { $0.key < $1.key }) {
      let width = 1 << level
      let indices = members.flatMap { target in
        (0..<width).map { starts[target] + $0 < starts[target + 1] ? sources[starts[target] + $0] : -1 }
      }
      let table = gather(x, indices, shape: [members.count, width])
      parts.append(width == 1 ? reshape(table, to: [members.count]) : sum(table, axis: 1))
      for (index, target) in members.enumerated() { places[target] = done + index }
      done += members.count
    }
    return parts.isEmpty ? constant(0, shape) : gather(parts, places, shape: shape)
  }

  /// The nearest integer to each element, ½ upwards, if it is in the range; otherwise `nil`. Decided as comparisons
  /// are, bit by bit, which keep away from integers: an operand that holds integers is never near to another decision.
  func integers(_ x: Tensor, in range: Range<Int>) -> [Int?] {
    let shape = shape(of: x)
    func isAtLeast(_ number: Double, _ x: Tensor) -> [Bool] { decide(.notNegative, apply(.shifted(-number), x)) }
    let isAbove = isAtLeast(Double(range.lowerBound) - 0.5, x)
    let isBeyond = isAtLeast(Double(range.upperBound) - 0.5, x)
    var rest = apply(.shifted(-Double(range.lowerBound)), x)
    var found = Array(repeating: range.lowerBound, count: shape.count)
    var bit = 1
    while bit < range.count { bit *= 2 }
    while bit > 1 {
      bit /= 2
      let isSet = isAtLeast(Double(bit) - 0.5, rest)
      let indices = isSet.enumerated().map { $1 ? $0 : shape.count + $0 }
      rest = gather([apply(.shifted(-Double(bit)), rest), rest], indices, shape: shape)
      for index in found.indices where isSet[index] { found[index] += bit }
    }
    return found.indices.map { isAbove[$0] && !isBeyond[$0] ? found[$0] : nil }
  }
}
