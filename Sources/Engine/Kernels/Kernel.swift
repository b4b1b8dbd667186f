/// How a plan computes an operation.
public struct Code: Sendable {
  let kernel: Kernel
  let scratchBytes: Int

  /// - Parameters:
  ///   - kernel: reads its operands and writes its result, each element of it. Must not allocate, and may run on any thread.
  ///   - scratchBytes: what it computes in beside them; the address comes after the result's.
  public init(kernel: @escaping Kernel, scratchBytes: Int = 0) {
    self.kernel = kernel
    self.scratchBytes = scratchBytes
  }

  /// Code of nothing: for views and inputs.
  static let none = Code(kernel: { _ in })
}

/// Executable code of one operation.
public typealias Kernel = @Sendable (KernelArguments) -> Void

/// Addresses of an operation's operands, in order, after them of its result, and after that of its scratch.
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

  /// The scratch of an operation with `operands` operands, aligned to a cache line, for code that asked for some.
  public func scratch(after operands: Int) -> UnsafeMutableRawPointer { base[operands + 1] }
}

/// Type of elements that operations compute with.
public protocol Scalar: BinaryFloatingPoint, Sendable {
  /// Its name in graphs and in the database.
  static var dtype: DType { get }
  /// The engine's own code for it.
  static var kernels: KernelTable<Self> { get }
}
