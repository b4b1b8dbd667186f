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
  public var caution: String? {
    "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum."
  }
  public var sizeNames: [SizeName] {
    [SizeName(name: "k", isOptional: true, summary: "length of a list, 4 unless the inputs say otherwise")]
  }

  /// Most elements that an input may have: the hidden layer has about the square of it in weights.
  private static let longest = 4096

  public func file(_ assignments: [String: String]) throws -> ChosenNetwork {
    let sizes = try Self.counts(assignments)
    if let k = sizes["k"] { try check(inputLength: k) }
    return ChosenNetwork(
      file: try NetworkFile(text: PackageResources.superincreasing_json, file: "Networks/Files/superincreasing.json"),
      sizes: sizes)
  }

  public func check(inputLength k: Int) throws {
    guard (2...Self.longest).contains(k) else {
      throw InputError.data(
        "network superincreasing takes lists of 2 to \(Self.longest) numbers such as 1,2,4,8, found one of \(k)")
    }
  }

  /// The definition that the network is to agree with, in exact arithmetic on integers and otherwise on the sums as they are rounded
  /// from left to right.
  public static func isSuperincreasing(_ list: [Double]) -> Bool {
    var sum = list.first ?? 0
    for element in list.dropFirst() {
      guard element > sum else { return false }
      sum += element
    }
    return true
  }
}
