/// What is known of a model beside its runs.
public struct ModelEntry: Sendable {
  public let name: String
  /// In one sentence.
  public let summary: String
  /// Names of its sizes.
  public let sizes: [String]
  /// Names and shapes of its tensors.
  public let tensors: [(name: String, shape: String, summary: String)]
  /// Names of the strategies that apply to it.
  public let strategies: [String]

  public init(
    name: String, summary: String, sizes: [String], tensors: [(name: String, shape: String, summary: String)],
    strategies: [String]
  ) {
    (self.name, self.summary, self.sizes) = (name, summary, sizes)
    (self.tensors, self.strategies) = (tensors, strategies)
  }
}
