/// The values of a graph by name. A graph inside a node sees those around it.
final class ONNXScope {
  private var values: [String: ONNXValue]
  private let outer: ONNXScope?

  init(_ values: [String: ONNXValue], in outer: ONNXScope? = nil) {
    (self.values, self.outer) = (values, outer)
  }

  subscript(name: String) -> ONNXValue? { values[name] ?? outer?[name] }

  /// Adds a value. Returns whether the graph had none of this name.
  func add(_ value: ONNXValue, as name: String) -> Bool { values.updateValue(value, forKey: name) == nil }
}
