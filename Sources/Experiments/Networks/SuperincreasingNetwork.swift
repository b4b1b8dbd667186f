import Engine

/// The classifier of the worked problem 1.1: 1 where each element exceeds the sum of all before it, strictly, else 0.
///
/// For length k it has k − 1 hidden units; unit i has the weights (1, …, 1, −1, 0, …, 0) with i ones and fires where step i
/// fails. The output unit adds 1 to their sum and tests it for [−1, 1]: only if none fired is it inside.
///
/// It does not test x₁ > 0. Its weights are exact, sums of inputs are not: where a step is within rounding of a tie
/// (0.1 + 0.2 against 0.3), the rounded sum decides.
public struct SuperincreasingNetwork: Network {
  /// The network.
  public init() {}

  public var name: String { "superincreasing" }
  public var summary: String { "1 where each element exceeds the sum of all before it (strictly), else 0" }
  public var caution: String {
    "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum."
  }

  /// Most elements that an input may have: the hidden layer has about the square of it in weights.
  private static let longest = 4096

  public func network(inputLength k: Int) throws -> WeightedNetwork {
    guard (2...Self.longest).contains(k) else {
      throw InputError.data(
        "network superincreasing takes lists of 2 to \(Self.longest) numbers such as 1,2,4,8, found one of \(k)")
    }
    let rows = (1..<k).flatMap { ones -> [Double] in
      Array(repeating: 1, count: ones) + [-1] + Array(repeating: 0, count: k - ones - 1)
    }
    let description = NetworkDescription(
      name: name,
      parameters: [
        .init(name: "W1", shape: [k - 1, k]), .init(name: "b1", shape: [k - 1]), .init(name: "W2", shape: [1, k - 1]),
        .init(name: "b2", shape: [1]),
      ],
      steps: [
        .init(name: "a", operation: .affine, operands: ["x", "W1", "b1"]),
        .init(name: "hidden", operation: .hardThreshold, operands: ["a"]),
        .init(name: "z", operation: .affine, operands: ["hidden", "W2", "b2"]),
        .init(name: "y", operation: .indicator(-1...1), operands: ["z"]),
      ])
    return WeightedNetwork(
      description: description,
      weights: [
        "W1": rows, "b1": Array(repeating: 0, count: k - 1), "W2": Array(repeating: 1, count: k - 1), "b2": [1],
      ], inputLength: k)
  }
}
