/// An operation along one axis of its operand, which its result keeps or lacks.
public protocol AxisOperation: Operation {
  /// Counted from 0.
  var axis: Int { get }
  /// Whether the result lacks the axis.
  static var removesAxis: Bool { get }
}

extension AxisOperation {
  public func shape(of operands: [Shape]) throws -> Shape {
    try EngineError.check(axis, of: operands, operation: name)
    return Self.removesAxis ? operands[0].removing(axis) : operands[0]
  }
}

extension EngineError {
  /// Throws `EngineError.shape` unless there is one operand, and it has this axis.
  static func check(_ axis: Int, of operands: [Shape], operation: String) throws {
    guard operands.count == 1, (0..<operands[0].rank).contains(axis) else {
      throw EngineError.shape(
        operation: "\(operation) over axis \(axis)", operands: operands,
        expected: "one operand with that axis, counted from 0")
    }
  }
}
