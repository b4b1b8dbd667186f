public import Store

/// The difference between an output of two runs.
public struct TensorDifference: Sendable {
  public let name: String
  /// `identical`, `different`, or why they cannot be compared.
  public let verdict: String
  /// Largest distance of two elements, if both are stored; infinite if only one side has a NaN or an infinity.
  public var distance: Double?

  /// Compares the outputs of two runs by name: those of the first in order, then those that only the second has.
  public static func all(_ a: StoredRun, _ b: StoredRun) -> [TensorDifference] {
    let others = Dictionary(b.outputs.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(a.outputs.map(\.name))
    let evaluations =
      a.evaluations.isEmpty && b.evaluations.isEmpty
      ? [] : [TensorDifference(name: "evaluations", verdict: verdict(ofEvaluations: a, b))]
    return a.outputs.map { output in
      others[output.name].map { of(output, $0) } ?? TensorDifference(name: output.name, verdict: "only in the first")
    }
      + b.outputs.filter { !names.contains($0.name) }.map {
        TensorDifference(name: $0.name, verdict: "only in the second")
      }
      + evaluations
  }

  /// Compares the evaluations that are read of two runs; says if there are more.
  private static func verdict(ofEvaluations a: StoredRun, _ b: StoredRun) -> String {
    guard a.evaluationCount == b.evaluationCount,
      a.evaluations.elementsEqual(b.evaluations, by: { $0.input == $1.input && $0.output == $1.output })
    else { return "different" }
    return a.evaluations.count == a.evaluationCount
      ? "identical" : "identical in the first \(a.evaluations.count) of \(a.evaluationCount)"
  }

  private static func of(_ a: StoredRun.Tensor, _ b: StoredRun.Tensor) -> TensorDifference {
    if a.digest == b.digest { return TensorDifference(name: a.name, verdict: "identical", distance: 0) }
    guard a.shape == b.shape else {
      return TensorDifference(name: a.name, verdict: "of different shapes, \(a.shape) and \(b.shape)")
    }
    guard let left = values(a), let right = values(b), left.count == right.count else {
      return TensorDifference(name: a.name, verdict: "different, by digest: the values are not stored")
    }
    let distance = zip(left, right).reduce(0.0) { most, pair in
      if pair.0 == pair.1 || (pair.0.isNaN && pair.1.isNaN) { return most }
      let distance = abs(pair.0 - pair.1)
      return distance.isNaN ? .infinity : max(most, distance)
    }
    return TensorDifference(name: a.name, verdict: "different", distance: distance)
  }

  private static func values(_ tensor: StoredRun.Tensor) -> [Double]? {
    tensor.bytes.map { bytes in
      bytes.withUnsafeBytes { raw in
        switch tensor.dtype {
        case .float64:
          (0..<raw.count / 8).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
        case .float32:
          (0..<raw.count / 4).map { Double(raw.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self)) }
        }
      }
    }
  }
}
