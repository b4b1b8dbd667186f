import Engine
import Formats

/// A value of a module while its function is recorded: known, or recorded in the trace.
///
/// Integers and booleans that depend on no argument are known, so that loops of known length can be unrolled and gathers
/// have constant indices. In the trace, integers are whole numbers of its element type, exact up to 2⁵³ (float32: 2²⁴),
/// and booleans are 0 and 1.
enum HLOValue {
  case known(HLODense)
  case recorded(Value, HLOType)

  var type: HLOType {
    switch self {
    case .known(let dense): dense.type
    case .recorded(_, let type): type
    }
  }

  var known: HLODense? { if case .known(let dense) = self { dense } else { nil } }

  /// The number that all its elements are known to be.
  var number: Double? {
    guard let known, known.isUniform else { return nil }
    switch known.elements {
    case .floating(let numbers): return numbers.first
    case .integer(let numbers): return numbers.first.map(Double.init)
    }
  }

  /// The value in the trace.
  func value(in trace: Tracer) -> Value {
    switch self {
    case .recorded(let value, _): return value
    case .known(let dense):
      let numbers = dense.numbers
      if dense.isUniform, let number = numbers.first { return trace.fill(number, dense.type.shape) }
      return trace.record(Literal(numbers, dense.type.shape))
    }
  }
}

extension HLOType {
  var shape: Shape { Shape(extents) }
  /// Number of elements; `Int.max` on overflow.
  var count: Int { shape.count }

  var isFloating: Bool { if case .floating = element { true } else { false } }
  var isInteger: Bool { if case .integer = element { true } else { false } }
  var isBoolean: Bool { element == .boolean }

  func with(_ extents: [Int]) -> HLOType { HLOType(element, extents) }
  func with(_ element: HLOElement) -> HLOType { HLOType(element, extents) }
}

extension HLODense {
  /// Whether one number stands for all elements.
  var isUniform: Bool { storedCount == 1 }

  private var storedCount: Int {
    switch elements {
    case .floating(let numbers): numbers.count
    case .integer(let numbers): numbers.count
    }
  }

  /// The stored numbers: all, or the one that stands for all. Unsigned ones of 64 bits as they are rounded.
  var numbers: [Double] {
    switch elements {
    case .floating(let numbers): numbers
    case .integer(let numbers):
      type.element == .integer(bits: 64, isSigned: false)
        ? numbers.map { Double(UInt(bitPattern: $0)) } : numbers.map(Double.init)
    }
  }

  /// The stored integers; `nil` if it is floating-point.
  var stored: [Int]? { if case .integer(let numbers) = elements { numbers } else { nil } }

  /// The integer of a scalar; `nil` if it has more elements or is floating-point.
  var scalar: Int? { type.extents.isEmpty ? stored?.first : nil }

  /// The same elements at other places: element i of the result is element `indices[i]`.
  func gathered(_ indices: @autoclosure () -> [Int], _ extents: [Int]) -> HLODense {
    let type = type.with(extents)
    if isUniform && !extents.contains(0) { return HLODense(type: type, elements: elements) }
    let indices = indices()
    return switch elements {
    case .floating(let numbers): HLODense(type: type, elements: .floating(indices.map { numbers[$0] }))
    case .integer(let numbers): HLODense(type: type, elements: .integer(indices.map { numbers[$0] }))
    }
  }
}
