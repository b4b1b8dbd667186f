/// What a newcomer needs to read the tables.
enum Explanation: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    [
      .heading(3, "Orders and modes"),
      .paragraph(
        """
        Chain orders (\(code: "forward"), \(code: "reverse"), \(code: "optimal")) say how a given product of matrices is bracketed, from the \
        left or from the right. Strategies such as \(code: "forward-over-reverse") say how the derivatives of a function are composed of \
        forward mode (tangents, Jacobian-vector products) and reverse mode (cotangents, vector-Jacobian products). The worked chain Z is the Jacobian of \
        x ↦ v (vᵀ (y₁ (y₂ᵀ x))): in reverse order, from right to left, it is forward mode, m tangents pushed from the input; in forward order it is \
        reverse mode, n cotangents pulled from the output (\(code: "track run jacobian chain")).
        """),
    ]
  }
}
