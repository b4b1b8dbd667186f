public import Engine

/// Tells results that overflowed from those that an operation defines as infinite, such as a maximum over nothing.
public enum NonFinite {
  /// The first element of results of finite inputs that is not finite although its operations do not define it so:
  /// NaN, or an infinity of which the exact value is finite. `nil` if there is none.
  ///
  /// Evaluates the graph by its value rules in numbers whose exponents do not overflow, if an element is infinite.
  /// - Parameters:
  ///   - results: elements of the graph's outputs, by name.
  ///   - inputs: the graph's inputs. If one is not finite, the answer is `nil`.
  public static func first(
    in results: [(name: String, values: [Double])], of graph: Graph, at inputs: [String: Tensor]
  ) -> (name: String, index: Int, value: Double)? {
    let found = results.compactMap { name, values in
      values.firstIndex { !$0.isFinite }.map { (name: name, index: $0, value: values[$0]) }
    }
    guard let first = found.first, inputs.values.allSatisfy(\.isFinite) else { return nil }
    let arithmetic = PreciseArithmetic(bits: 64)
    guard let exact = try? graph.evaluate(inputs: inputs.mapValues { arithmetic.exact($0) }, in: arithmetic) else {
      return first
    }
    for (name, values) in results {
      let infinities = exact[name]?.infinities
      for (index, value) in values.enumerated() where !value.isFinite && infinities?[index] != value {
        return (name, index, value)
      }
    }
    return nil
  }
}

extension PreciseTensor {
  /// Each element that is infinite, in these numbers as well as in doubles; `nil` for others.
  var infinities: [Double?] {
    let arithmetic = PreciseArithmetic(bits: 64)
    // ∞ − ∞ is NaN, and x − x is 0 of a number beyond the range of doubles.
    return zip(values, arithmetic.subtract(self, self).values).map { $0.isInfinite && $1.isNaN ? $0 : nil }
  }
}

extension Tensor {
  /// Whether no element is infinite or NaN. Linear.
  var isFinite: Bool {
    let (count, part) = (shape.count, 1 << 14)
    return stride(from: 0, to: count, by: part).allSatisfy { from in
      values(in: from..<min(from + part, count)).allSatisfy(\.isFinite)
    }
  }
}
