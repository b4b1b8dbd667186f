/// Logistic regression as a network: the probability that the label of an example is 1.
public struct LogisticNetwork: Network {
  /// The network.
  public init() {}

  public var name: String { "logistic" }
  public var summary: String { "logistic regression without a constant term: the probability that the label is 1" }
  public var sizeNames: [SizeName] { [SizeName(name: "d", isOptional: true, summary: "number of features")] }

  public func file(_ assignments: [String: String]) throws -> ChosenNetwork {
    ChosenNetwork(
      file: try NetworkFile(text: PackageResources.logistic_json, file: "Networks/Files/logistic.json"),
      sizes: try Self.counts(assignments))
  }
}
