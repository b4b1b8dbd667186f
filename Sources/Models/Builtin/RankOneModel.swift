public import Engine

/// L(x) = ½ (vᵀx)², the quadratic of the worked problem 1.3: ∇L = v (vᵀx) and H = v vᵀ, so that H y = v vᵀ y.
///
/// The notes call v vᵀ x = [57, 19, 76] the Hessian at x; it is H·x, the gradient.
public struct RankOneModel: Model {
  public init() {}

  public var name: String { "rank-one" }
  public var summary: String { "the quadratic ½ (vᵀx)², whose Hessian-vector product is v vᵀ y" }
  public var sizes: [SizeDeclaration] { [SizeDeclaration("n", "length of v, x and y", shorthand: "n")] }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "v", axes: ["n"], summary: "the vector of H = v vᵀ"),
      TensorRole(name: "x", axes: ["n"], summary: "the variable; H does not depend on it"),
      TensorRole(name: "x.direction", axes: ["n"], summary: "what H is applied to (also --y)", alias: "y"),
    ]
  }
  public var output: String { "x.hvp [n]" }
  public var studySizes: [Size] { [["n": 3], ["n": 1024]] }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    tensors.map {
      TensorSpecification(name: $0.name, shape: [size.count("n") ?? 1], distribution: .uniform(below: 1))
    }
  }

  public func problem(_ size: Size) throws -> Problem {
    let n = size.count("n") ?? 1
    let chain = try ProductChain(
      [.column("v", n), .row("v", n), .column("x.direction", n, label: "y")], output: "x.hvp", outputShape: [n])
    let function = Function(["v": [n], "x": [n]], variables: ["x"]) { arguments in
      let s = arguments["v"].dot(arguments["x"])
      return 0.5 * s * s
    }
    return .productOrDerivative(chain, of: function)
  }

  public func referenceBytes(_ size: Size) -> Double? { 8 * 2 * Double(size.count("n") ?? 1) }

  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? {
    let v = inputs["v"] ?? []
    let x = inputs["x"] ?? []
    let gradient = ClosedForms.rankOneProduct(v, x)
    // ½ (vᵀx)² = ½ xᵀ∇L.
    let loss = 0.5 * zip(x, gradient).reduce(0) { $0 + $1.0 * $1.1 }
    return Reference(
      name: "closed form v (v·y), compensated float64",
      outputs: [
        "x.hvp": ClosedForms.rankOneProduct(v, inputs["x.direction"] ?? []), "x.gradient": gradient, "loss": [loss],
      ])
  }
}
