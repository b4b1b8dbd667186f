import TestSupport
import Testing

@testable import Engine

@Suite struct RuleChangeTests {
  // Each rule is used at a place where no sign cancels and no term is 0.
  private static let function = Function(["A": [3, 3], "x": [3]], variables: ["A", "x"]) { t in
    let (a, x) = (t["A"], t["x"])
    let h = a.matmul(x).tanh()
    return (x * h).sum() + (h - 0.3 * x).dot(x) + 20 * (x / (2 + h * h)).softmax().dot(x)
  }

  private static func point(_ seed: UInt64) throws -> [String: Tensor] {
    try [
      "A": Tensor(Numbers.values(9, seed: seed), shape: [3, 3]), "x": Tensor(Numbers.values(3, seed: seed + 1)),
    ]
  }

  /// ⟨v, ∇f⟩ and ⟨u, Hv⟩ of the traced derivatives.
  private static func slopes() throws -> (first: Double, second: Double) {
    let (x, v, u) = (try point(1), try point(11), try point(21))
    func dot(_ a: [String: Tensor], _ b: [String: Tensor]) -> Double {
      ["A", "x"].map { zip(a[$0]?.values ?? [], b[$0]?.values ?? []).map(*).reduce(0, +) }.reduce(0, +)
    }
    return (
      dot(try function.gradient(at: x, blas: .builtin), v), dot(try function.hvp(at: x, along: v, blas: .builtin), u)
    )
  }

  /// The same from values alone.
  private static func differences() throws -> (first: Double, second: Double) {
    let (x, v, u) = (try point(1), try point(11), try point(21))
    let compiled = try function.compile(.value, blas: .builtin)
    func value(_ h: Double, _ k: Double) throws -> Double {
      try compiled(
        at: Dictionary(
          uniqueKeysWithValues: x.map { name, tensor in
            let (v, u) = (v[name]?.values ?? [], u[name]?.values ?? [])
            let moved = tensor.values.indices.map { tensor.values[$0] + h * v[$0] + k * u[$0] }
            return (name, try Tensor(moved, shape: tensor.shape))
          })
      ).value
    }
    // Central differences, with one step of Richardson's extrapolation.
    func first(_ h: Double) throws -> Double { try (value(h, 0) - value(-h, 0)) / (2 * h) }
    func second(_ h: Double) throws -> Double {
      try (value(h, h) - value(h, -h) - value(-h, h) + value(-h, -h)) / (4 * h * h)
    }
    return try ((4 * first(1e-3) - first(2e-3)) / 3, (4 * second(2e-3) - second(4e-3)) / 3)
  }

  @Test func differencesNoticeEveryChange() throws {
    let right = try Self.differences()
    func isRight() throws -> Bool {
      let found = try Self.slopes()
      return abs(found.first / right.first - 1) < 1e-8 && abs(found.second / right.second - 1) < 1e-7
    }
    #expect(try isRight())
    let changes = try RuleChange.all { _ = try Self.slopes() }
    for change in changes {
      let passes = try RuleChange.$current.withValue(change) { try isRight() }
      #expect(!passes, "\(change)")
    }
    // Listing and changing leave nothing behind.
    #expect(try isRight())
  }

  @Test func allRulesAndTheirSumsAreListed() throws {
    let multiply = RuleChange.all {
      let trace = Tracer(dtype: .float64)
      let (x, y) = (trace.input("x", [2]), trace.input("y", [2]))
      _ = trace.pushforward([x * y], along: [(x, y), (y, x)])
    }
    // ẋ ⊙ y + x ⊙ ẏ is one sum.
    #expect(
      multiply.map(\.change) == [.sign, .scale, .drop(term: 0, sum: 0), .drop(term: 1, sum: 0)])
    #expect(multiply.allSatisfy { $0.operation == "multiply" && $0.rule == .tangent })

    let all = try RuleChange.all { _ = try Self.function.compile(.gradient) }
    let rules = Set(all.map { "\($0.operation) \($0.rule)" })
    for operation in ["matrix product", "tanh", "multiply", "subtract", "divide", "softmax", "add", "scale"] {
      #expect(rules.contains("\(operation) tangent"))
    }
    #expect(rules.contains("matrix product cotangent(of: 0)") && rules.contains("matrix product cotangent(of: 1)"))
    #expect(RuleChange.all {}.isEmpty)
  }

  /// The terms of each kind of sum.
  @Test(arguments: [(0, [2.0, 2, -3]), (1, [5, 5, 5])])
  func aDroppedTermLeavesTheOther(term: Int, expected: [Double]) throws {
    /// y = x with a rule that is wrong unless a sum in it is changed.
    struct Sums: Operation {
      let kind: Int
      var name: String { "sums" }
      func shape(of operands: [Shape]) throws -> Shape { operands[0] }
      func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }
      func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
        let (five, three) = (result.trace.fill(5), result.trace.fill(3))
        return kind == 0 ? five + 2 : kind == 1 ? five + (three - 1) : five - three
      }
      func batched(_ batch: Batch) -> Value { batch.unrolled(self) }
    }
    for kind in 0..<3 {
      let change = RuleChange(operation: "sums", rule: .tangent, change: .drop(term: term, sum: kind == 1 ? 1 : 0))
      let tangent = try RuleChange.$current.withValue(change) {
        let trace = Tracer(dtype: .float64)
        let x = trace.input("x", .scalar)
        trace.output("t", trace.pushforward([trace.record(Sums(kind: kind), x)], along: [(x, x)])[0] ?? x)
        return try evaluate(trace.finish(), ["x": Tensor([1], shape: .scalar)])["t"]?.values
      }
      #expect(tangent == [expected[kind]], "kind \(kind)")
    }
  }
}
