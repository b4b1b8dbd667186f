import Engine

extension ExpressionFunction {
  /// Products of tensors, beside `dot` and `matmul`.
  static let products: [ExpressionFunction] = [
    einsum,
    // x Wᵀ + b along the last axis of x, PyTorch's; a vector W gives a number.
    ExpressionFunction("linear", ["x", "W", "b"], required: 2) { call throws(ExpressionError) in
      let (x, w) = (try call.operand("x"), try call.operand("W"))
      guard w.lead == 0, 1...2 ~= w.shape.rank, x.shape.rank >= 1 else {
        throw ExpressionError(
          call.offset(of: "W"),
          "linear needs a matrix or vector W that is no function of inputs, found \(w.shape) for x of shape \(x.shape)")
      }
      let isMatrix = w.shape.rank == 2
      let product =
        x.value.shape.rank == 1
        ? w.value.matmul(x.value) : x.value.matmul(isMatrix ? w.value.transpose() : w.value)
      guard !call.term("b").isNothing, !product.isPoisoned else { return .tensor(product) }
      let (result, b) = (ExpressionOperand(value: product, lead: x.lead), try call.operand("b"))
      guard Shape.broadcast([result.shape, b.shape]) == result.shape else {
        throw ExpressionError(
          call.offset(of: "b"), "b of shape \(b.shape) does not fit the product of shape \(result.shape)")
      }
      let operands = try call.trace.aligned([result, b], at: call.offset(of: "b"))
      return .tensor(operands[0] + operands[1])
    },
    // NumPy's: over the last axes of a and the first of b, or over two lists of axes.
    ExpressionFunction("tensordot", ["a", "b", "axes"], required: 2) { call throws(ExpressionError) in
      let (a, b) = (try call.operand("a"), try call.operand("b"))
      let (left, right) = try axes(call, a.shape, b.shape)
      let isBatch = a.lead + b.lead == 2
      let product = a.value.contract(
        b.value, axes: Array(zip(a.places(left), b.places(right))), batch: isBatch ? [(0, 0)] : [])
      guard b.lead == 1, a.lead == 0, !product.isPoisoned else { return .tensor(product) }
      return .tensor(product.moving(a.shape.rank - left.count, to: 0))
    },
  ]

  private static func axes(_ call: ExpressionCall, _ a: Shape, _ b: Shape) throws(ExpressionError) -> ([Int], [Int]) {
    let term = call.term("axes")
    if case .sequence(let lists) = term, lists.count == 2 {
      func axes(_ list: ExpressionTerm, _ shape: Shape) -> [Int]? {
        let elements: [ExpressionTerm]
        if case .sequence(let terms) = list { elements = terms } else { elements = [list] }
        let numbers = elements.compactMap(\.integer).filter { -shape.rank..<shape.rank ~= $0 }
        return numbers.count == elements.count ? numbers.map { $0 < 0 ? $0 + shape.rank : $0 } : nil
      }
      if let left = axes(lists[0], a), let right = axes(lists[1], b), left.count == right.count { return (left, right) }
    } else if let count = term.isNothing ? 2 : term.integer, 0...min(a.rank, b.rank) ~= count {
      return (Array(a.rank - count..<a.rank), Array(0..<count))
    }
    throw ExpressionError(
      call.offset(of: "axes"),
      "axes is \(term.kind) for tensors of shapes \(a) and \(b), expected a number of axes, or two lists of axes")
  }

  /// NumPy's `einsum`. The axis of examples gets a letter of its own.
  private static let einsum = {
    var function = ExpressionFunction("einsum", ["subscripts", "operands"], required: 2) {
      call throws(ExpressionError) in
      let operands = try call.list("operands")
      var text = try call.text("subscripts").filter { $0 != " " }
      guard text.utf8.count <= 1000, text.allSatisfy(\.isASCII), operands.count <= 64 else {
        throw ExpressionError(call.offset(of: "subscripts"), "expected at most 1000 letters, and at most 64 operands")
      }
      if operands.contains(where: { $0.lead > 0 }) {
        let letters = "ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba"
        guard let arrow = text.firstRange(of: "->"), let free = letters.first(where: { !text.contains($0) }) else {
          throw ExpressionError(
            call.offset(of: "subscripts"), "a node's subscripts need the result, as in \"ij,jk->ik\", and a free letter"
          )
        }
        let terms = text[..<arrow.lowerBound].split(separator: ",", omittingEmptySubsequences: false)
        guard terms.count == operands.count else {
          throw ExpressionError(
            call.offset(of: "subscripts"), "there are \(terms.count) terms for \(operands.count) operands")
        }
        let own = zip(terms, operands).map { ($1.lead > 0 ? String(free) : "") + $0 }
        text = own.joined(separator: ",") + "->" + String(free) + text[arrow.upperBound...]
      }
      return .tensor(call.trace.einsum(text, operands.map(\.value)))
    }
    (function.list, function.isVariadic, function.texts) = ("operands", true, ["subscripts"])
    return function
  }()
}
