/// The body of a kernel that handles single elements. It is compiled for each element type; generic code would look up
/// each addition in a table.
protocol ElementLoop: Sendable {
  /// Reads the operands and writes every element of the result. Must not allocate.
  func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type)
}

extension Scalar {
  /// The number without its fraction, which must be within the range of integers. The standard library's conversion of
  /// a generic floating-point number takes the number apart.
  @inline(__always)
  var integer: Int {
    Self.dtype == .float64 ? Int(unsafeBitCast(self, to: Double.self)) : Int(unsafeBitCast(self, to: Float.self))
  }
}

extension Code {
  init<Loop: ElementLoop>(_ loop: Loop, dtype: DType, scratchBytes: Int = 0) {
    switch dtype {
    case .float64: self.init(kernel: { loop.run($0, of: Double.self) }, scratchBytes: scratchBytes)
    case .float32: self.init(kernel: { loop.run($0, of: Float.self) }, scratchBytes: scratchBytes)
    }
  }
}
