/// The implementation of an operation in a plan.
public struct Code: Sendable {
  let kernel: Kernel
  let scratchBytes: Int

  /// - Parameters:
  ///   - kernel: reads the operands and writes every element of the result. Must not allocate, and may run on any
  ///     thread.
  ///   - scratchBytes: size of the scratch. Its address follows the result's.
  public init(kernel: @escaping Kernel, scratchBytes: Int = 0) {
    self.kernel = kernel
    self.scratchBytes = scratchBytes
  }

  /// Does nothing: for views and inputs.
  static let none = Code(kernel: { _ in })
}

/// Executable code of one operation.
public typealias Kernel = @Sendable (KernelArguments) -> Void

/// The addresses of an operation's operands in order, then of its result, then of its scratch.
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

  /// The scratch of an operation with `operands` operands, aligned to a cache line. Valid only if the code requested
  /// scratch.
  public func scratch(after operands: Int) -> UnsafeMutableRawPointer { base[operands + 1] }
}

/// An element type that operations can compute with.
public protocol Scalar: BinaryFloatingPoint, Sendable {
  /// The `DType` of this type, as used in graphs and in the database.
  static var dtype: DType { get }
  /// The engine's kernels for this type.
  static var kernels: KernelTable<Self> { get }
}
