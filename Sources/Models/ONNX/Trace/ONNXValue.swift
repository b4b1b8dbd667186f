import Engine

/// A tensor while a graph is traced: known elements, a value of the engine, or both. Both stand for a named tensor
/// whose elements happen to be known, such as an initializer.
struct ONNXValue {
  let type: ONNXElementType
  /// The elements, if they are known.
  let known: ONNXArray?
  /// Names of the function's tensors that `known` was read or computed from. Empty for constants.
  let sources: Set<String>
  /// The value in the trace. Integers and Booleans are whole numbers of the trace's type.
  let value: Value?
  /// Length of each axis.
  let shape: Shape

  /// Known elements.
  init(_ array: ONNXArray) {
    (type, known, sources, value, shape) = (array.type, array, [], nil, Shape(array.shape))
  }

  /// A value of the engine, and its elements if they are known.
  init(_ value: Value, _ type: ONNXElementType, known: ONNXArray? = nil, sources: Set<String> = []) {
    (self.type, self.value, self.known, self.sources, shape) = (type, value, known, sources, value.shape)
  }

  /// Whether the elements are the same in every call.
  var isConstant: Bool { known != nil && sources.isEmpty }

  /// The tensor as one of another type, whose values are the same numbers.
  func typed(_ other: ONNXElementType) -> ONNXValue {
    guard let value else { return known.map { ONNXValue($0.cast(to: other)) } ?? self }
    return ONNXValue(value, other, known: known?.cast(to: other), sources: sources)
  }
}
