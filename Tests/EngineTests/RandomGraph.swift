import Engine
import TestSupport

/// A function composed at random of the engine's operations, the same for the same seed: some ten operations deep.
struct RandomGraph {
  let seed: UInt64
  let shapes: [Shape]
  private static let steps = 12

  init(seed: UInt64) {
    self.seed = seed
    var numbers = Numbers(seed: seed)
    let (p, q) = (Int.random(in: 1...7, using: &numbers), Int.random(in: 1...40, using: &numbers))
    shapes = [[p, q], [q], [q, p], [p, q]]
  }

  /// Values for the inputs x0, x1, …
  func values(_ offset: UInt64) -> [[Double]] {
    shapes.enumerated().map { Numbers.values($1.count, seed: seed &* 31 &+ offset &+ UInt64($0)) }
  }

  /// Records the function; its result is a scalar that depends on all that was recorded.
  func record(_ inputs: [Value]) -> Value {
    var numbers = Numbers(seed: seed &+ 1)
    var pool = inputs
    for _ in 0..<Self.steps {
      let x = pool.randomElement(using: &numbers) ?? inputs[0]
      pool.append(Self.step(x, pool, &numbers))
    }
    return pool.dropFirst(inputs.count).map { $0.reshape([$0.shape.count]).tanh().mean() }
      .reduce(inputs[0].trace.fill(0), +)
  }

  /// One operation on x, and where it takes more, on others of the pool that fit. Results stay of the order of 1.
  private static func step(_ x: Value, _ pool: [Value], _ numbers: inout Numbers) -> Value {
    let equal = pool.filter { $0.shape == x.shape }.randomElement(using: &numbers) ?? x
    let trailing = pool.filter {
      $0.shape.rank < x.shape.rank && $0.shape.extents == x.shape.extents.suffix($0.shape.rank)
    }
    let other = trailing.randomElement(using: &numbers) ?? equal
    let axis = Int.random(in: 0..<max(x.shape.rank, 1), using: &numbers)
    let number = Double.random(in: 0.5...2, using: &numbers)
    let operation = Int.random(in: 0..<30, using: &numbers)
    // What needs an axis has none in a scalar.
    if x.shape.rank == 0, operation >= 17 { return (number * x).sigmoid() + equal }
    return switch operation {
    case 0: x + other
    case 1: other - x
    case 2: x * other
    case 3: x / (1.5 + other * other)
    case 4: -x
    case 5: number * x
    case 6: number - x
    case 7: x.tanh()
    case 8: x.sigmoid()
    case 9: x.softplus()
    case 10: (0.5 * x.tanh()).exp()
    case 11: (1 + x * x).log()
    case 12: (0.5 + x * x).sqrt()
    case 13: x.softplus().power(number)
    case 14: (x + 0.01).relu()
    case 15: (x - 0.01).positive().select(x, else: equal) + x.hardThreshold()
    case 16: x * x.indicator(of: -number...number)
    case 17: x.softmax()
    case 18: x.logSoftmax().tanh()
    case 19: x.logSumExp()
    case 20: x.sum(axis: axis).tanh()
    case 21: x.mean(axis: axis)
    case 22: x.max(axis: axis)
    case 23: x.slice(axis: axis, from: x.shape[axis] / 2, count: x.shape[axis] - x.shape[axis] / 2)
    case 24: x.pad(axis: axis, before: 1, after: 2)
    case 25: x.concatenate(equal, axis: axis)
    case 26: x.shape.rank == 2 ? x.transpose().tanh() : x.outer(x).tanh()
    case 27: x.broadcast(axis: 0, extent: 2).sum(axis: 0)
    case 28: x.shape.rank == 2 ? x.transpose().matmul(equal).tanh() : x.dot(equal).tanh()
    default:
      (pool.filter {
        $0.shape.rank > 0 && $0.shape[0] == x.shape[x.shape.rank - 1] && x.shape.rank < 3 && $0.shape.rank < 3
      }
      .randomElement(using: &numbers).map { x.matmul($0) } ?? x).tanh()
    }
  }
}
