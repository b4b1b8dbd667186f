internal import Glibc

extension RunningArithmetic {
  public func apply(_ function: ReferenceFunction, _ x: RunningTensor) -> RunningTensor {
    switch function {
    case .negative:
      return RunningTensor(shape: x.shape, values: x.values.map { -$0 }, errors: x.errors)
    case .exp:
      return map(x, smallest: smallest) { a, s in (exp(a), exp(a) * s) }
    case .log:
      return map(x) { a, s in (log(a), s / abs(a)) }
    case .log1p:
      return map(x) { a, s in (log1p(a), s / abs(1 + a)) }
    case .squareRoot:
      return map(x) { a, s in (a.squareRoot(), times(0.5 / a.squareRoot(), s)) }
    case .expm1:
      return map(x) { a, s in (expm1(a), exp(a) * s) }
    case .sin:
      return map(x) { a, s in (sin(a), abs(cos(a)) * s) }
    case .cos:
      return map(x) { a, s in (cos(a), abs(sin(a)) * s) }
    case .tan:
      return map(x) { a, s in (tan(a), (1 + tan(a) * tan(a)) * s) }
    case .asin:
      return map(x) { a, s in (asin(a), times(1 / ((1 - a) * (1 + a)).squareRoot(), s)) }
    case .acos:
      return map(x) { a, s in (acos(a), times(1 / ((1 - a) * (1 + a)).squareRoot(), s)) }
    case .atan:
      return map(x) { a, s in (atan(a), s / (1 + a * a)) }
    case .sinh:
      return map(x) { a, s in (sinh(a), times(cosh(a), s)) }
    case .cosh:
      return map(x) { a, s in (cosh(a), times(abs(sinh(a)), s)) }
    case .asinh:
      return map(x) { a, s in (asinh(a), s / (1 + a * a).squareRoot()) }
    case .acosh:
      return map(x) { a, s in (acosh(a), times(1 / ((a - 1) * (a + 1)).squareRoot(), s)) }
    case .atanh:
      return map(x) { a, s in (atanh(a), times(1 / ((1 - a) * (1 + a)), s)) }
    case .erf:
      return map(x) { a, s in (erf(a), errorSlope(a) * s) }
    case .erfc:
      return map(x, smallest: smallest) { a, s in (erfc(a), errorSlope(a) * s) }
    case .tanh:
      return map(x) { a, s in (tanh(a), sechSquared(a) * s) }
    case .sechSquared:
      return map(x, smallest: smallest) { a, s in (sechSquared(a), 2 * abs(tanh(a)) * sechSquared(a) * s) }
    case .sigmoid:
      return map(x, smallest: smallest) { a, s in (sigmoid(a), sigmoid(a) * sigmoid(-a) * s) }
    case .softplus:
      return map(x, smallest: smallest) { a, s in (max(a, 0) + log1p(exp(-abs(a))), sigmoid(a) * s) }
    case .scaled(let factor):
      return map(x, smallest: smallest) { a, s in (factor * a, abs(factor) * s) }
    case .shifted(let amount):
      return add(x, constant(amount, x.shape))
    case .power(let exponent):
      let error = error(of: exponent)
      return map(x, smallest: smallest) { a, s in
        let power = pow(a, exponent)
        // ∂xᶜ/∂x = c xᶜ⁻¹ and, if c is rounded, ∂xᶜ/∂c = xᶜ ln x.
        return (power, times(abs(exponent * pow(a, exponent - 1)), s) + times(abs(log(abs(a))), abs(power) * error))
      }
    }
  }

  /// - Parameter body: gives the value and |∂out/∂x| s, from an element and its s.
  @inline(__always)
  private func map(
    _ x: RunningTensor, smallest: Double = 0, _ body: (Double, Double) -> (Double, Double)
  ) -> RunningTensor {
    RunningTensor(rounded: x.shape, smallest: smallest) { values, errors in
      x.withElements { a, s in
        for index in 0..<values.count { (values[index], errors[index]) = body(a[index], s[index]) }
      }
    }
  }
}

/// The product, 0 of an exact number even where the slope is infinite, as that of √x at 0.
func times(_ slope: Double, _ s: Double) -> Double { s == 0 ? 0 : slope * s }

private func sigmoid(_ x: Double) -> Double {
  let power = exp(-abs(x))
  return (x < 0 ? power : 1) / (1 + power)
}

/// 2/√π e^(−x²).
private func errorSlope(_ x: Double) -> Double { 1.1283791670955126 * exp(-x * x) }

private func sechSquared(_ x: Double) -> Double { 1 / (cosh(x) * cosh(x)) }
