import Engine

/// Time and memory of evaluations.
struct EvaluationNeed {
  let ns: Double
  let bytes: Double
}

/// What an evaluation of a graph by value rules takes, estimated from its shapes: the same on every machine, so that a
/// check is, too.
struct EvaluationCost {
  private var products = 0.0
  /// Of those, the ones of matrices of many rows, which take half of the time and less (`cp_product`).
  private var largeProducts = 0.0
  private var elements = 0.0
  private var transcendentals = 0.0
  private var productBytes: (elements: Double, limbs: Double) = (0, 0)
  private let alive: Double
  private let inputs: Double

  init(_ graph: Graph) {
    let cost = GraphCost(of: graph)
    alive = Double(cost.peakBytes) / Double(graph.dtype.size)
    inputs = graph.inputs.reduce(0) { $0 + Double(graph.nodes[$1.node].shape.count) }
    for node in graph.nodes {
      let operands = node.operands.map { graph.nodes[$0].shape }
      let count = node.operation.count(operands: operands, result: node.shape)
      elements += Double(node.shape.count)
      if node.operation is MatrixProduct {
        products += Double(count.multiplications)
        let (rows, columns) = (node.shape[0], node.shape[1])
        let isLarge = rows >= 8 && columns >= 4 && count.multiplications >= 8 * rows * columns
        if isLarge { largeProducts += Double(count.multiplications) }
        productBytes.elements = max(productBytes.elements, Double(operands[1].count + operands[0].count))
      } else {
        elements += Double(count.multiplications) + Double(count.additions) + Double(count.divisions)
        transcendentals += Double(count.transcendentals)
      }
    }
  }

  /// Nanoseconds with numbers of `bits` bits, on a processor of 2023.
  func nanoseconds(bits: Int) -> Double {
    let limbs = Double((bits + 63) / 64)
    return (products - 0.6 * largeProducts) * 1.2 * (limbs + 1) * (limbs + 1) + elements * (20 + 8 * limbs)
      + transcendentals * 1500 * max(1, limbs / 3) * max(1, limbs / 12)
  }

  /// What some evaluations take.
  func need(_ evaluations: Double, bits: Int) -> EvaluationNeed {
    EvaluationNeed(ns: evaluations * nanoseconds(bits: bits), bytes: bytes(bits: bits))
  }

  /// Nanoseconds in doubles with their running error.
  var runningNanoseconds: Double { products * 4 + elements * 10 + transcendentals * 50 }

  /// Bytes with numbers of `bits` bits, above.
  func bytes(bits: Int) -> Double {
    let number = Double(32 + 8 * ((bits + 63) / 64) + 8)
    return number * (alive + inputs) + (number + 16) * productBytes.elements
  }

  /// Bytes in doubles with their running error, above.
  var runningBytes: Double { 16 * (alive + inputs) + 16 * productBytes.elements }
}
