import Engine
import Testing

@testable import Models

/// Every count of the models by pencil and paper, in their sizes.
///
/// Notation: m multiplications, a additions, d divisions, c comparisons, t transcendental calls. A product [p, q]·[q, r] takes pqr m and
/// p(q−1)r a; a batch of rows through weights and a bias (`affine`) pqr m and pqr a, for each of the pr results adds its bias.
/// Broadcasts, slices, concatenations, masks, changes of sign and multiplications by ±1 are free.
@Suite struct ModelCostTests {
  static let mixed: [any Strategy] = [.forwardOverReverse, .reverseOverForward, .reverseOverReverse]

  /// What `count` elements cost that take so much each.
  static func each(_ count: Int, m: Int = 0, a: Int = 0, d: Int = 0, c: Int = 0, t: Int = 0) -> OperationCount {
    OperationCount(
      multiplications: count * m, additions: count * a, divisions: count * d, comparisons: count * c,
      transcendentals: count * t)
  }

  static func product(_ p: Int, _ q: Int, _ r: Int) -> OperationCount {
    OperationCount(multiplications: p * q * r, additions: p * (q - 1) * r)
  }

  static func affine(_ batch: Int, _ p: Int, _ q: Int) -> OperationCount {
    product(batch, p, q) + each(batch * q, a: 1)
  }

  static func total(_ parts: [OperationCount]) -> OperationCount { parts.reduce(OperationCount(), +) }

  /// The loss of rows of n logits: log-softmax (n−1 c, 3n−1 a, n+1 t a row), times the targets, summed over the row and the batch, and
  /// divided by the batch in one multiplication.
  static func loss(_ batch: Int, _ n: Int) -> OperationCount {
    each(batch, a: 3 * n - 1, c: n - 1, t: n + 1) + each(batch * n, m: 1) + each(batch, a: n - 1)
      + each(1, m: batch > 1 ? 1 : 0, a: batch - 1)
  }

  /// What all derivatives of the loss share: softmax (n−1 c, 2n−1 a, n t, n d a row), the targets' shares −t/B, and their sum over each row.
  static func softmax(_ batch: Int, _ n: Int) -> OperationCount {
    each(batch, a: 2 * n - 1, c: n - 1) + each(batch * n, d: 1, t: 1) + each(batch * n, m: batch > 1 ? 1 : 0)
      + each(batch, a: n - 1)
  }

  /// What replaces the dominant class by minus the sum over the others: n c and n−2 a a row.
  static func others(_ batch: Int, _ n: Int) -> OperationCount { each(batch, a: max(n - 2, 0), c: n) }

  /// The logits' adjoint: softmax ⊙ Σ(t/B) − t/B.
  static func adjoint(_ batch: Int, _ n: Int) -> OperationCount { each(batch * n, m: 1, a: 1) + others(batch, n) }

  /// Its tangent: s ⊙ (d − Σ(s ⊙ d)) times Σ(t/B), for the softmax s and ẏ in differences d to the dominant class (n c, n−1 a a row).
  static func adjointTangent(_ batch: Int, _ n: Int) -> OperationCount {
    each(batch, a: n - 1, c: n) + each(batch * n, m: 3, a: 1) + each(batch, a: n - 1) + others(batch, n)
  }

  /// Σ over the batch, for each of n biases.
  static func bias(_ batch: Int, _ n: Int) -> OperationCount { each(n, a: batch - 1) }

  /// The arithmetic of a strategy's graph, bytes aside.
  static func count(_ strategy: any Strategy, _ problem: Problem) throws -> OperationCount {
    var count = GraphCost(of: try strategy.graph(for: problem).graph).count
    (count.bytesRead, count.bytesWritten) = (0, 0)
    return count
  }

  static func problem(_ workload: any Model, _ text: String) throws -> Problem {
    try workload.problem(workload.size(SizeGrammar.assignments(text)))
  }
}

// MARK: - Logistic regression

extension ModelCostTests {
  /// z = X w takes sd m and s(d−1) a. The margin (2y − 1) ⊙ z: 2 m, 1 a a sample.
  ///
  /// | | beside z and the margin |
  /// |---|---|
  /// | value | softplus: 2 t, 1 a, 1 c a sample; the mean: s−1 a, and 1 m by 1/s |
  /// | gradient | σ: 1 t, 1 a, 1 d; times 1/s and times 2y − 1: 2 m; then Xᵀ(·): ds m, d(s−1) a. No softplus |
  /// | HVP | X v: sd m, s(d−1) a; times 2y − 1: 1 m; σ′: 1 m, 1 a, 1 d, 1 t; times that, 1/s and 2y − 1: 3 m; Xᵀ(·). No σ |
  @Test(arguments: [(9, 4), (50, 7), (3, 11), (2, 1), (1, 5)])
  func logistic(samples s: Int, d: Int) throws {
    let problem = try Self.problem(LogisticModel(), "samples=\(s),d=\(d)")
    let mean = s > 1 ? 1 : 0
    let margin = Self.product(s, d, 1) + Self.each(s, m: 2, a: 1)
    let sigmoid = Self.each(s, a: 1, d: 1, t: 1)
    let back = Self.product(d, s, 1)
    #expect(
      try Self.count(ValueBaseline(), problem)
        == margin + Self.each(s, a: 1, c: 1, t: 2) + Self.each(1, m: mean, a: s - 1))
    #expect(try Self.count(GradientBaseline(), problem) == margin + sigmoid + Self.each(s, m: mean + 1) + back)
    let tangent = Self.product(s, d, 1) + Self.each(s, m: 1) + Self.each(s, m: 1, a: 1, d: 1, t: 1)
    for strategy in Self.mixed {
      #expect(
        try Self.count(strategy, problem) == margin + tangent + Self.each(s, m: 2 + mean) + back,
        "\(strategy.name)")
    }
  }
}

// MARK: - Multilayer perceptron

extension ModelCostTests {
  /// What an activation f takes an element: its value, its slope f′, f′ times a tangent or cotangent, and the tangent of f′.
  struct Activation: Sendable, CustomTestStringConvertible {
    let name: String
    let value: OperationCount
    let slope: OperationCount
    let apply: OperationCount
    /// `nil` where f″ is zero.
    let curvature: OperationCount?

    var testDescription: String { name }

    /// tanh: f′ = 1/cosh² x; its tangent −(yẏ + yẏ), one product computed once. sigmoid: f′ = e⁻ˣ/(1 + e⁻ˣ)²; (1 − 2y) ẏ. softplus: f′ = σ(x); σ′ ẋ.
    /// relu: compares for its value and for its mask, which is applied free of charge and is constant.
    static let all = [
      Activation(
        name: "tanh", value: each(1, t: 1), slope: each(1, m: 1, d: 1, t: 1), apply: each(1, m: 1),
        curvature: each(1, m: 1, a: 1)),
      Activation(
        name: "sigmoid", value: each(1, a: 1, d: 1, t: 1), slope: each(1, m: 1, a: 1, d: 1, t: 1), apply: each(1, m: 1),
        curvature: each(1, m: 2, a: 1)),
      Activation(
        name: "softplus", value: each(1, a: 1, c: 1, t: 2), slope: each(1, a: 1, d: 1, t: 1), apply: each(1, m: 1),
        curvature: each(1, m: 2, a: 1, d: 1, t: 1)),
      Activation(name: "relu", value: each(1, c: 1), slope: each(1, c: 1), apply: each(0), curvature: nil),
    ]
  }

  static func times(_ count: Int, _ one: OperationCount) -> OperationCount {
    each(
      count, m: one.multiplications, a: one.additions, d: one.divisions, c: one.comparisons, t: one.transcendentals)
  }

  static let networks = [
    (widths: [4, 5, 6, 3], batch: 7), ([20, 32, 31, 5], 32), ([5, 3, 2], 2), ([6, 7], 3), ([3, 2], 1),
    ([2, 7, 1, 4, 3], 1), ([3, 4, 5, 6, 7, 2], 9),
  ]

  /// Layer l takes p = w(l−1) inputs to q = w(l) results on a batch B; δ(l) is the adjoint before its activation, h̄(l) that of its
  /// activation, and dots are tangents.
  ///
  /// | | layer l | hidden layers besides | output |
  /// |---|---|---|---|
  /// | value | affine | f | loss |
  /// | gradient | affine; W̄ = δᵀh: [q, B]·[B, p]; b̄: (B−1)q a; l > 1: δ W: [B, q]·[q, p] | f, f′, δ = f′ ⊙ h̄ | softmax, δ |
  /// | HVP | affine; its tangent: for l > 1 two products, their sum and the bias; W: for l > 1 two products and their sum; b; l > 1: δ W, and its tangent of two products and their sum | f, f′, f″; ḣ = f′ ⊙ ȧ; l > 1: δ; δ̇ = ḟ′ ⊙ h̄ + f′ ⊙ h̄˙ | softmax, δ̇; l > 1: δ |
  ///
  /// The first layer's δ meets nothing that depends on a parameter, so that an HVP does not need it; without curvature neither its h̄.
  @Test(arguments: networks, Activation.all)
  func perceptron(network: (widths: [Int], batch: Int), activation: Activation) throws {
    let (widths, b) = network
    let text = widths.map(String.init).joined(separator: "-")
    let problem = try Self.problem(MLPModel(), "layers=\(text),batch=\(b),activation=\(activation.name)")
    let layers = Array(zip(widths, widths.dropFirst()))
    let (hidden, outputs) = (widths.dropFirst().dropLast(), widths[widths.count - 1])
    let forward = Self.total(layers.map { Self.affine(b, $0, $1) })
    let neurons = b * hidden.reduce(0, +)
    let biases = Self.total(layers.map { Self.bias(b, $1) })

    #expect(
      try Self.count(ValueBaseline(), problem)
        == forward + Self.times(neurons, activation.value) + Self.loss(b, outputs))

    let slopes = Self.times(neurons, activation.value + activation.slope)
    let weights = Self.total(layers.map { Self.product($1, b, $0) })
    let back = Self.total(layers.dropFirst().map { Self.product(b, $1, $0) })
    #expect(
      try Self.count(GradientBaseline(), problem)
        == forward + slopes + Self.softmax(b, outputs) + Self.adjoint(b, outputs) + weights + biases + back
        + Self.times(neurons, activation.apply))

    let first = layers[0]
    let inside = layers.dropFirst()
    let tangents =
      Self.affine(b, first.0, first.1)
      + Self.total(inside.map { Self.affine(b, $0, $1) + Self.affine(b, $0, $1) })
    let weightTangents =
      Self.product(first.1, b, first.0)
      + Self.total(inside.map { Self.product($1, b, $0) + Self.product($1, b, $0) + Self.each($0 * $1, a: 1) })
    let backTangents = Self.total(
      inside.map { Self.product(b, $1, $0) + Self.product(b, $1, $0) + Self.each(b * $0, a: 1) })
    let isCurved = activation.curvature != nil
    let unneeded = isCurved ? [] : inside.prefix(1).map { Self.product(b, $1, $0) }
    let adjoints =
      Self.times(hidden.isEmpty ? 0 : neurons - b * widths[1], activation.apply)
      + (hidden.isEmpty ? OperationCount() : Self.adjoint(b, outputs))
    let hiddenTangents =
      Self.times(neurons, activation.apply) + Self.times(neurons, activation.curvature ?? OperationCount())
      + (isCurved ? Self.each(neurons, m: 2, a: 1) : OperationCount())
    let product = Self.total([
      forward, slopes, Self.softmax(b, outputs), back, tangents, hiddenTangents, adjoints,
      Self.adjointTangent(b, outputs), weightTangents, biases, backTangents,
    ])
    for strategy in Self.mixed {
      #expect(
        try Self.count(strategy, problem) + Self.total(unneeded) == product, "\(strategy.name)")
    }
  }
}

// MARK: - Two-branch network

extension ModelCostTests {
  /// The network of 1.2: a₁ = W₁x + b₁ and a₂ = W₂x + b₂, c₁ = σ(a₁), u = a₁ + a₂, c₂ = ReLU(u), g = Wg[c₁; c₂] + bg, y = W₃g + W₄x, on a
  /// batch B.
  ///
  /// | | products, biases and sums | elementwise |
  /// |---|---|---|
  /// | value | 2 affine [d → h], affine [2h → k], [k → c], [d → c], y: Bc a | u: 1 a; σ: 1 t, 1 a, 1 d; ReLU: 1 c; each Bh; loss |
  /// | gradient | and for each weight W̄ = δᵀ·; ḡ = ȳ W₃; the joint adjoint ḡ Wg; three biases | and σ′: 1 m, 1 a, 1 d, 1 t; mask: 1 c; times c̄₁: 1 m; ā₁: 1 a; softmax, ȳ |
  /// | HVP | and tangents: what reads x once, g and W₃ twice and their sum; so, too, the weights' and the adjoints' tangents | and ċ₁: 1 m; u̇: 1 a; the tangent of σ′: 2 m, 1 a; of ā₁: 2 m, 2 a; ȳ's tangent |
  ///
  /// Reverse over reverse transposes the two slices of the joint adjoint: it adds their cotangents among zeros, 2Bh a more, where the
  /// others concatenate tangents.
  @Test(arguments: [(3, 4, 5, 2, 7), (3, 4, 5, 2, 1), (4, 3, 6, 5, 8), (11, 2, 9, 3, 2), (2, 13, 3, 4, 5)])
  func twoBranch(d: Int, h: Int, k: Int, c: Int, batch b: Int) throws {
    let problem = try Self.problem(TwoBranchModel(), "d=\(d),h=\(h),k=\(k),c=\(c),batch=\(b)")
    let forward = Self.total([
      Self.affine(b, d, h), Self.affine(b, d, h), Self.affine(b, 2 * h, k), Self.product(b, k, c),
      Self.product(b, d, c), Self.each(b * c, a: 1), Self.each(b * h, a: 2, d: 1, c: 1, t: 1),
    ])
    #expect(try Self.count(ValueBaseline(), problem) == forward + Self.loss(b, c))

    let slopes = Self.each(b * h, m: 1, a: 1, d: 1, c: 1, t: 1) + Self.softmax(b, c)
    let outer = Self.total([Self.product(h, b, d), Self.product(h, b, d), Self.product(c, b, d)])
    let inner = Self.product(k, b, 2 * h) + Self.product(c, b, k)
    let biases = Self.bias(b, h) + Self.bias(b, h) + Self.bias(b, k)
    let back = Self.product(b, c, k) + Self.product(b, k, 2 * h)
    #expect(
      try Self.count(GradientBaseline(), problem)
        == Self.total([
          forward, slopes, Self.adjoint(b, c), outer, inner, biases, back, Self.each(b * h, m: 1, a: 1),
        ]))

    let tangents = Self.total([
      Self.affine(b, d, h), Self.affine(b, d, h), Self.affine(b, 2 * h, k), Self.affine(b, 2 * h, k),
      Self.product(b, k, c), Self.affine(b, k, c), Self.product(b, d, c), Self.each(b * c, a: 1),
      Self.each(b * h, m: 1, a: 1),
    ])
    let innerTangents = inner + inner + Self.each(2 * h * k + c * k, a: 1)
    let backTangents = back + back + Self.each(b * (k + 2 * h), a: 1)
    let product = Self.total([
      forward, slopes, Self.adjoint(b, c), back, tangents, Self.adjointTangent(b, c), outer, innerTangents, biases,
      backTangents, Self.each(b * h, m: 4, a: 3),
    ])
    #expect(try Self.count(.forwardOverReverse, problem) == product)
    #expect(try Self.count(.reverseOverForward, problem) == product)
    #expect(try Self.count(.reverseOverReverse, problem) == product + Self.each(b * h, a: 2))
  }
}
