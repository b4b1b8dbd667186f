/// The two-branch network of the worked problem 1.2: a sigmoid and a ReLU branch, concatenated, with a linear bypass; the loss is the
/// mean over a batch of the cross-entropy against one-hot targets.
///
/// The notes give ȳ′ as t − y and ȳ as ȳ′·softmax′(y), which applies softmax twice with the wrong sign: ȳ is y′ − t. They omit the
/// transposes on c̄₁ and c̄₂ and the adjoint W̄⁽⁴⁾ = ȳ xᵀ.
public struct TwoBranchModel: Model {
  public init() {}

  public var name: String { "two-branch" }
  public var summary: String {
    "mean cross-entropy of the two-branch network: sigmoid and ReLU branches and a linear bypass"
  }
  public var sizes: [SizeDeclaration] {
    [
      SizeDeclaration("d", "length of an input"), SizeDeclaration("h", "width of each branch"),
      SizeDeclaration("k", "width of the joint layer"), SizeDeclaration("c", "number of classes"),
      SizeDeclaration("batch", "number of inputs", countsExamples: true),
    ]
  }
  public var tensors: [TensorRole] {
    [
      ("W1", ["h", "d"], "weights of the sigmoid branch"), ("b1", ["h"], "its bias"),
      ("W2", ["h", "d"], "weights that the ReLU branch adds"), ("b2", ["h"], "their bias"),
      ("Wg", ["k", "2h"], "weights of the joint layer"), ("bg", ["k"], "its bias"),
      ("W3", ["c", "k"], "weights of the output"), ("W4", ["c", "d"], "weights of the bypass"),
    ].map { TensorRole(name: $0, axes: $1, summary: $2, isVariable: true) } + [
      TensorRole(name: "x", axes: ["batch", "d"], summary: "inputs", isExample: true),
      TensorRole(name: "t", axes: ["batch", "c"], summary: "one-hot targets", isExample: true),
    ]
  }
  public var output: String { "<variable>.hvp of the shape of each variable" }
  public var studySizes: [Size] {
    [["d": 3, "h": 4, "k": 4, "c": 2, "batch": 1], ["d": 64, "h": 64, "k": 64, "c": 10, "batch": 16]]
  }

  public var network: NetworkForm? {
    var form = NetworkForm(
      summary: "a sigmoid and a ReLU branch, joined, with a linear bypass; softmax of the sum",
      sizes: sizes, source: .embedded(PackageResources.two_branch_json, "two_branch.json"))
    let softmax =
      "The notes give yprime.adjoint as t - y and y.adjoint as yprime.adjoint softmax'(y), which applies softmax twice and has the wrong sign: y.adjoint is yprime - t."
    let transpose = "The notes leave out the transpose of Wg here."
    form.footnotes = [
      "yprime": softmax, "y": softmax, "c1": transpose, "c2": transpose,
      "u": "The notes write ReLU' at c2 where it is at u; equal under ReLU'(0) = 0, which is the convention here.",
      "W4": "The notes leave out this gradient: it is y.adjoint x^T.",
    ]
    form.fitting = ["c": { _, classes in .count(max(try classes(), 2)) }]
    return form
  }
}
