/// What a newcomer needs to read the tables.
enum Explanation: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    [
      .heading(2, "Forward, reverse: orders and modes"),
      .paragraph(
        """
        \(emphasis: "Forward order") and \(emphasis: "reverse order") above are bracketings of one product of matrices, from the left and from the right. \
        In automatic differentiation the matrices are Jacobians. A product bracketed from the side of a seed vector is a \
        Jacobian-vector product (forward mode, tangents) when the seed stands at the input, and a vector-Jacobian product \
        (reverse mode, cotangents) when it stands at the output. \(code: "track") keeps the two families of names apart: the chain \
        orders \(code: "forward"), \(code: "reverse") and \(code: "optimal") say how a given product is bracketed; strategies such as \
        \(code: "forward-over-reverse") say how the derivatives of a function are composed. The worked chain Z is the Jacobian of \
        x ↦ v (vᵀ (y₁ (y₂ᵀ x))): evaluating it in reverse order, from right to left, is forward mode, m tangents pushed from the input, and in \
        forward order it is reverse mode, n cotangents pulled from the output (\(code: "track run jacobian chain")).
        """),
    ]
  }
}
