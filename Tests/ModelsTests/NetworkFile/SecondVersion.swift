/// Network files of version 2 for tests.
enum SecondVersion {
  /// PyTorch's small-cnn, with the loss as a node or by name.
  static func convolutional(_ loss: Loss = .node) -> String {
    """
    {"format": "track-network", "version": 2, "name": "cnn", "sizes": {"k": 4},
     "inputs": [{"name": "x", "shape": [1, 8, 8]}],
     "parameters": [{"name": "W1", "shape": [3, 1, 3, 3], "values": {"draw": "weights"}},
                    {"name": "b1", "shape": [3], "values": {"fill": 0}},
                    {"name": "W2", "shape": ["k", 27], "values": {"draw": "weights"}},
                    {"name": "b2", "shape": ["k"], "values": {"fill": 0}}],
     "nodes": [{"name": "a", "op": "conv", "inputs": ["x", "W1", "b1"], "stride": 1, "padding": 0},
               {"name": "pooled", "op": "max_pool", "inputs": [{"op": "relu", "inputs": ["a"]}], "size": [2, 2]},
               {"name": "y", "op": "linear", "inputs": [{"op": "ravel", "inputs": ["pooled"]}, "W2", "b2"]},
               {"name": "yprime", "op": "softmax", "inputs": ["y"]}\(loss.node)],
     "output": "yprime", "loss": \(loss.text)}
    """
  }

  enum Loss: String, CaseIterable {
    case node, named

    fileprivate var node: String {
      self == .named ? "" : #", {"name": "L", "op": "cross_entropy", "inputs": ["y", "t"]}"#
    }
    fileprivate var text: String {
      switch self {
      case .named: #"{"op": "cross-entropy", "of": "y", "target": "t"}"#
      case .node: #"{"op": "node", "of": "L", "target": {"name": "t", "shape": ["k"]}}"#
      }
    }
  }

  /// One head of attention over 4 tokens, with a residual, a layer norm and a squared error.
  static let attention = """
    {"format": "track-network", "version": 2, "name": "attention", "sizes": {"n": 4, "d": 6},
     "inputs": [{"name": "x", "shape": ["n", "d"]}],
     "parameters": [{"name": "Wq", "shape": ["d", "d"], "values": {"draw": "weights"}},
                    {"name": "Wk", "shape": ["d", "d"], "values": {"draw": "weights"}},
                    {"name": "Wv", "shape": ["d", "d"], "values": {"draw": "weights"}},
                    {"name": "g", "shape": ["d"], "values": {"fill": 1}}],
     "nodes": [{"name": "q", "op": "matmul", "inputs": ["x", "Wq"]}, {"name": "k", "op": "linear", "inputs": ["x", "Wk"]},
               {"name": "v", "op": "einsum", "inputs": ["x", "Wv"], "subscripts": "id,de->ie"},
               {"name": "scores", "op": "multiply", "x2": 0.4,
                "inputs": [{"op": "matmul", "inputs": ["q", {"op": "transpose", "inputs": ["k"]}]}]},
               {"name": "weights", "op": "softmax", "inputs": ["scores"]},
               {"name": "mixed", "op": "add", "inputs": ["x", {"op": "matmul", "inputs": ["weights", "v"]}]},
               {"name": "centred", "op": "subtract",
                "inputs": ["mixed", {"op": "mean", "inputs": ["mixed"], "axis": -1, "keepdims": true}]},
               {"name": "spread", "op": "std", "inputs": ["mixed"], "axis": [1], "keepdims": true},
               {"name": "y", "op": "multiply", "inputs": [{"op": "divide", "inputs": ["centred", "spread"]}, "g"]},
               {"name": "e", "op": "square", "inputs": [{"op": "subtract", "inputs": ["y", "t"]}]},
               {"name": "L", "op": "mean", "inputs": ["e"]}],
     "output": "y", "loss": {"op": "node", "of": "L", "target": {"name": "t", "shape": ["n", "d"]}}}
    """

  /// The loss of `attention` for a batch, as a formula of tensors with an axis for it.
  static let attentionFormula = {
    let scores = "0.4*(x@Wq) @ swapaxes(x@transpose(Wk), 1, 2)"
    let mixed = "(x + softmax(\(scores))@(x@Wv))"
    let y = "(\(mixed) - mean(\(mixed), axis=2, keepdims=True))/std(\(mixed), axis=2, keepdims=True)*g"
    return "mean((\(y) - t)^2)"
  }()
}
