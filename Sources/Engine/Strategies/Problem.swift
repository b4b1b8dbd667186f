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
  /// Products with a matrix JᵀBJ of a network's outputs, along one direction or, with an axis for it, along several.
  case outputCurvature(OutputCurvature, directions: Int?)
  /// The Hessian of a function, a matrix.
  case hessian(of: Function)
  /// The Jacobian of a function with any result.
  case jacobian(of: Function)

  /// The product of matrices that gives the result; `nil` if the problem is not one.
  public var chain: ProductChain? {
    switch self {
    case .product(let chain), .productOrDerivative(let chain, _): chain
    case .derivative, .products, .outputCurvature, .hessian, .jacobian: nil
    }
  }

  /// The function to differentiate; `nil` for a product alone.
  public var function: Function? {
    switch self {
    case .derivative(let function), .productOrDerivative(_, let function), .products(let function, _),
      .hessian(let function), .jacobian(let function):
      function
    case .outputCurvature(let curvature, _): curvature.function
    case .product: nil
    }
  }

  /// The matrix JᵀBJ that products are taken with; `nil` for a Hessian, and for other quantities.
  public var curvature: OutputCurvature? {
    if case .outputCurvature(let curvature, _) = self { curvature } else { nil }
  }

  /// The number of directions, if there may be several at once; `nil` for one direction without an axis for it.
  public var directions: Int? {
    switch self {
    case .products(_, let directions): directions
    case .outputCurvature(_, let directions): directions
    case .product, .derivative, .productOrDerivative, .hessian, .jacobian: nil
    }
  }

  /// The problem with one direction in place of several.
  public var alongOne: Problem {
    switch self {
    case .products(let function, _): .derivative(of: function)
    case .outputCurvature(let curvature, _): .outputCurvature(curvature, directions: nil)
    case .product, .derivative, .productOrDerivative, .hessian, .jacobian: self
    }
  }

  /// Its products along several directions at once; `nil` if it has no direction.
  public func along(_ directions: Int) -> Problem? {
    switch self {
    case .derivative(let function), .productOrDerivative(_, let function), .products(let function, _):
      .products(of: function, directions: directions)
    case .outputCurvature(let curvature, _): .outputCurvature(curvature, directions: directions)
    case .product, .hessian, .jacobian: nil
    }
  }

  /// The matrix that products are taken with.
  public enum Product: String, Sendable, Codable, CaseIterable {
    case hessian
    /// JᵀBJ with the Hessian B of the loss in the network's outputs.
    case gaussNewton = "gauss-newton"
    /// The expectation, over the model's own distribution of targets, of the outer product of the score with itself.
    case fisher
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
