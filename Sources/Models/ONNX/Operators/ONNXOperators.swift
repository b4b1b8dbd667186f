import Engine

/// What an operator does with a node: records it and returns its outputs, fewer if it has not all of them.
typealias ONNXRule = @Sendable (ONNXCall) throws -> [ONNXValue]

/// The operators that track knows, by name. Each group has its table in a file of its own; a rule is written for all
/// versions of its operator from 7 on, and asks `ONNXCall.version` where they differ.
///
/// Source: https://onnx.ai/onnx/operators/, and https://github.com/onnx/onnx/blob/main/docs/Changelog.md for versions.
enum ONNXOperators {
  static let standard: [String: ONNXRule] = [
    unary, activations, binary, casts, reductions, selections, shapes, layouts, orders, pieces, paddings, gathers,
    scatters, products, convolutions, pools, normalizations, losses, resizing, attention, recurrent, control, constants,
    transforms, quantization,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  /// The rule of an operator; `nil` if track has none.
  static func rule(_ name: String, domain: String) -> ONNXRule? {
    domain.isEmpty ? standard[name] : nil
  }

  /// Makes rules of one input and one result of the same type and shape.
  static func elementwise(_ operations: [String: @Sendable (Value) -> Value]) -> [String: ONNXRule] {
    operations.mapValues { operation in { call in try call.result(operation(call.value(0))) } }
  }
}
