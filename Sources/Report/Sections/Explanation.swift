/// What a newcomer needs to read the tables.
enum Explanation: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    [
      .heading(3, "Orders and modes"),
      .paragraph(
        """
        Chain orders (\(code: "forward"), \(code: "reverse"), \(code: "optimal")) say how a given product of matrices is bracketed, from the \
        left or from the right. Strategies such as \(code: "forward-over-reverse") say how the derivatives of a function are composed of \
        forward mode (tangents, Jacobian-vector products) and reverse mode (cotangents, vector-Jacobian products).
        """),
    ]
  }
}
