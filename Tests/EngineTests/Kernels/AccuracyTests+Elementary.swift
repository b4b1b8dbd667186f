import Foundation

@testable import Engine

extension AccuracyTests {
  /// Functions of formulas and network files.
  /// - Parameter points: from −limit to limit.
  static func elementaryRows(_ dtype: DType, points: (Double) -> [Double], positive: [Double]) -> [Row] {
    let isDouble = dtype == .float64
    func row(
      _ name: String, _ points: [Double], _ body: @escaping (Value) -> Value, _ exact: @escaping (Double) -> Double
    ) -> Row {
      // Rounding to the type must not leave the domain.
      Row(name: name, bound: 4, points: points, body: body, exact: exact)
    }
    let all = points(isDouble ? 708 : 87)
    let unit = points(1).filter { abs($0) <= 1 && Float(abs($0)) <= 1 }
    let open = unit.filter { Float(abs($0)) < 1 }
    let exponent = isDouble ? 0.7 : Double(Float(0.7))
    return [
      row("expm1", all, { $0.expm1() }, { Foundation.expm1($0) }),
      row("log1p", open + positive, { $0.log1p() }, { Foundation.log1p($0) }),
      row("sin", all, { $0.sin() }, { Foundation.sin($0) }),
      row("cos", all, { $0.cos() }, { Foundation.cos($0) }),
      row("tan", all, { $0.tan() }, { Foundation.tan($0) }),
      row("asin", unit, { $0.asin() }, { Foundation.asin($0) }),
      row("acos", unit, { $0.acos() }, { Foundation.acos($0) }),
      row("atan", all + positive, { $0.atan() }, { Foundation.atan($0) }),
      row("sinh", all, { $0.sinh() }, { Foundation.sinh($0) }),
      row("cosh", all, { $0.cosh() }, { Foundation.cosh($0) }),
      row("asinh", all + positive, { $0.asinh() }, { Foundation.asinh($0) }),
      row("acosh", (all + positive).map { 1 + abs($0) }, { $0.acosh() }, { Foundation.acosh($0) }),
      row("atanh", open, { $0.atanh() }, { Foundation.atanh($0) }),
      row("erf", all + points(6), { $0.erf() }, { Foundation.erf($0) }),
      row("erfc", points(isDouble ? 26 : 9), { $0.erfc() }, { Foundation.erfc($0) }),
      row("pow", positive, { $0.pow($0.trace.fill(0.7, $0.shape)) }, { Foundation.pow($0, exponent) }),
      row(
        "pow of tensors", positive, { $0.trace.record(TensorPower(), $0, $0.trace.fill(0.7, $0.shape)) },
        { Foundation.pow($0, exponent) }),
      row("atan2", all, { $0.atan2($0.trace.fill(-3, $0.shape)) }, { Foundation.atan2($0, -3) }),
    ]
  }
}
