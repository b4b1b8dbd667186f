/// The classifier of the worked problem 1.1: 1 if each element strictly exceeds the sum of all before it, else 0.
///
/// For length k it has k − 1 hidden units. Unit i has the weights (1, …, 1, −1, 0, …, 0) with i ones and is 1 if step
/// i fails. The output unit adds 1 to their sum and tests for [−1, 1], which holds only if no unit is 1.
///
/// It does not test x₁ > 0. Its weights are exact, but sums of inputs are rounded: near a tie (0.1 + 0.2 against
/// 0.3), the rounded sum decides. It has no loss, and so no problem for strategies.
public struct SuperincreasingModel: Model {
  public init() {}

  public var name: String { "superincreasing" }
  public var summary: String { "1 where each element exceeds the sum of all before it (strictly), else 0" }
  public var sizes: [SizeDeclaration] {
    [SizeDeclaration("k", "length of a list, 4 unless the inputs say otherwise", isOptional: true)]
  }
  public var tensors: [TensorRole] { [] }
  public var output: String { "y [1]" }

  public var network: NetworkForm? {
    var form = NetworkForm(
      summary: summary, sizes: sizes, source: .embedded(PackageResources.superincreasing_json, "superincreasing.json"))
    form.caution = "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum."
    // The hidden layer has about length² weights.
    form.lengths = 2...4096
    form.definition = .init(
      holds: Self.isSuperincreasing,
      nearTies: (
        "the sum 0.1 + 0.2 is rounded to \(0.1 + 0.2)",
        [0.3, 0.1 + 0.2, (0.1 + 0.2).nextUp].map { ([0.1, 0.2, $0], $0 > 0.3 ? "yes" : "no: 0.3 is a tie") }
      ))
    return form
  }

  /// The definition that the network should agree with: exact for integers, otherwise on sums rounded from left to
  /// right.
  @Sendable public static func isSuperincreasing(_ list: [Double]) -> Bool {
    var sum = list.first ?? 0
    for element in list.dropFirst() {
      guard element > sum else { return false }
      sum += element
    }
    return true
  }
}
