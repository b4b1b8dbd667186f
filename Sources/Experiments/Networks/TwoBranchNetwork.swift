/// The two-branch network of the worked problem 1.2.
public struct TwoBranchNetwork: Network {
  /// The network.
  public init() {}

  public var name: String { "two-branch" }
  public var summary: String { "a sigmoid and a ReLU branch, joined, with a linear bypass; softmax of the sum" }
  public var sizeNames: [SizeName] {
    [
      SizeName(name: "d", isOptional: true, summary: "length of an input"),
      SizeName(name: "h", isOptional: true, summary: "width of each branch"),
      SizeName(name: "k", isOptional: true, summary: "width of the joint layer"),
      SizeName(name: "c", isOptional: true, summary: "number of classes"),
    ]
  }

  public var footnotes: [String: String] {
    let softmax =
      "The notes give yprime.adjoint as t - y and y.adjoint as yprime.adjoint softmax'(y), which applies softmax twice and has the wrong sign: y.adjoint is yprime - t."
    let transpose = "The notes leave out the transpose of Wg here."
    return [
      "yprime": softmax, "y": softmax, "c1": transpose, "c2": transpose,
      "u": "The notes write ReLU' at c2 where it is at u; equal under ReLU'(0) = 0, which is the convention here.",
      "W4": "The notes leave out this gradient: it is y.adjoint x^T.",
    ]
  }

  public func file(_ assignments: [String: String]) throws -> ChosenNetwork {
    ChosenNetwork(file: try Self.file, sizes: try Self.counts(assignments))
  }

  /// Its file.
  static var file: NetworkFile {
    get throws { try NetworkFile(text: PackageResources.two_branch_json, file: "Networks/Files/two_branch.json") }
  }
}
