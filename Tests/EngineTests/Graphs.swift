import Engine
import TestSupport
import Testing

/// A chain of matrices with drawn factors, and what is needed to check it.
struct SampleChain {
  let extents: [Int]
  let chain: ProductChain

  init(_ extents: [Int]) throws {
    self.extents = extents
    chain = try ProductChain(
      zip(extents, extents.dropFirst()).enumerated().map { .matrix("A\($0 + 1)", rows: $1.0, columns: $1.1) },
      output: "P")
  }

  /// The factors' elements, row-major.
  func factors(seed: UInt64) -> [[Double]] {
    chain.factors.enumerated().map { Numbers.values($1.rows * $1.columns, seed: seed &+ UInt64($0)) }
  }

  /// The product by the textbook's sum, from left to right.
  func product(_ factors: [[Double]]) -> [Double] {
    var result = factors[0]
    for (index, factor) in factors.enumerated().dropFirst() {
      result = multiply(result, factor, rows: extents[0], inner: extents[index], columns: extents[index + 1])
    }
    return result
  }
}

/// The strategies that order a product.
let chainOrders: [any Strategy] = [ForwardOrder(), ReverseOrder(), OptimalOrder()]

/// A B by the definition. Loops and pointers, because closures and checked indices take most of a debug build's time.
func multiply(_ a: [Double], _ b: [Double], rows: Int, inner: Int, columns: Int) -> [Double] {
  precondition(a.count == rows * inner && b.count == inner * columns)
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      (0..<rows * columns).map { index in
        var (sum, left, right) = (0.0, index / columns * inner, index % columns)
        while right < b.count {
          sum += a[left] * b[right]
          left += 1
          right += columns
        }
        return sum
      }
    }
  }
}

/// Largest distance of two vectors.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}

/// Whether each element is right to 16 units of its rounding, or to 8 of the least positive numbers of its type.
func agree(_ found: [Double], _ right: [Double], _ dtype: DType) -> Bool {
  let (unit, smallest) = dtype == .float64 ? (0x1p-52, 0x1p-1074) : (0x1p-23, 0x1p-149)
  return found.count == right.count
    && zip(found, right).allSatisfy { abs($0 - $1) <= 16 * unit * abs($1) + 8 * smallest }
}

/// Each node as a plan of its own: nothing is fused, and no memory is used twice.
func evaluateNodeByNode(_ graph: Graph, _ inputs: [String: Tensor]) throws -> [String: Tensor] {
  var values: [Tensor] = []
  for (index, node) in graph.nodes.enumerated() {
    if let port = graph.inputs.first(where: { $0.node == index }) {
      values.append(try #require(inputs[port.name]))
      continue
    }
    let trace = Tracer(dtype: graph.dtype)
    let operands = node.operands.enumerated().map { trace.input("x\($0)", graph.nodes[$1].shape) }
    trace.output("y", trace.record(node.operation, operands))
    let tensors = node.operands.enumerated().map { ("x\($0)", values[$1]) }
    let result = try evaluate(trace.finish(), Dictionary(tensors) { first, _ in first })
    values.append(try #require(result["y"]))
  }
  return Dictionary(graph.outputs.map { ($0.name, values[$0.node]) }) { first, _ in first }
}

/// Computes a graph on these inputs.
func evaluate(_ graph: Graph, _ inputs: [String: Tensor], blas: BLAS = .builtin) throws -> [String: Tensor] {
  let function = graph.compile(blas: blas)
  let execution = try function.bind(inputs)
  execution.run()
  // A second call must find everything as the first did: buffers are reused.
  execution.run()
  let outputs = try execution.outputs()
  _ = try function(inputs)
  let results = try function(inputs)
  #expect(outputs.map(\.tensor.bytes) == results.map(\.tensor.bytes))
  return results.dictionary
}
