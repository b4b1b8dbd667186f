package import Engine
package import Models
import Statistics

/// A random problem at a random point, at which right results are easily called wrong.
package struct RandomPoint {
  package enum Regime: CaseIterable {
    /// As a sweep draws it.
    case drawn
    /// The last layer's weights up to 300 times larger.
    case saturated
    /// Weights of a thousand.
    case large
    /// Every tensor times its own power of ten.
    case scaled
    /// Only −1, 0 and 1.
    case kinks
    /// Directions of 10³⁰⁰ or 10⁻³⁰⁰, in single precision 10³⁰ or 10⁻³⁰.
    case huge, tiny
    /// A direction along which the function is flat, or a product that cancels.
    case null
    /// After some steps of gradient descent, or exactly at the minimum.
    case optimum
    /// Signs drawn anew, so that sums cancel.
    case signs
  }

  package let model: any Model
  package let size: Size
  package let dtype: DType
  package let regime: Regime
  package let problem: Problem
  package let tensors: [String: Tensor]

  package var description: String { "\(model.name) \(size) \(dtype) \(regime)" }

  /// Point number `number`, of a model and regime of its own.
  package init(_ number: Int) throws {
    var generator = SplitMix64(seed: UInt64(number) &* 0x9e37_79b9)
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    dtype = whole(0...1) == 0 ? .float64 : .float32
    regime = Regime.allCases[number % Regime.allCases.count]
    let names = [
      "rank-one", "two-branch", "two-branch", "mlp", "mlp", "mlp", "logistic", "logistic", "chain", "product",
    ]
    model = try Self.model(names[whole(0...names.count - 1)])
    func count(_ range: ClosedRange<Int>) -> Size.Value { .count(whole(range)) }
    let asked: Size =
      switch model.name {
      case "rank-one": ["n": count(1...20)]
      case "two-branch":
        ["d": count(1...4), "h": count(1...4), "k": count(1...4), "c": count(2...3), "batch": count(1...3)]
      case "mlp":
        [
          "layers": .extents((0...whole(1...3)).map { _ in whole(1...4) } + [whole(2...4)]), "batch": count(1...3),
          "activation": .name(["tanh", "sigmoid", "relu", "softplus"][whole(0...3)]),
        ]
      case "logistic": ["samples": count(1...8), "d": count(1...4)]
      case "chain": whole(0...1) == 0 ? ["n": count(1...20), "m": count(1...20)] : ["n": count(1...20)]
      default: ["dims": .extents((0...whole(2...5)).map { _ in whole(1...8) })]
      }
    size = try model.size(asked)
    problem = try model.problem(size)
    let specifications = try model.inputs(size)
    let variables = problem.function?.variables ?? []
    let seed = Int(generator.next() >> 2)
    var values: [String: [Double]] = [:]
    for tensor in specifications {
      values[tensor.name] = try tensor.distribution.tensor(
        tensor.name, shape: tensor.shape, dtype: dtype, seed: seed
      ).values
    }
    func scale(_ name: String, by factor: Double) { values[name] = values[name]?.map { $0 * factor } }
    // Targets and labels stay what they are.
    let movable = specifications.map(\.name).filter { !["t", "y"].contains($0) }
    switch regime {
    case .drawn: break
    case .saturated:
      let factor = Double.random(in: 1...300, using: &generator)
      if let last = variables.last(where: { $0.hasPrefix("W") || $0 == "w" }) { scale(last, by: factor) }
    case .large: for name in variables where whole(0...1) == 0 { scale(name, by: 1000) }
    case .scaled:
      for name in movable { scale(name, by: [1e-6, 1e-4, 1e-2, 1, 10, 100, 1000][whole(0...6)]) }
    case .kinks: for name in movable { values[name] = values[name]?.map { _ in Double(whole(-1...1)) } }
    case .huge, .tiny:
      // A hundredth of the size leaves room for the products.
      let size = dtype == .float64 ? (regime == .huge ? 1e298 : 1e-300) : (regime == .huge ? 1e28 : 1e-30)
      for name in variables { scale("\(name).direction", by: size) }
    case .null: try Self.flatten(&values, model.name, variables)
    case .optimum: try Self.descend(&values, problem, steps: whole(1...60), rate: [0.05, 0.2, 1][whole(0...2)])
    case .signs:
      for name in movable { values[name] = values[name]?.map { generator.next() & 1 == 0 ? $0 : -$0 } }
    }
    tensors = try Dictionary(
      uniqueKeysWithValues: specifications.map { [dtype] in
        ($0.name, try Tensor(values[$0.name] ?? [], shape: $0.shape, dtype: dtype))
      })
  }

  /// A model at a point as a sweep draws it, in double precision.
  package init(model name: String, _ size: Size, seed: Int) throws {
    (dtype, regime) = (.float64, .drawn)
    model = try Self.model(name)
    self.size = try model.size(size)
    problem = try model.problem(self.size)
    tensors = try Dictionary(
      uniqueKeysWithValues: model.inputs(self.size).map {
        ($0.name, try $0.distribution.tensor($0.name, shape: $0.shape, dtype: .float64, seed: seed))
      })
  }

  /// Shifts all last biases alike, which no softmax notices, or takes a direction off v.
  private static func flatten(_ values: inout [String: [Double]], _ model: String, _ variables: [String]) throws {
    if let v = values["v"], let name = ["x.direction", "y1"].first(where: { values[$0] != nil }), let y = values[name] {
      let share = zip(v, y).reduce(0) { $0 + $1.0 * $1.1 } / v.reduce(0) { $0 + $1 * $1 }
      values[name] = zip(y, v).map { $0 - share * $1 }
    }
    guard let bias = variables.last(where: { $0.hasPrefix("b") }) else { return }
    for name in variables {
      values["\(name).direction"] = values["\(name).direction"]?.map { _ in name == bias ? 1.5 : 0 }
    }
  }

  private static func descend(
    _ values: inout [String: [Double]], _ problem: Problem, steps: Int, rate: Double
  ) throws {
    guard let function = problem.function else { return }
    let gradient = try function.compile(.gradient, blas: .builtin)
    for _ in 0..<steps {
      let point = try Dictionary(
        uniqueKeysWithValues: function.parameters.map { ($0.name, try Tensor(values[$0.name] ?? [], shape: $0.shape)) })
      let slope = try gradient(point)
      for name in function.variables {
        guard let part = slope[name]?.values, let old = values[name], part.allSatisfy({ abs($0) < 1e3 }) else { return }
        values[name] = zip(old, part).map { $0 - rate * $1 }
      }
    }
  }

  private static func model(_ name: String) throws -> any Model {
    guard let model = Models.builtin(named: name) else { throw EvidenceError("there is no model \(name)") }
    return model
  }

  /// The problem at this point.
  package var subject: EvidenceSubject {
    EvidenceSubject(name: description, problem: problem, dtype: dtype, tensors: tensors)
  }
}

/// Why there is no evidence.
package struct EvidenceError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
