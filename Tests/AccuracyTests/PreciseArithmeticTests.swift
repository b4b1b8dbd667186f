import Engine
import Statistics
import Testing

@testable import Accuracy

/// Numbers of many bits, compared with whole numbers, with identities of functions, and with themselves in more bits.
struct PreciseArithmeticTests {
  /// |x| as a multiple of 2^−bits: a distance of two numbers near 1 in units of their rounding.
  private func units(_ x: PreciseTensor, bits: Int) -> [Double] {
    x.values.map { abs($0) * Double(sign: .plus, exponent: bits, significand: 1) }
  }

  private func exact(_ values: [Double], _ shape: Shape, _ arithmetic: PreciseArithmetic) throws -> PreciseTensor {
    arithmetic.exact(try Tensor(values, shape: shape))
  }

  /// Products of whole numbers of 53 bits have 106, and sums of them some more: none of them rounds in 127 bits. Of many
  /// rows, doubles add up short digits.
  @Test(arguments: [(false, false), (false, true), (true, false), (true, true)], [(5, 7, 4), (9, 300, 5)])
  func productsAreThoseOfWholeNumbers(transposes: (left: Bool, right: Bool), sizes: (m: Int, k: Int, n: Int)) throws {
    var generator = SplitMix64(seed: 1)
    let ((transposesLeft, transposesRight), (m, k, n)) = (transposes, sizes)
    func whole(_ count: Int) -> [Int128] {
      (0..<count).map { _ in Int128(Int64(generator.next() >> 11)) - (1 << 52) }
    }
    let (a, b) = (whole(m * k), whole(k * n))
    let arithmetic = PreciseArithmetic(bits: 127)
    let product = arithmetic.product(
      try exact(a.map { Double($0) }, transposesLeft ? [k, m] : [m, k], arithmetic), transposed: transposesLeft,
      try exact(b.map { Double($0) }, transposesRight ? [n, k] : [k, n], arithmetic), transposed: transposesRight)
    for i in 0..<m {
      for j in 0..<n {
        let expected = (0..<k).reduce(Int128(0)) {
          $0 + a[transposesLeft ? $1 * m + i : i * k + $1] * b[transposesRight ? j * k + $1 : $1 * n + j]
        }
        // Split into two doubles, both exact.
        let high = Double(expected)
        let found = arithmetic.gather(product, [i * n + j], shape: [1])
        let rest = arithmetic.subtract(found, try exact([high], [1], arithmetic)).values[0]
        #expect(rest == Double(expected - Int128(high)), "element \(i), \(j)")
      }
    }
  }

  /// Rows that are computed together, by short digits, have the bits of rows that are computed alone.
  @Test(arguments: [127, 191, 511]) func rowsTogetherAreThoseAlone(bits: Int) throws {
    let arithmetic = PreciseArithmetic(bits: bits)
    var generator = SplitMix64(seed: 4)
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        let exponent = Int.random(in: -30...0, using: &generator)
        return exponent == -7
          ? 0 : Double(sign: .plus, exponent: exponent, significand: Double.random(in: -1...1, using: &generator))
      }
    }
    let (m, k, n) = (11, 700, 6)
    let x = arithmetic.displaced(numbers(m * k), numbers(m * k), -70, nil, 0, shape: [m, k])
    let y = arithmetic.displaced(numbers(k * n), numbers(k * n), -33, numbers(k * n), -60, shape: [k, n])
    let together = arithmetic.product(x, transposed: false, y, transposed: false)
    for row in 0..<m {
      let one = arithmetic.gather(x, Array(row * k..<(row + 1) * k), shape: [1, k])
      let alone = arithmetic.product(one, transposed: false, y, transposed: false)
      let found = arithmetic.gather(together, Array(row * n..<(row + 1) * n), shape: [1, n])
      #expect(arithmetic.subtract(found, alone).values.allSatisfy { $0 == 0 }, "row \(row)")
    }
  }

  /// Elements of one row or column may differ by more than 2^64, or be 0; then numbers are multiplied one by one.
  @Test func productsOfUnequalNumbersRoundOnce() throws {
    let large = PreciseArithmetic(bits: 1023)
    let small = PreciseArithmetic(bits: 127)
    let a = [1e300, 3.3e-300, 0, -7.1e-20, 1.1, 1e-5]
    let b = [1e-300, 1e300, 5, 1e19, -0.3, 0, 2, 3, 4, -1e-90, 7e-200, 1e77]
    func product(_ arithmetic: PreciseArithmetic) throws -> PreciseTensor {
      arithmetic.product(
        try exact(a, [1, 6], arithmetic), transposed: false, try exact(b, [6, 2], arithmetic), transposed: false)
    }
    let (found, expected) = (try product(small), try product(large))
    let relative = large.divide(large.subtract(found, expected), by: expected)
    #expect(units(relative, bits: 127).allSatisfy { $0 <= 1 })
    #expect(expected.values[0].isFinite)
  }

  @Test(arguments: [127, 191, 511])
  func functionsKeepTheirIdentities(bits: Int) throws {
    let arithmetic = PreciseArithmetic(bits: bits)
    var generator = SplitMix64(seed: 2)
    let values = (0..<50).map { _ in Double.random(in: -8...8, using: &generator) } + [0, 300, -300, 1e-30]
    let x = try exact(values, [values.count], arithmetic)
    func apply(_ function: ReferenceFunction, _ x: PreciseTensor) -> PreciseTensor { arithmetic.apply(function, x) }
    let one = arithmetic.constant(1, x.shape)
    let minus = apply(.negative, x)
    let power = apply(.exp, x)
    let doubled = apply(.exp, apply(.scaled(2), x))
    func expectEqual(_ a: PreciseTensor, _ b: PreciseTensor, scale: PreciseTensor, _ name: String) {
      let error = units(arithmetic.divide(arithmetic.subtract(a, b), by: scale), bits: bits).max() ?? .infinity
      #expect(error <= 64, "\(name)")
    }
    // 1 + |x| and a little more: e to a rounded argument is off by its rounding.
    let size = apply(.shifted(1), arithmetic.add(apply(.softplus, x), apply(.softplus, minus)))
    expectEqual(apply(.log, power), x, scale: size, "ln eˣ = x")
    expectEqual(arithmetic.multiply(power, apply(.exp, minus)), one, scale: one, "eˣ e⁻ˣ = 1")
    expectEqual(
      apply(.tanh, x), arithmetic.divide(apply(.shifted(-1), doubled), by: apply(.shifted(1), doubled)), scale: one,
      "tanh")
    expectEqual(
      apply(.sechSquared, x), arithmetic.subtract(one, arithmetic.multiply(apply(.tanh, x), apply(.tanh, x))),
      scale: one, "sech² = 1 − tanh²")
    expectEqual(arithmetic.add(apply(.sigmoid, x), apply(.sigmoid, minus)), one, scale: one, "σ(x) + σ(−x) = 1")
    expectEqual(
      arithmetic.multiply(apply(.sigmoid, minus), apply(.shifted(1), power)), one, scale: one, "σ(−x) (1 + eˣ) = 1")
    expectEqual(
      arithmetic.subtract(apply(.softplus, x), apply(.softplus, minus)), x,
      scale: arithmetic.add(apply(.softplus, x), apply(.softplus, minus)), "softplus")
    let sum = apply(.shifted(1), apply(.exp, minus))
    expectEqual(apply(.exp, apply(.softplus, minus)), sum, scale: arithmetic.multiply(size, sum), "e^softplus = 1 + eˣ")
    expectEqual(apply(.log1p, power), apply(.softplus, x), scale: apply(.softplus, x), "log1p")
    let root = apply(.squareRoot, power)
    expectEqual(arithmetic.multiply(root, root), power, scale: power, "√x² = x")
    expectEqual(apply(.power(1.5), power), arithmetic.multiply(root, power), scale: apply(.power(1.5), power), "x^1.5")
    // That these are the functions and not others of the same identities.
    #expect(abs(power.values[0] - Double.exp(values[0])) <= 1e-13 * power.values[0])
    #expect(apply(.tanh, x).values[50] == 0 && apply(.sigmoid, x).values[50] == 0.5)
  }

  /// Functions of formulas, by the identities that define them.
  @Test(arguments: [127, 511])
  func elementaryFunctionsKeepTheirIdentities(bits: Int) throws {
    let a = PreciseArithmetic(bits: bits)
    var generator = SplitMix64(seed: 5)
    let values = (0..<40).map { _ in Double.random(in: -0.99...0.99, using: &generator) } + [0, 0.5, -1e-30]
    let x = try exact(values, [values.count], a)
    let one = a.constant(1, x.shape)
    func f(_ function: ReferenceFunction, _ x: PreciseTensor) -> PreciseTensor { a.apply(function, x) }
    func square(_ x: PreciseTensor) -> PreciseTensor { a.multiply(x, x) }
    func expectEqual(_ x: PreciseTensor, _ y: PreciseTensor, _ name: String) {
      #expect((units(a.subtract(x, y), bits: bits).max() ?? .infinity) <= 64, "\(name)")
    }
    expectEqual(a.add(square(f(.sin, x)), square(f(.cos, x))), one, "sin² + cos² = 1")
    expectEqual(f(.tan, x), a.divide(f(.sin, x), by: f(.cos, x)), "tan")
    expectEqual(a.subtract(square(f(.cosh, x)), square(f(.sinh, x))), one, "cosh² − sinh² = 1")
    expectEqual(a.add(f(.cosh, x), f(.sinh, x)), f(.exp, x), "cosh + sinh = exp")
    for (function, inverse) in [
      (ReferenceFunction.asin, ReferenceFunction.sin), (.acos, .cos), (.atan, .tan), (.asinh, .sinh), (.atanh, .tanh),
    ] { expectEqual(f(inverse, f(function, x)), x, "\(inverse) of \(function)") }
    let above = f(.shifted(1.5), x)
    expectEqual(f(.cosh, f(.acosh, above)), above, "cosh of acosh")
    expectEqual(f(.shifted(1), f(.expm1, x)), f(.exp, x), "expm1")
    expectEqual(a.add(f(.erf, x), f(.erfc, x)), one, "erf + erfc = 1")
    expectEqual(f(.sin, a.apply(.angle, x, one)), a.divide(x, by: f(.squareRoot, f(.shifted(1), square(x)))), "angle")
    expectEqual(a.apply(.power, above, x), f(.exp, a.multiply(x, f(.log, above))), "power")
    // That these are the functions and not others of the same identities.
    let half = values.count - 2
    for (function, value) in [
      (ReferenceFunction.sin, 0.479425538604203), (.tan, 0.5463024898437905), (.asin, 0.5235987755982989),
      (.sinh, 0.5210953054937474), (.erf, 0.5204998778130465), (.atanh, 0.5493061443340549),
      (.expm1, 0.6487212707001282),
    ] { #expect(abs(f(function, x).values[half] - value) <= 1e-15) }
  }

  /// The s of each function is that of its slope, which differences of the function give.
  @Test func runningErrorsOfFunctionsAreThoseOfTheirSlopes() throws {
    let a = PreciseArithmetic(bits: 255)
    let functions: [ReferenceFunction] = [
      .exp, .expm1, .log, .log1p, .squareRoot, .sin, .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh, .asinh,
      .atanh, .erf, .erfc, .sechSquared, .sigmoid, .softplus, .scaled(3), .shifted(2), .power(2.5),
    ]
    for function in functions + [.acosh] {
      let x = function == .acosh ? 1.5 : 0.4
      func at(_ exponent: Int?) -> PreciseTensor {
        a.apply(function, a.displaced([x], exponent == nil ? nil : [1], exponent ?? 0, nil, 0, shape: [1]))
      }
      let slope = a.subtract(at(-100), at(nil)).values[0] * 0x1p100
      let value = at(nil)
      let expected = abs(value.values[0]) + abs(slope) * x
      #expect(abs(value.errors[0] - expected) <= 1e-13 * expected, "\(function): \(value.errors[0]), not \(expected)")
      let running = RunningArithmetic(dtype: .float64).apply(
        function, RunningTensor(try Tensor([x])))
      #expect(abs(running.values[0] - value.values[0]) <= 1e-15 * (1 + abs(value.values[0])), "\(function)")
      #expect(abs(running.errors[0] - expected) <= 1e-13 * expected, "\(function) in doubles")
    }
    for (function, x, y) in [(ReferencePairFunction.power, 0.4, 2.5), (.angle, 0.4, -0.7)] {
      func at(_ first: Bool?) -> PreciseTensor {
        a.apply(
          function, a.displaced([x], first == true ? [1] : nil, -100, nil, 0, shape: [1]),
          a.displaced([y], first == false ? [1] : nil, -100, nil, 0, shape: [1]))
      }
      let value = at(nil)
      let slopes = [true, false].map { abs(a.subtract(at($0), value).values[0] * 0x1p100) }
      let expected = abs(value.values[0]) + slopes[0] * x + slopes[1] * abs(y)
      #expect(abs(value.errors[0] - expected) <= 1e-13 * expected, "\(function)")
      let running = RunningArithmetic(dtype: .float64).apply(
        function, RunningTensor(try Tensor([x])), RunningTensor(try Tensor([y])))
      #expect(abs(running.errors[0] - expected) <= 1e-13 * expected, "\(function) in doubles")
    }
    // A power of 0 with a whole exponent has slope 0.
    let zero = a.displaced([0], nil, 0, nil, 0, shape: [1])
    #expect(a.apply(.power(3), zero).errors == [0])
    #expect(a.apply(.power, zero, try exact([2], [1], a)).errors == [0])
  }

  /// The sine of e^(10⁸) would need 1.4 · 10⁸ bits of π.
  @Test func anglesOfHugeNumbersAreRefused() throws {
    let a = PreciseArithmetic(bits: 127)
    let huge = a.apply(.exp, try exact([1e8], [1], a))
    for function in [ReferenceFunction.sin, .cos, .tan] { #expect(a.apply(function, huge).values[0].isNaN) }
    #expect(a.apply(.sin, try exact([1e300], [1], a)).values[0] == -0.8178819121159085)
    #expect(a.apply(.erfc, huge).values == [0] && a.apply(.erf, huge).values == [1])
  }

  /// What 64 bits lose is at most s, in units of their rounding error.
  @Test func runningErrorBoundsTheError() throws {
    var generator = SplitMix64(seed: 3)
    for round in 0..<200 {
      let values = (0..<6).map { _ in Double.random(in: -2...2, using: &generator) }
      let choice = Int(generator.next() % 8)
      func compute(_ a: PreciseArithmetic) throws -> PreciseTensor {
        let x = a.displaced(values, nil, 0, nil, 0, shape: [2, 3])
        let square = a.product(x, transposed: false, x, transposed: true)
        let inner = a.sum(a.subtract(a.multiply(x, x), x), axis: 0)
        let function: ReferenceFunction =
          [.exp, .tanh, .sigmoid, .softplus, .sechSquared, .scaled(0.1), .shifted(-0.7), .negative][choice]
        let outer = a.apply(function, a.gather([square, inner], [0, 1, 4, 3, 6, -1, 5, 2], shape: [8]))
        return a.divide(outer, by: a.add(a.multiply(outer, outer), a.constant(1, [8])))
      }
      let (rough, fine) = (PreciseArithmetic(bits: 64), PreciseArithmetic(bits: 511))
      let (found, expected) = (try compute(rough), try compute(fine))
      let lost = fine.subtract(found, expected).values.map { abs($0) * 0x1p64 }
      // Some functions are made of up to four operations.
      for (lost, s) in zip(lost, found.errors) { #expect(lost <= 4 * s, "round \(round), function \(choice)") }
      #expect(found.errors.contains { $0 > 0 })
    }
  }

  @Test func decisionsAreRecordedAndReplayed() throws {
    let decisions = Decisions()
    let first = PreciseArithmetic(bits: 127, margin: 1e-15, recording: decisions)
    func point(_ values: [Double], _ arithmetic: PreciseArithmetic) -> PreciseTensor {
      arithmetic.displaced(values, nil, 0, nil, 0, shape: [values.count])
    }
    #expect(first.decide(.positive, point([1, -1, 1e-20], first)) == [true, false, true])
    #expect(decisions.ambiguous == 0)
    let near = first.subtract(point([1], first), try exact([1 - 0x1p-52], [1], first))
    #expect(first.decide(.notNegative, near) == [true])
    #expect(decisions.ambiguous == 1)
    #expect(first.decide(.within(-1, 1), point([0.5, 1, 1.5], first)) == [true, true, false])
    #expect(decisions.ambiguous == 2)
    #expect(first.chooseLargest(point([1, 3, 3, 2], first), axis: 0) == [1])
    #expect(decisions.ambiguous == 3)
    #expect(first.decide(.nonzero, point([0, 2], first)) == [false, true])
    // Exact data is on the side where it is.
    #expect(first.decide(.positive, try exact([0, 1], [2], first)) == [false, true])
    #expect(decisions.ambiguous == 3)

    let second = PreciseArithmetic(bits: 127, replaying: decisions)
    #expect(second.decide(.positive, point([-1, 1, -1], second)) == [true, false, true])
    #expect(second.decide(.notNegative, point([-1], second)) == [true])
    #expect(second.decide(.within(-1, 1), point([5, 5, 5], second)) == [true, true, false])
    #expect(second.chooseLargest(point([9, 0, 0, 9], second), axis: 0) == [1])
    #expect(second.decide(.nonzero, point([0, 2], second)) == [false, true])
    #expect(second.largest(point([1, 5, 2, 9, 0, 9], second), axis: 0) == [3])
  }

  @Test func comparisonsAndWholeNumbersAreRecordedAndReplayed() throws {
    let decisions = Decisions()
    let first = PreciseArithmetic(bits: 127, margin: 1e-15, recording: decisions)
    func point(_ values: [Double], _ arithmetic: PreciseArithmetic) -> PreciseTensor {
      arithmetic.displaced(values, nil, 0, nil, 0, shape: [values.count])
    }
    let (x, y) = (point([1, 2, 2, .nan], first), point([2, 2, 1, 1], first))
    #expect(first.compare(.less, x, y) == [true, false, false, false])
    // 2 and 2 are as far as their rounding; NaN is as near as can be.
    #expect(decisions.ambiguous == 2)
    #expect(first.compare(.lessOrEqual, x, y) == [true, true, false, false])
    #expect(first.compare(.equal, x, y) == [false, true, false, false])
    #expect(first.compare(.notEqual, x, y) == [true, false, true, true])
    #expect(decisions.ambiguous == 8)
    // Exact data is on the side where it is.
    #expect(first.compare(.equal, try exact([3, 4], [2], first), first.constant(3, [2])) == [true, false])
    #expect(decisions.ambiguous == 8)
    let whole = first.round(point([2.5, -0.5, 1.75], first), .nearest)
    #expect(whole.values == [2, 0, 2] && whole.errors == [0, 0, 0] && decisions.ambiguous == 10)
    #expect(first.round(point([2.5, -0.5, 3], first), .down).values == [2, -1, 3] && decisions.ambiguous == 11)
    #expect(first.round(point([2.5, -0.5, 1e300], first), .up).values == [3, 0, 1e300] && decisions.ambiguous == 12)

    let second = PreciseArithmetic(bits: 127, replaying: decisions)
    let (u, v) = (point([9, 9, 9, 9], second), point([0, 0, 0, 0], second))
    #expect(second.compare(.less, u, v) == [true, false, false, false])
    #expect(second.compare(.lessOrEqual, u, v) == [true, true, false, false])
    #expect(second.compare(.equal, u, v) == [false, true, false, false])
    #expect(second.compare(.notEqual, u, v) == [true, false, true, true])
    #expect(second.compare(.equal, u, v) == [true, false])
    #expect(second.round(point([9, 9, 9], second), .nearest).values == [2, 0, 2])
    #expect(second.round(point([9, 9, 9], second), .down).values == [2, -1, 3])
  }

  @Test func displacedPointsAreExact() throws {
    let arithmetic = PreciseArithmetic(bits: 255)
    let moved = arithmetic.displaced([1, 1e300], [0x1p-900, -0x1p900], 820, [3, 0], -100, shape: [2])
    let rest = arithmetic.subtract(moved, try exact([1, 1e300], [2], arithmetic))
    let parts = arithmetic.subtract(rest, try exact([0x1p-80, 0], [2], arithmetic)).values
    #expect(parts[0] == 3 * 0x1p-100)
    #expect(parts[1] == -.infinity)
    #expect(arithmetic.apply(.scaled(0x1p-800), rest).values[1] == -0x1p920)
  }
}

extension Double {
  /// eˣ from its series, for small arguments.
  fileprivate static func exp(_ x: Double) -> Double {
    (1...80).reversed().reduce(1) { 1 + x / Double($1) * $0 }
  }
}
