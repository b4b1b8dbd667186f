/// Activations that are made of other operations. None of them cancels or overflows where its value does not.
extension Value {
  /// x Φ(x) for the distribution function Φ of the normal distribution, as ½ x erfc(−x/√2).
  public func gelu() -> Value { 0.5 * self * (-0.7071067811865476 * self).erfc() }

  /// The approximation of x Φ(x) by ½ x (1 + tanh u) with u = √(2/π) (x + 0.044715 x³), which is x σ(2u).
  public func geluByTanh() -> Value {
    self * (1.5957691216057308 * (self * (1 + 0.044715 * (self * self)))).sigmoid()
  }

  /// x σ(x).
  public func silu() -> Value { self * sigmoid() }

  /// x tanh(ln(1 + eˣ)).
  public func mish() -> Value { self * softplus().tanh() }

  /// x where x > 0, else a (eˣ − 1). The derivative at 0 is a.
  public func elu(_ a: Double = 1) -> Value {
    let isPositive = positive()
    // Where x > 0 the other branch is given 0, because eˣ may overflow.
    return isPositive.select(self, else: a * isPositive.select(trace.fill(0, shape), else: self).expm1())
  }

  /// λ times `elu(a)` with the constants that keep mean 0 and variance 1 (Klambauer et al., 2017).
  public func selu() -> Value { 1.0507009873554805 * elu(1.6732632423543772) }

  /// x where x > 0, else a x. The derivative at 0 is a.
  public func leakyReLU(_ a: Double = 0.01) -> Value { positive().select(self, else: a * self) }

  /// x / (1 + |x|).
  public func softsign() -> Value { self / (1 + abs()) }
}
