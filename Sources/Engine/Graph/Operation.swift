/// A primitive operation of the engine. One file holds all its rules, in the order of this protocol: name, shape of
/// the result, exact cost, value in a reference's arithmetic, derivative, batching, kernel and simplifications. The
/// value and the last ones have defaults.
///
/// Operations are stateless values, so equal operations on equal operands can be merged.
public protocol Operation: Sendable, Hashable {
  /// Name in messages and listings.
  var name: String { get }

  /// Shape of the result.
  /// - Throws: `EngineError.shape` if the operands do not fit.
  func shape(of operands: [Shape]) throws -> Shape

  /// The value of all elements of a result that has some, although no operand has one: 0, as of a sum, unless an
  /// operation says otherwise. Such a result, and a result without elements, is recorded as a constant.
  var valueOfNothing: Double { get }

  /// Exact number of arithmetic operations. `GraphCost` counts the bytes.
  func count(operands: [Shape], result: Shape) -> OperationCount

  /// The value, stated by the primitives of a reference's arithmetic. It shares nothing with the kernel, which it
  /// checks. `nil`, the default, if the operation has no such rule: nothing that contains it is then checked
  /// independently.
  func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor?

  /// The linearisation (JVP): the tangent of `result`, given the tangents of the operands, recorded as operations
  /// that are linear in the tangents. A `nil` tangent is zero; at least one is not `nil`. Returns `nil` if the
  /// result's tangent is zero.
  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value?

  /// The transpose, for an operation that is linear in operand `index` while the others are fixed: the contribution
  /// to that operand's cotangent, given the cotangent of the result. Returns `nil` if it is zero.
  func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value?

  /// The batching rule (vmap): the results for all elements of `batch` along a new first axis, recorded as operations.
  /// Never called without operands, or of an empty batch. `Batch.unrolled` does for any operation.
  func batched(_ batch: Batch) -> Value

  /// Whether the result is the operand's memory under another shape. A view costs nothing and has no kernel.
  var isView: Bool { get }

  /// Whether two operands may be exchanged without changing a bit of the result. `CommonSubexpressions` merges such nodes.
  var isCommutative: Bool { get }

  /// The opcode that computes each element from the operands' elements at the same position; `nil` for other
  /// operations.
  func opcode(operands: [Shape]) -> Opcode?

  /// Peak size of the memory that computing needs beside operands and result, in bytes, if the shapes do not matter.
  var scratchBytes: Int { get }

  /// The same for these shapes; by default `scratchBytes`.
  func scratchBytes(operands: [Shape], result: Shape, dtype: DType) -> Int

  /// The kernel for these shapes. Not called if the operation has an opcode.
  func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code

  /// Constant folding: the value of all elements of the result if every operand is filled with one number, rounded as
  /// the kernel rounds. `nil` if the result is not filled with one number, or only the kernel can compute it. Called
  /// by `ConstantFolding`, never without operands.
  func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element?

  /// A cheaper replacement for `node`, which this operation computes from `nodes`, or one closer to a cheaper form,
  /// with the same bits; `nil` to keep it. Called by `AlgebraicIdentities`.
  func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement?
}

extension Operation {
  public var valueOfNothing: Double { 0 }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    nil
  }

  /// Only linear operations are transposed, so the default returns `nil`.
  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    _ = cotangent.trace.fail(.refused(strategy: name, reason: "it is not linear and was asked for its transpose"))
    return nil
  }

  public var isView: Bool { false }

  public var isCommutative: Bool { false }

  public func opcode(operands: [Shape]) -> Opcode? { nil }

  public var scratchBytes: Int { 0 }

  public func scratchBytes(operands: [Shape], result: Shape, dtype: DType) -> Int { scratchBytes }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code { .none }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { nil }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? { nil }
}

/// The replacement of a simplified node.
public enum Replacement {
  /// An existing node with the same value.
  case node(Int)
  /// A new operation on these nodes.
  case operation(any Operation, [Int])
}
