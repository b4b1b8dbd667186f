public import Engine

/// A model whose Hessian or Jacobian itself is computed: without directions.
public struct MatrixModel: WrappedModel {
  let one: any Model
  /// `hessian` or `jacobian`.
  public let quantity: Problem.Quantity

  public init(_ quantity: Problem.Quantity, of one: any Model) {
    (self.one, self.quantity) = (one, quantity)
  }

  public var summary: String { "the \(quantity.rawValue) of \(one.name): \(one.summary)" }
  public var output: String { "<variable>.\(quantity.rawValue)" }

  public func isTensor(_ name: String) -> Bool {
    !name.hasSuffix(".direction") && (one.isTensor(name) || quantity == .jacobian && one.isTensorOfMapping(name))
  }

  private func parts(_ size: Size) throws -> (function: Function, inputs: [TensorSpecification]) {
    if quantity == .jacobian, let mapping = try one.mapping(size) { return mapping }
    guard let function = try one.problem(size).function else {
      throw InputError.usage(
        "workload \(name) is a plain product of matrices, which has no \(quantity.rawValue); name another workload")
    }
    return (function, try one.inputs(size).filter { !$0.name.hasSuffix(".direction") })
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] { try parts(size).inputs }

  public func problem(_ size: Size) throws -> Problem {
    let function = try parts(size).function
    return quantity == .hessian ? .hessian(of: function) : .jacobian(of: function)
  }

  public func differentiated(in variables: [String]) throws -> any Model {
    MatrixModel(quantity, of: try one.differentiated(in: variables))
  }
}
