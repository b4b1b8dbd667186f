/// Finds which elements depend on which variables, by the value rules of operations. Exact for operations that move, add
/// and multiply elements. Where a rule asks for a decision, which depends on values, `hasDecided` says so: the caller
/// then takes more than the rule gives.
final class DependenceArithmetic: ReferenceArithmetic {
  let table = DependenceTable()
  var hasDecided = false

  typealias Tensor = DependenceTensor

  private static let zero = DependenceTensor.zero

  func shape(of x: Tensor) -> Shape { x.shape }

  func constant(_ value: Double, _ shape: Shape) -> Tensor {
    Tensor(shape: shape, elements: Array(repeating: value == 0 ? Self.zero : 0, count: shape.count))
  }

  /// The union, also where one is 0.
  func joined(_ a: Int32, _ b: Int32) -> Int32 {
    a == Self.zero ? b : b == Self.zero ? a : table.union(a, b)
  }

  private func combine(_ x: Tensor, _ y: Tensor, _ body: (Int32, Int32) -> Int32) -> Tensor {
    Tensor(shape: x.shape, elements: x.elements.indices.map { body(x.elements[$0], y.elements[$0]) })
  }

  func add(_ x: Tensor, _ y: Tensor) -> Tensor { combine(x, y, joined) }

  func subtract(_ x: Tensor, _ y: Tensor) -> Tensor { combine(x, y, joined) }

  func multiply(_ x: Tensor, _ y: Tensor) -> Tensor {
    combine(x, y) { $0 == Self.zero || $1 == Self.zero ? Self.zero : table.union($0, $1) }
  }

  func divide(_ x: Tensor, by y: Tensor) -> Tensor {
    combine(x, y) { $0 == Self.zero ? Self.zero : joined($0, $1) }
  }

  func apply(_ function: ReferenceFunction, _ x: Tensor) -> Tensor {
    switch function {
    case .negative, .scaled: x
    default: Tensor(shape: x.shape, elements: x.elements.map { $0 == Self.zero ? 0 : $0 })
    }
  }

  func apply(_ function: ReferencePairFunction, _ x: Tensor, _ y: Tensor) -> Tensor {
    combine(x, y) { max(joined($0, $1), 0) }
  }

  func sum(_ x: Tensor, axis: Int) -> Tensor {
    let along = Axis(axis, of: x.shape)
    var sums = Array(repeating: Self.zero, count: along.outer * along.inner)
    for run in 0..<along.outer * along.extent {
      let to = run / max(along.extent, 1) * along.inner
      for index in 0..<along.inner {
        sums[to + index] = joined(sums[to + index], x.elements[run * along.inner + index])
      }
    }
    return Tensor(shape: x.shape.removing(axis), elements: sums)
  }

  func product(_ x: Tensor, transposed left: Bool, _ y: Tensor, transposed right: Bool) -> Tensor {
    let (p, q) = left ? (x.shape[1], x.shape[0]) : (x.shape[0], x.shape[1])
    let r = right ? y.shape[0] : y.shape[1]
    func a(_ i: Int, _ k: Int) -> Int32 { x.elements[left ? k * p + i : i * q + k] }
    func b(_ k: Int, _ j: Int) -> Int32 { y.elements[right ? j * q + k : k * r + j] }
    if !x.elements.contains(Self.zero), !y.elements.contains(Self.zero) {
      // Every term counts, so a row and a column are each joined once.
      let rows = (0..<p).map { i in (0..<q).reduce(Self.zero) { joined($0, a(i, $1)) } }
      let columns = (0..<r).map { j in (0..<q).reduce(Self.zero) { joined($0, b($1, j)) } }
      return Tensor(shape: [p, r], elements: rows.flatMap { row in columns.map { joined(row, $0) } })
    }
    var elements = Array(repeating: Self.zero, count: p * r)
    for i in 0..<p {
      for k in 0..<q where a(i, k) != Self.zero {
        for j in 0..<r where b(k, j) != Self.zero {
          elements[i * r + j] = joined(elements[i * r + j], table.union(a(i, k), b(k, j)))
        }
      }
    }
    return Tensor(shape: [p, r], elements: elements)
  }

  func gather(_ x: Tensor, _ indices: [Int], shape: Shape) -> Tensor {
    Tensor(shape: shape, elements: indices.map { $0 < 0 ? Self.zero : x.elements[$0] })
  }

  func gather(_ tensors: [Tensor], _ indices: [Int], shape: Shape) -> Tensor {
    let all = tensors.flatMap(\.elements)
    return Tensor(shape: shape, elements: indices.map { $0 < 0 ? Self.zero : all[$0] })
  }

  func reshape(_ x: Tensor, to shape: Shape) -> Tensor { Tensor(shape: shape, elements: x.elements) }

  func decide(_ test: ReferenceTest, _ x: Tensor) -> [Bool] {
    hasDecided = true
    return Array(repeating: true, count: x.elements.count)
  }

  func compare(_ relation: Compare.Relation, _ x: Tensor, _ y: Tensor) -> [Bool] { decide(.nonzero, x) }

  func round(_ x: Tensor, _ direction: Round.Direction) -> Tensor {
    hasDecided = true
    return x
  }

  func chooseLargest(_ x: Tensor, axis: Int) -> [Int] { largest(x, axis: axis) }

  func largest(_ x: Tensor, axis: Int) -> [Int] {
    hasDecided = true
    let axis = Axis(axis, of: x.shape)
    return (0..<axis.outer * axis.inner).map { $0 / axis.inner * axis.extent * axis.inner + $0 % axis.inner }
  }
}
