internal import Glibc

/// A direction u in all variables of a function together, with an array for each of them. Elements are 0 or powers of
/// two, so that x + u 2ᵃ is exact.
struct Direction {
  /// Elements for each variable, in row-major order; `nil` for zeros.
  let parts: [[Double]?]

  /// A direction of these elements, all variables one after the other.
  init(_ elements: [Double], like variables: [PointVariable]) {
    var from = 0
    parts = variables.map { variable in
      defer { from += variable.values.count }
      return Array(elements[from..<from + variable.values.count])
    }
  }

  /// One element, of all variables one after the other.
  init(_ value: Double, at index: Int, like variables: [PointVariable]) {
    var from = 0
    parts = variables.map { variable in
      defer { from += variable.values.count }
      guard (from..<from + variable.values.count).contains(index) else { return nil }
      var part = Array(repeating: 0.0, count: variable.values.count)
      part[index - from] = value
      return part
    }
  }

  init(parts: [[Double]?]) { self.parts = parts }

  /// log₂ of the largest element in units of its variable's length; −∞ for a direction of zeros.
  func reach(_ variables: [PointVariable]) -> Double {
    zip(parts, variables).map { part, variable in
      log2(part?.lazy.map { abs($0) }.max() ?? 0) - log2(variable.length)
    }.max() ?? -.infinity
  }
}

/// A variable of a function at a point.
struct PointVariable {
  let name: String
  let values: [Double]
  /// A length over which the function is assumed to be smooth; the steps are far smaller, and what they cut off is
  /// measured.
  let length: Double

  init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
    let largest = values.lazy.map { abs($0) }.max() ?? 0
    length = largest > 0 ? min(largest, 1) : 1
  }
}
