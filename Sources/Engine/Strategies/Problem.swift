/// What strategies compute, without a method or element type.
public enum Problem: Sendable {
  case product(ProductChain)
  /// Derivatives of a function.
  case derivative(of: Function)
  /// A function whose Hessian-vector product is also this product of matrices.
  case productOrDerivative(ProductChain, of: Function)

  /// The product of matrices that gives the result; `nil` if the problem is not one.
  public var chain: ProductChain? {
    switch self {
    case .product(let chain), .productOrDerivative(let chain, _): chain
    case .derivative: nil
    }
  }

  /// The function to differentiate; `nil` for a product alone.
  public var function: Function? {
    switch self {
    case .derivative(let function), .productOrDerivative(_, let function): function
    case .product: nil
    }
  }
}
