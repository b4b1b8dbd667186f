/// What strategies compute, without a method or element type.
public enum Problem: Sendable {
  case product(ProductChain)
  /// Derivatives of a function.
  case derivative(of: Function)
  /// A function whose Hessian-vector product is also this product of matrices.
  case productOrDerivative(ProductChain, of: Function)
  /// Hessian-vector products of a function along this many directions at once. Directions and products have them as a
  /// new first axis.
  case products(of: Function, directions: Int)
  /// The Hessian of a function, a matrix.
  case hessian(of: Function)
  /// The Jacobian of a function with any result.
  case jacobian(of: Function)

  /// The product of matrices that gives the result; `nil` if the problem is not one.
  public var chain: ProductChain? {
    switch self {
    case .product(let chain), .productOrDerivative(let chain, _): chain
    case .derivative, .products, .hessian, .jacobian: nil
    }
  }

  /// The function to differentiate; `nil` for a product alone.
  public var function: Function? {
    switch self {
    case .derivative(let function), .productOrDerivative(_, let function), .products(let function, _),
      .hessian(let function), .jacobian(let function):
      function
    case .product: nil
    }
  }

  /// The number of directions, if there may be several at once; `nil` for one direction without an axis for it.
  public var directions: Int? {
    if case .products(_, let directions) = self { directions } else { nil }
  }

  /// The problem with one direction in place of several.
  public var alongOne: Problem {
    if case .products(let function, _) = self { .derivative(of: function) } else { self }
  }

  /// What is computed of a function.
  public enum Quantity: String, Sendable, Codable, CaseIterable {
    case hvp, hessian, jacobian

    /// In sentences.
    var text: String {
      switch self {
      case .hvp: "products with the Hessian"
      case .hessian: "the Hessian itself"
      case .jacobian: "the Jacobian"
      }
    }
  }

  public var quantity: Quantity {
    switch self {
    case .hessian: .hessian
    case .jacobian: .jacobian
    default: .hvp
    }
  }
}
