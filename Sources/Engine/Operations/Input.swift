/// A value that the caller gives. It is written nowhere and costs nothing.
struct Input: Operation {
  let name: String

  func shape(of operands: [Shape]) throws -> Shape { .scalar }

  func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel {
    { _ in }
  }
}
