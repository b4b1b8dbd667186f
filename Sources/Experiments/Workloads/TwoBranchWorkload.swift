public import Engine

/// The two-branch network of the worked problem 1.2: a sigmoid and a ReLU branch, concatenated, with a linear bypass; the loss is the
/// mean over a batch of the cross-entropy against one-hot targets.
///
/// The notes give ȳ′ as t − y and ȳ as ȳ′·softmax′(y), which applies softmax twice with the wrong sign: ȳ is y′ − t. They omit the
/// transposes on c̄₁ and c̄₂ and the adjoint W̄⁽⁴⁾ = ȳ xᵀ.
public struct TwoBranchWorkload: Workload {
  /// The workload.
  public init() {}

  public var name: String { "two-branch" }
  public var summary: String {
    "mean cross-entropy of the two-branch network: sigmoid and ReLU branches and a linear bypass"
  }
  public var sizeNames: [SizeName] {
    [
      SizeName(name: "d", isOptional: false, summary: "length of an input"),
      SizeName(name: "h", isOptional: false, summary: "width of each branch"),
      SizeName(name: "k", isOptional: false, summary: "width of the joint layer"),
      SizeName(name: "c", isOptional: false, summary: "number of classes"),
      SizeName(name: "batch", isOptional: false, summary: "number of inputs"),
    ]
  }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "W1", axes: ["h", "d"], summary: "weights of the sigmoid branch"),
      TensorRole(name: "b1", axes: ["h"], summary: "its bias"),
      TensorRole(name: "W2", axes: ["h", "d"], summary: "weights that the ReLU branch adds"),
      TensorRole(name: "b2", axes: ["h"], summary: "their bias"),
      TensorRole(name: "Wg", axes: ["k", "2h"], summary: "weights of the joint layer"),
      TensorRole(name: "bg", axes: ["k"], summary: "its bias"),
      TensorRole(name: "W3", axes: ["c", "k"], summary: "weights of the output"),
      TensorRole(name: "W4", axes: ["c", "d"], summary: "weights of the bypass"),
      TensorRole(name: "x", axes: ["batch", "d"], summary: "inputs"),
      TensorRole(name: "t", axes: ["batch", "c"], summary: "one-hot targets"),
    ]
  }
  public var variables: [String] { ["W1", "b1", "W2", "b2", "Wg", "bg", "W3", "W4"] }
  public var output: String { "<variable>.hvp of the shape of each variable" }
  public var studySizes: [Size] {
    [(3, 4, 4, 2, 1), (64, 64, 64, 10, 16)].map { d, h, k, c, batch in
      Size([("d", .count(d)), ("h", .count(h)), ("k", .count(k)), ("c", .count(c)), ("batch", .count(batch))])
    }
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    try roles(size).map { name, shape in
      let distribution: Distribution =
        switch name {
        case "t": .oneHot
        case "x": .centered(radius: 1)
        default: .weights(inputs: shape.extents.last ?? 1)
        }
      return TensorSpecification(name: name, shape: shape, distribution: distribution)
    } + directions(size)
  }

  public func problem(_ size: Size) throws -> Problem {
    let sizes = ["d", "h", "k", "c"].map { ($0, size.count($0) ?? 1) }
    let network = try TwoBranchNetwork.file.description(sizes: Dictionary(uniqueKeysWithValues: sizes))
    return .derivative(of: try network.lossFunction(batch: size.count("batch") ?? 1, variables: variables))
  }
}
