/// An operation that computes each element of its result from those of its operands at the same place; all have one shape.
public protocol ElementwiseOperation: Operation {
  /// Number of operands.
  var arity: Int { get }
  /// What computes an element.
  var opcode: Opcode { get }
  /// Exact cost of one element.
  var countOfOne: OperationCount { get }
}

extension ElementwiseOperation {
  public var arity: Int { 1 }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == arity, operands.allSatisfy({ $0 == operands[0] }) else {
      throw EngineError.shape(
        operation: name, operands: operands,
        expected: arity == 1
          ? "one operand" : "equal shapes; broadcast one side, or give a scalar or the trailing extents of the other")
    }
    return operands[0]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { countOfOne.times(result.count) }

  public func opcode(operands: [Shape]) -> Opcode? { opcode }
}

/// An axis of a shape, with the number of elements before, along and behind it.
public struct Axis: Sendable {
  /// Number of elements before it: of runs that its elements stand in.
  public let outer: Int
  /// Its extent.
  public let extent: Int
  /// Number of elements behind it: the distance of two neighbours along it.
  public let inner: Int

  /// An axis of a shape that has it.
  public init(_ axis: Int, of shape: Shape) {
    outer = Shape(Array(shape.extents[..<axis])).count
    extent = shape[axis]
    inner = Shape(Array(shape.extents[(axis + 1)...])).count
  }
}

extension Shape {
  /// The shape without an axis.
  func removing(_ axis: Int) -> Shape {
    var extents = extents
    extents.remove(at: axis)
    return Shape(extents)
  }

  /// The shape with an axis more.
  func inserting(_ extent: Int, at axis: Int) -> Shape {
    var extents = extents
    extents.insert(extent, at: axis)
    return Shape(extents)
  }

  /// The shape with another extent of an axis.
  func replacing(_ axis: Int, by extent: Int) -> Shape {
    var extents = extents
    extents[axis] = extent
    return Shape(extents)
  }
}
