@testable import Engine

extension CostRow {
  static func elementary(_ p: Int, _ q: Int) -> [CostRow] {
    let (one, two, n) = ([Shape([p, q])], [Shape([p, q]), Shape([p, q])], p * q)
    let call = OperationCount(transcendentals: n)
    func each(_ type: String, _ count: OperationCount, _ body: @escaping @Sendable (Value) -> Value) -> CostRow {
      CostRow(type, one, n, count) { body($0[0]) }
    }
    return [
      each("Sine", call) { $0.sin() }, each("Cosine", call) { $0.cos() }, each("Tangent", call) { $0.tan() },
      each("Arcsine", call) { $0.asin() }, each("Arccosine", call) { $0.acos() },
      each("Arctangent", call) { $0.atan() },
      each("HyperbolicSine", call) { $0.sinh() }, each("HyperbolicCosine", call) { $0.cosh() },
      each("InverseHyperbolicSine", call) { $0.asinh() }, each("InverseHyperbolicCosine", call) { $0.acosh() },
      each("InverseHyperbolicTangent", call) { $0.atanh() },
      each("ExponentialMinusOne", call) { $0.expm1() }, each("LogarithmOfOnePlus", call) { $0.log1p() },
      each("ErrorFunction", call) { $0.erf() }, each("ComplementaryErrorFunction", call) { $0.erfc() },
      CostRow("TensorPower", two, n, call) { $0[0].pow($0[1]) },
      CostRow("Arctangent2", two, n, call) { $0[0].atan2($0[1]) },
      // A change of sign counts 0, and a sign compares twice: whether x > 0 and whether x < 0.
      each("Absolute", OperationCount()) { $0.abs() },
      each("Sign", OperationCount(comparisons: 2 * n)) { $0.sign() },
      CostRow("WithSign", two, n, OperationCount(comparisons: 2 * n)) {
        $0[0].trace.record(WithSign(), $0[0], $0[1])
      },
      CostRow("Compare", two, n, OperationCount(comparisons: n)) { $0[0].compare(.less, $0[1]) },
      CostRow("LargerOfTwo", two, n, OperationCount(comparisons: n)) { $0[0].maximum($0[1]) },
      each("Round", OperationCount(comparisons: n)) { $0.floor() },
      each("Round", OperationCount(comparisons: n)) { $0.round() },
    ]
  }
}
