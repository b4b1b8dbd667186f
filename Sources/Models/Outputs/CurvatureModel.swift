public import Engine

/// A model whose products are with another matrix than the Hessian. It has one more size, the word `product`, so cells,
/// laws and comparisons keep the products apart as they keep sizes apart.
public struct CurvatureModel: WrappedModel {
  /// Name of the size.
  public static let sizeName = "product"

  let one: any Model
  /// Not the Hessian.
  private let product: Problem.Product

  /// - Throws: `InputError.usage` if the model has a size of this name itself.
  public init(_ product: Problem.Product, of one: any Model) throws {
    guard !one.sizes.contains(where: { $0.name == Self.sizeName }) else {
      throw InputError.usage(
        "\(one.name) has something called \(Self.sizeName) itself; rename it, or leave out --product")
    }
    (self.one, self.product) = (one, product)
  }

  /// The product that a size is of.
  public static func product(of size: Size) -> Problem.Product {
    size[sizeName].flatMap { Problem.Product(rawValue: $0.description) } ?? .hessian
  }

  public var summary: String { "\(one.summary), products with \(product.text)" }
  public var sizes: [SizeDeclaration] {
    let words = Problem.Product.allCases.map(\.rawValue)
    return one.sizes + [
      SizeDeclaration(
        Self.sizeName, "the matrix of the product", kind: .choice(words), isOptional: true, shorthand: Self.sizeName)
    ]
  }
  public var output: String { "\(one.output), with \(product.text) in place of the Hessian" }

  func own(_ size: Size) -> Size { size.filter { $0 != Self.sizeName } }

  public func inputs(_ size: Size) throws -> [TensorSpecification] { try one.inputs(own(size)) }

  public func problem(_ size: Size) throws -> Problem {
    guard case .derivative(let function) = try one.problem(own(size)), let loss = try one.lossOfOutputs(own(size)),
      let curvature = loss.curvature(of: function, product)
    else {
      throw InputError.usage(
        "workload \(name) has no loss of a network's outputs, which --product \(product.rawValue) needs; name a network with a "
          + "cross-entropy, squared-error or logistic loss, or leave out --product")
    }
    if let targets = loss.targets, function.variables.contains(targets) {
      throw InputError.usage(
        "the targets \(targets) of \(name) are a variable, so its loss is not of outputs alone; leave them out of --variables, or leave out --product"
      )
    }
    return .outputCurvature(curvature, directions: nil)
  }

  public func differentiated(in variables: [String]) throws -> any Model {
    try CurvatureModel(product, of: one.differentiated(in: variables))
  }
}

extension Problem.Product {
  /// In sentences.
  public var text: String {
    switch self {
    case .hessian: "the Hessian"
    case .gaussNewton: "the Gauss-Newton matrix"
    case .fisher: "the Fisher information"
    }
  }
}
