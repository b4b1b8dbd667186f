import Engine

/// Elementary functions, parts of numbers, comparisons, and activations that are made of them.
extension OperationRow {
  static let elementary: [OperationRow] =
    [
      unary("Sine") { $0.sin() },
      unary("Cosine") { $0.cos() },
      unary("Tangent", domain: -1.2...1.2) { $0.tan() },
      unary("Arcsine", domain: -0.7...0.7) { $0.asin() },
      unary("Arccosine", domain: -0.7...0.7) { $0.acos() },
      unary("Arctangent") { $0.atan() },
      unary("HyperbolicSine") { $0.sinh() },
      unary("HyperbolicCosine") { $0.cosh() },
      unary("InverseHyperbolicSine") { $0.asinh() },
      unary("InverseHyperbolicCosine", domain: 1.5...3) { $0.acosh() },
      unary("InverseHyperbolicTangent", domain: -0.7...0.7) { $0.atanh() },
      unary("ExponentialMinusOne") { $0.expm1() },
      unary("LogarithmOfOnePlus", domain: -0.8...2) { $0.log1p() },
      unary("ErrorFunction") { $0.erf() },
      unary("ComplementaryErrorFunction") { $0.erfc() },
      unary("Absolute", gap: 0.05) { $0.abs() },
      unary("Sign", gap: 0.05) { $0.sign() },
      unary("Round", gap: 0.05) { 3 * $0.floor() + 2 * $0.ceil() + $0.round() * $0 },
    ] + ofTwo + activations

  private static let ofTwo: [OperationRow] = [
    OperationRow(type: "TensorPower", shapes: broadcastPairs, domain: 0.3...2) {
      $0[0].pow($0[1]) + $0[0].trace.fill(1.5, $0[0].shape).pow($0[1])
    },
    OperationRow(type: "Arctangent2", shapes: broadcastPairs, gap: 0.3) { $0[0].atan2($0[1]) + $0[1].atan2($0[0]) },
    OperationRow(type: "LargerOfTwo", shapes: broadcastPairs) {
      $0[0].maximum($0[1]) * $0[0].minimum(2 * $0[1]) + ($0[0] * $0[1]).clip(to: -0.5...0.7)
    },
    OperationRow(type: "WithSign", shapes: pairs, gap: 0.05) { $0[0].trace.record(WithSign(), $0[0], $0[1]) },
    OperationRow(type: "Compare", shapes: broadcastPairs, gap: 0.05) { operands in
      Compare.Relation.allCases.map { operands[0].compare($0, -3 * operands[1]) }.reduce(operands[0], +)
    },
  ]

  private static let activations: [OperationRow] = [
    unary("ComplementaryErrorFunction") { $0.gelu() },
    unary("Sigmoid") { $0.geluByTanh() + $0.silu() },
    unary("Softplus") { $0.mish() },
    unary("ExponentialMinusOne", gap: 0.05) { $0.elu(0.7) + $0.selu() },
    unary("Absolute", gap: 0.05) { $0.softsign() * $0.leakyReLU() },
    unary("SquareRoot", domain: 0.2...3) { $0.rsqrt() },
  ]
}
