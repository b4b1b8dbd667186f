/// An error while a function is traced, planned or executed. The description is one sentence with the value found,
/// the value expected and, where possible, the change to make.
public enum EngineError: Error, Equatable, CustomStringConvertible {
  /// The operands of an operation have incompatible shapes.
  case shape(operation: String, operands: [Shape], expected: String)
  /// Operands of one operation were recorded by different tracers.
  case mixedTraces(operation: String)
  /// A tensor given for an input has another shape or element type than the input.
  case input(name: String, expected: String, found: String)
  /// An input has no tensor, or a tensor has a name that no input has.
  case missingInput(name: String, known: [String])
  /// Two inputs or two outputs of a graph have the same name.
  case duplicateName(String)
  /// The number of values differs from the number of elements in the shape.
  case valueCount(shape: Shape, found: Int)
  /// This many bytes could not be allocated.
  case memory(bytes: Int)
  /// A strategy cannot compute the problem, for this reason.
  case refused(strategy: String, reason: String)
  /// An operation has no value rule (`Operation.reference`), so a reference cannot compute it.
  case noReference(operation: String)
  /// The requested BLAS is not available on this machine.
  case noBLAS(name: String, reason: String)

  public var description: String {
    switch self {
    case .shape(let operation, let operands, let expected):
      "\(operation) of shapes \(operands.map(\.description).joined(separator: " and ")): expected \(expected)"
    case .mixedTraces(let operation):
      "\(operation) of values of two traces: expected values of one; make the other an input"
    case .input(let name, let expected, let found):
      "input \(name): expected \(expected), found \(found)"
    case .missingInput(let name, let known):
      "\(name) has no match; there are \(known.joined(separator: ", "))"
    case .duplicateName(let name):
      "the name \(name) is used twice; give each input and each output a name of its own"
    case .valueCount(let shape, let found):
      "a tensor of shape \(shape) needs \(shape.count) values, found \(found)"
    case .memory(let bytes):
      "no memory for \(bytes) bytes; choose a smaller size"
    case .refused(let strategy, let reason):
      "strategy \(strategy) cannot do this: \(reason)"
    case .noReference(let operation):
      "operation \(operation) has no value rule; implement its function reference to have results checked"
    case .noBLAS(let name, let reason):
      "BLAS \(name) is not available: \(reason)"
    }
  }
}
