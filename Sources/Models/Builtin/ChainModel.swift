public import Engine

/// Z = v vᵀ y₁ y₂ᵀ, the product of the worked problem 1.3.1, which compares its orders of evaluation. Without m it is
/// the short chain z = v vᵀ y₁.
///
/// The notes' step "vᵀY is O(n²)" is wrong: it takes n·m multiplications, so reverse order is cheaper exactly when m
/// < n.
public struct ChainModel: Model {
  public init() {}

  public var name: String { "chain" }
  public var summary: String { "Z = v vᵀ y1 y2ᵀ [n, m]; without m the short chain z = v vᵀ y1 [n]" }
  public var sizes: [SizeDeclaration] {
    [
      SizeDeclaration("n", "length of v and y1", shorthand: "n"),
      SizeDeclaration("m", "length of y2", isOptional: true, shorthand: "m"),
    ]
  }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "v", axes: ["n"], summary: "the vector of H = v vᵀ"),
      TensorRole(name: "y1", axes: ["n"], summary: "the vector that H is applied to (also --y)", alias: "y"),
      TensorRole(name: "y2", axes: ["m"], summary: "the row that widens the result; absent in the short chain"),
    ]
  }
  public var output: String { "Z [n, m]; z [n] in the short chain" }

  /// Z at m = n/4 … 4n around the tie, and the short chain up to an H of 128 MiB.
  public var studySizes: [Size] {
    let wide = [16, 64, 256, 1024].flatMap { n -> [Size] in
      let widths: [Int] = [n / 4, n / 2, n, 2 * n, 4 * n]
      return widths.map { ["n": .count(n), "m": .count($0)] }
    }
    return wide + [16, 64, 256, 1024, 4096].map { ["n": .count($0)] }
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    let n = size.count("n") ?? 1
    let unit = Distribution.uniform(below: 1)
    let y2 = size.count("m").map { TensorSpecification(name: "y2", shape: [$0], distribution: unit) }
    return [
      TensorSpecification(name: "v", shape: [n], distribution: unit),
      TensorSpecification(name: "y1", shape: [n], distribution: unit),
    ] + (y2.map { [$0] } ?? [])
  }

  public func problem(_ size: Size) throws -> Problem {
    let n = size.count("n") ?? 1
    let short: [ProductChain.Factor] = [.column("v", n), .row("v", n), .column("y1", n)]
    let chain =
      if let m = size.count("m") {
        try ProductChain(short + [.row("y2", m)], output: "Z")
      } else {
        try ProductChain(short, output: "z", outputShape: [n])
      }
    return .product(chain)
  }

  /// x ↦ v (vᵀ (y₁ (y₂ᵀ x))), a map from ℝᵐ to ℝⁿ whose Jacobian is Z; in the short chain, x ↦ v (vᵀ (y₁ x)) of a number.
  ///
  /// Evaluating Z from right to left pushes m tangents from the input: forward mode. From left to right it pulls n
  /// cotangents from the output: reverse mode. The notes label them the other way round.
  public func mapping(_ size: Size) throws -> (function: Function, inputs: [TensorSpecification])? {
    let n = size.count("n") ?? 1
    let m = size.count("m")
    let x = TensorSpecification(name: "x", shape: [m ?? 1], distribution: .uniform(below: 1))
    let inputs = try inputs(size) + [x]
    let parameters = inputs.map { Function.Parameter(name: $0.name, shape: $0.shape) }
    let function = Function(parameters, variables: ["x"]) { t in
      let last = m == nil ? t["x"] : t["y2"].dot(t["x"]).reshape([1])
      let scaled = t["y1"].reshape([n, 1]).matmul(last.reshape([1, 1])).reshape([n])
      return t["v"].reshape([n, 1]).matmul(t["v"].dot(scaled).reshape([1, 1])).reshape([n])
    }
    return (function, inputs)
  }

  public func isTensorOfMapping(_ name: String) -> Bool { name == "x" }

  public func referenceBytes(_ size: Size) -> Double? {
    let n = Double(size.count("n") ?? 1)
    return 8 * (n + n * Double(size.count("m") ?? 0))
  }

  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? {
    let v = inputs["v"] ?? []
    let z = ClosedForms.rankOneProduct(v, inputs["y1"] ?? [])
    guard let y2 = inputs["y2"] else {
      return Reference(name: "closed form v (v·y1), compensated float64", outputs: ["z": z])
    }
    // Allocated at its exact size: an array that grows takes up to three times as much.
    let product = [Double](unsafeUninitializedCapacity: z.count * y2.count) { buffer, count in
      for (i, zi) in z.enumerated() { for (j, yj) in y2.enumerated() { buffer[i * y2.count + j] = zi * yj } }
      count = z.count * y2.count
    }
    return Reference(name: "closed form v (v·y1) y2ᵀ, compensated float64", outputs: ["Z": product])
  }
}
