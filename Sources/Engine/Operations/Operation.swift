/// A primitive of the engine. All its rules stand together in one file, in the order of this protocol: its name, the
/// shape of its result, its exact cost, and the code that computes it.
///
/// Operations are values without state, so that equal ones on equal operands can be merged.
public protocol Operation: Sendable, Hashable {
  /// Name in messages and listings.
  var name: String { get }

  /// Shape of the result.
  /// - Throws: `EngineError.shape` where the operands do not fit.
  func shape(of operands: [Shape]) throws -> Shape

  /// Exact number of arithmetic operations. Bytes are counted by `GraphCost`.
  func count(operands: [Shape], result: Shape) -> OperationCount

  /// Whether the result is the operand's own storage under another shape: it then costs nothing and has no code.
  var isView: Bool { get }

  /// Code for these shapes.
  func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel
}

extension Operation {
  public var isView: Bool { false }
}

/// Executable code of one operation: reads its operands and writes its result. Never allocates.
public typealias Kernel = @Sendable (KernelArguments) -> Void

/// Addresses of an operation's operands, in order, and after them of its result.
public struct KernelArguments {
  let base: UnsafePointer<UnsafeMutableRawPointer>

  /// Elements of operand `index`.
  @inline(__always)
  public func operand<Element: Scalar>(_ index: Int, of type: Element.Type) -> UnsafePointer<Element> {
    UnsafePointer(base[index].assumingMemoryBound(to: type))
  }

  /// Elements of the result of an operation with `operands` operands.
  @inline(__always)
  public func result<Element: Scalar>(after operands: Int, of type: Element.Type) -> UnsafeMutablePointer<Element> {
    base[operands].assumingMemoryBound(to: type)
  }
}

/// Type of elements that operations compute with.
public protocol Scalar: BinaryFloatingPoint, Sendable {
  /// Its name in graphs and in the database.
  static var dtype: DType { get }
}

extension Double: Scalar {
  public static var dtype: DType { .float64 }
}

extension Float: Scalar {
  public static var dtype: DType { .float32 }
}
