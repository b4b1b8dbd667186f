/// A primitive of the engine. All its rules stand together in one file, in the order of this protocol: its name, the shape of its
/// result, its exact cost, its derivative, the code that computes it, and what may take its place. The last ones have defaults.
///
/// Operations are values without state, so that equal ones on equal operands can be merged.
public protocol Operation: Sendable, Hashable {
  /// Name in messages and listings.
  var name: String { get }

  /// Shape of the result.
  /// - Throws: `EngineError.shape` where the operands do not fit.
  func shape(of operands: [Shape]) throws -> Shape

  /// Exact number of arithmetic operations. Bytes are counted by `GraphCost`.
  func count(operands: [Shape], result: Shape) -> OperationCount

  /// The linearisation (JVP): the tangent of `result` given those of the operands, in terms of graph operations that are linear
  /// in the tangents. A tangent that is `nil` is zero; at least one is not. `nil` where the result's is zero.
  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value?

  /// The transpose, where the operation is linear in operand `index` for fixed others: what that operand's cotangent gains from
  /// `cotangent`, the result's. `nil` where that is zero.
  func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value?

  /// Whether the result is the operand's own storage under another shape: it then costs nothing and has no code.
  var isView: Bool { get }

  /// Whether two operands may be exchanged without changing a bit of the result. `CommonSubexpressions` merges such nodes.
  var isCommutative: Bool { get }

  /// The opcode that computes each element from those at the same place; `nil` for other operations.
  func opcode(operands: [Shape]) -> Opcode?

  /// Bytes that computing needs beside operands and result, at the peak.
  var scratchBytes: Int { get }

  /// Code for these shapes; not asked for where there is an opcode.
  func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code

  /// The number that all elements of the result are where those of each operand are one number, rounded as its code rounds; `nil`
  /// where they are not one number, or where that is left to its code. Asked by `ConstantFolding`, not without operands.
  func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element?

  /// What takes the place of `node`, which this operation computes from `nodes`: something cheaper with the same bits, or at least
  /// nearer to that; `nil` to keep it. Asked by `AlgebraicIdentities`.
  func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement?
}

extension Operation {
  /// An operation that is not linear has no transpose; only linear ones are transposed.
  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    _ = cotangent.trace.fail(.refused(strategy: name, reason: "it is not linear and was asked for its transpose"))
    return nil
  }

  public var isView: Bool { false }

  public var isCommutative: Bool { false }

  public func opcode(operands: [Shape]) -> Opcode? { nil }

  public var scratchBytes: Int { 0 }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code { .none }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { nil }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? { nil }
}

/// What a simplification puts in the place of a node.
public enum Replacement {
  /// Another node, which has the same value.
  case node(Int)
  /// Another operation on other nodes.
  case operation(any Operation, [Int])
}
