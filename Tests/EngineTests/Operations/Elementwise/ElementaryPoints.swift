@testable import Engine

/// Ends of domains, kinks, saturation, and numbers whose squares overflow. Values by mpmath in 80 digits.
extension AwkwardPointTests {
  private typealias Numbers = (x: Double, value: Double, first: Double, second: Double)

  private static func points(
    _ name: String, _ numbers: [Numbers], _ body: @escaping @Sendable (Value) -> Value
  ) -> [Point] {
    numbers.map { Point(name, $0.x, $0.value, $0.first, $0.second, body) }
  }

  static let elementary: [Point] = analytic + kinks + powers + angles + activations

  private static let analytic: [Point] = [
    // The slope far below 0, where y + 1 would have no digit left.
    points(
      "expm1", [(-40, -1, 4.248354255291589e-18, 4.248354255291589e-18), (1e-300, 1e-300, 1, 1), (-800, -1, 0, 0)]
    ) { $0.expm1() },
    points("log1p", [(1e-300, 1e-300, 1, -1), (-0.5, -ln2, 2, -4), (1e150, 345.3877639491069, 1e-150, -1e-300)]) {
      $0.log1p()
    },
    points(
      "erf",
      [(0, 0, 1.1283791670955126, 0), (6, 1, 2.617301239249265e-16, -3.1407614870991178e-15), (30, 1, 0, 0)]
    ) { $0.erf() },
    points(
      "erfc",
      [
        (0, 1, -1.1283791670955126, 0), (10, 2.088487583762545e-45, -4.197656231354417e-44, 8.395312462708834e-43),
        (-30, 2, 0, 0), (40, 0, 0, 0),
      ]
    ) { $0.erfc() },
    points(
      "sin",
      [
        (0, 0, 1, 0), (1e5, 0.03574879797201651, -0.9993608074382124, -0.03574879797201651),
        (1e22, -0.8522008497671888, 0.523214785395139, 0.8522008497671888),
      ]
    ) { $0.sin() },
    points("cos", [(0, 1, 0, -1)]) { $0.cos() },
    points(
      "tan",
      [
        (0, 0, 1, 0), (1.5, 14.101419947171719, 199.85004452649247, 5636.338808658074),
        (1.5707963267948966, 1.633123935319537e+16, 2.667093788113571e+32, 8.711389406220653e+48),
      ]
    ) { $0.tan() },
    points("asin", [(0, 0, 1, 0), (1.0.nextDown, 1.5707963118937354, 67_108_864, 3.022314549036573e+23)]) { $0.asin() },
    points("acos", [(1.0.nextDown, 1.4901161193847656e-08, -67_108_864, -3.022314549036573e+23)]) { $0.acos() },
    points("atan", [(0, 0, 1, 0), (1e300, 1.5707963267948966, 0, 0), (-3, -1.2490457723982544, 0.1, 0.06)]) {
      $0.atan()
    },
    points(
      "sinh",
      [
        (0, 0, 1, 0), (1e-300, 1e-300, 1, 1e-300),
        (700, 5.0711602736750225e+303, 5.0711602736750225e+303, 5.0711602736750225e+303),
      ]
    ) { $0.sinh() },
    points("cosh", [(0, 1, 0, 1), (-700, 5.0711602736750225e+303, -5.0711602736750225e+303, 5.0711602736750225e+303)]) {
      $0.cosh()
    },
    points("asinh", [(0, 0, 1, 0), (2, 1.4436354751788103, 0.4472135954999579, -0.17888543819998318)]) { $0.asinh() },
    points("acosh", [(1.0.nextUp, 2.1073424255447014e-08, 47453132.81212577, -1.0685495562512616e+23)]) { $0.acosh() },
    points("atanh", [(0, 0, 1, 0), (1.0.nextDown, 18.714973875118524, 4_503_599_627_370_496, 4.056481920730334e+31)]) {
      $0.atanh()
    },
  ].flatMap(\.self)

  private static let kinks: [Point] = [
    points("abs", [(0, 0, 0, 0), (-0.0, 0, 0, 0), (1e-300, 1e-300, 1, 0), (-1e300, 1e300, -1, 0)]) { $0.abs() },
    points("sign", [(0, 0, 0, 0), (-0.0, 0, 0, 0), (1e-300, 1, 0, 0), (-1e300, -1, 0, 0)]) { $0.sign() },
    points("floor", [(-0.5, -1, 0, 0), (2, 2, 0, 0), (-1e-300, -1, 0, 0), (1e300, 1e300, 0, 0)]) { $0.floor() },
    points("ceil", [(-0.5, 0, 0, 0), (2, 2, 0, 0), (1e-300, 1, 0, 0)]) { $0.ceil() },
    points("round", [(0.5, 0, 0, 0), (1.5, 2, 0, 0), (-2.5, -2, 0, 0), (0.5.nextUp, 1, 0, 0)]) { $0.round() },
    // Of equal elements, the first is taken.
    points("max(x, 1)", [(1, 1, 1, 0), (2, 2, 1, 0), (0, 1, 0, 0)]) { $0.maximum($0.trace.fill(1, $0.shape)) },
    points("max(1, x)", [(1, 1, 0, 0), (2, 2, 1, 0), (0, 1, 0, 0)]) { $0.trace.fill(1, $0.shape).maximum($0) },
    points("min(x, 1)", [(1, 1, 1, 0), (2, 1, 0, 0), (0, 0, 1, 0)]) { $0.minimum($0.trace.fill(1, $0.shape)) },
    points("clip", [(-1, -1, 1, 0), (1, 1, 1, 0), (1.0.nextUp, 1, 0, 0), (-1e300, -1, 0, 0)]) { $0.clip(to: -1...1) },
    points("x < 0", [(0, 0, 0, 0), (-0.0, 0, 0, 0), (-1e-300, 1, 0, 0)]) {
      $0.compare(.less, $0.trace.fill(0, $0.shape))
    },
  ].flatMap(\.self)

  // xˣ, a constant base, and where xʸ⁻¹ or ln x would be infinite.
  private static let powers: [Point] = [
    points("xˣ", [(1, 1, 1, 2), (2, 4, 6.772588722239782, 13.466989500152367)]) { $0.pow($0) },
    points("2ˣ", [(0, 1, ln2, ln2 * ln2)]) { $0.trace.fill(2, $0.shape).pow($0) },
    points("0ˣ", [(2, 0, 0, 0)]) { $0.trace.fill(0, $0.shape).pow($0) },
    points("x⁰ of tensors", [(0, 1, 0, 0)]) { $0.trace.record(TensorPower(), $0, $0.trace.fill(0, $0.shape)) },
    points("x² of tensors", [(0, 0, 0, 2)]) { $0.trace.record(TensorPower(), $0, $0.trace.fill(2, $0.shape)) },
    points("x³ of tensors", [(-2, -8, 12, -12), (0, 0, 0, 0)]) {
      $0.trace.record(TensorPower(), $0, $0.trace.fill(3, $0.shape))
    },
    points("x^2.5", [(0x1p-300, 1.688508503057271e-226, 8.598881417685874e-136, 2.627434620609032e-45)]) {
      $0.pow($0.trace.fill(2.5, $0.shape))
    },
    points("1/√x", [(4, 0.5, -1 / 16, 3 / 128), (1e-100, 1e50, -5e149, 7.5e249)]) { $0.rsqrt() },
  ].flatMap(\.self)

  private static let angles: [Point] = [
    points("atan2(x, 2)", [(-1.5, -0.6435011087932844, 0.32, 0.1536), (0, 0, 0.5, 0)]) {
      $0.atan2($0.trace.fill(2, $0.shape))
    },
    points("atan2(2, x)", [(-1.5, 2.214297435588181, -0.32, -0.1536)]) { $0.trace.fill(2, $0.shape).atan2($0) },
    // Squares of these overflow and underflow.
    points("atan2(x, 1e200)", [(1e200, 0.7853981633974483, 5e-201, 0)]) { $0.atan2($0.trace.fill(1e200, $0.shape)) },
    points("atan2(x, −1e-100)", [(1e-100, 2.356194490192345, -5e99, 5e199)]) {
      $0.atan2($0.trace.fill(-1e-100, $0.shape))
    },
    points("atan2(0, x)", [(-0.5, 3.141592653589793, 0, 0), (0.5, 0, 0, 0)]) { $0.trace.fill(0, $0.shape).atan2($0) },
  ].flatMap(\.self)

  private static let activations: [Point] = [
    points(
      "gelu",
      [
        (0, 0, 0.5, 0.7978845608028654), (40, 40, 1, 0), (-60, 0, 0, 0),
        (-2, -0.04550026389635842, -0.0852318010781969, -0.1079819330263761),
      ]
    ) { $0.gelu() },
    points(
      "gelu by tanh",
      [
        (-5, -2.291796196629506e-07, -1.5463619875325946e-06, -9.934132224996203e-06),
        (1, 0.8411919906082767, 1.0829640838457826, 0.24214819798377296),
      ]
    ) { $0.geluByTanh() },
    points(
      "silu",
      [
        (-30, -2.8072868906517896e-12, -2.713710660963134e-12, -2.620134431274233e-12), (-800, 0, 0, 0),
        (1, 0.7310585786300049, 0.9276705118714867, 0.3023661188100153),
      ]
    ) { $0.silu() },
    points(
      "mish",
      [
        (-20, -4.122307240628761e-08, -3.916191874348969e-08, -3.710076504245658e-08),
        (1, 0.8650983882673103, 1.0490362200997922, 0.18468576447332827),
      ]
    ) { $0.mish() },
    points("elu", [(0, 0, 1, 1), (800, 800, 1, 0), (-800, -1, 0, 0)]) { $0.elu() },
    points("selu", [(-2, -1.5201664685956948, 0.2379328722516818, 0.2379328722516818)]) { $0.selu() },
    points("leaky ReLU", [(0, 0, 0.01, 0), (3, 3, 1, 0), (-300, -3, 0.01, 0)]) { $0.leakyReLU() },
    points("softsign", [(-3, -0.75, 0.0625, 0.03125), (1e300, 1, 0, 0)]) { $0.softsign() },
  ].flatMap(\.self)
}
