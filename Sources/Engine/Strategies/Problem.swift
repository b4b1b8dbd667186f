/// What strategies compute, open as to how. The type of the elements is given beside it.
public enum Problem: Sendable {
  case product(ProductChain)
  /// Derivatives of a function.
  case derivative(of: Function)
  /// A function whose Hessian-vector product is this product of matrices.
  case productOrDerivative(ProductChain, of: Function)

  /// The product of matrices that gives the result, where it is one.
  public var chain: ProductChain? {
    switch self {
    case .product(let chain), .productOrDerivative(let chain, _): chain
    case .derivative: nil
    }
  }

  /// The function whose derivatives are wanted, where there is one.
  public var function: Function? {
    switch self {
    case .derivative(let function), .productOrDerivative(_, let function): function
    case .product: nil
    }
  }
}
