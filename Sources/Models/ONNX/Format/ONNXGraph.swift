import Formats

/// A graph (`GraphProto`): of a model, or of a branch or loop of a node.
struct ONNXGraph: Sendable {
  /// A tensor that enters or leaves a graph (`ValueInfoProto`).
  struct Port: Sendable {
    /// An extent: a number, a name whose value is chosen later, or unknown.
    enum Extent: Sendable, Equatable {
      case number(Int)
      case name(String)
      case open
    }

    let name: String
    /// `nil` if it is no tensor, or its type is not declared.
    let type: ONNXElementType?
    /// `nil` if the file does not say.
    let shape: [Extent]?
    /// What it is, if it is no tensor.
    let other: String?
  }

  let name: String
  let nodes: [ONNXNode]
  let initializers: [ONNXTensor]
  let inputs: [Port]
  let outputs: [Port]

  init(_ message: ProtobufMessage) throws {
    var name = ""
    var (nodes, initializers) = ([ONNXNode](), [ONNXTensor]())
    var (inputs, outputs) = ([Port](), [Port]())
    try message.visit { field in
      switch field.number {
      case 1: nodes.append(try ONNXNode(field.message("node", nodes.count)))
      case 2: name = try field.text("name")
      case 5: initializers.append(try ONNXTensor(field.message("initializer", initializers.count)))
      case 11: inputs.append(try Port(field.message("input", inputs.count)))
      case 12: outputs.append(try Port(field.message("output", outputs.count)))
      case 15: throw message.mistake(found: "a sparse initializer", expected: "dense ones")
      default: break
      }
    }
    (self.name, self.nodes, self.initializers) = (name, nodes, initializers)
    (self.inputs, self.outputs) = (inputs, outputs)
  }

  private init(_ graph: ONNXGraph, nodes: [ONNXNode]) {
    (name, initializers, inputs, outputs) = (graph.name, graph.initializers, graph.inputs, graph.outputs)
    self.nodes = nodes
  }

  /// The graph with attributes of the function call that it is in, in place of references to them.
  func resolving(_ call: [String: ONNXAttribute]) -> ONNXGraph {
    ONNXGraph(self, nodes: nodes.map { $0.resolving(call) })
  }
}

extension ONNXGraph.Port {
  init(_ message: ProtobufMessage) throws {
    var (name, type, shape, other) = ("", ONNXElementType?.none, [Extent]?.none, String?.none)
    try message.visit { field in
      switch field.number {
      case 1: name = try field.text("name")
      case 2:
        try field.message("type").visit { field in
          switch field.number {
          case 1: (type, shape) = try Self.tensor(field.message("tensor_type"))
          case 4: other = "a sequence"
          case 5: other = "a map"
          case 8: other = "a sparse tensor"
          case 9: other = "an optional value"
          default: break
          }
        }
      default: break
      }
    }
    (self.name, self.type, self.shape, self.other) = (name, type, shape, other)
  }

  private static func tensor(_ message: ProtobufMessage) throws -> (ONNXElementType?, [Extent]?) {
    var (type, shape) = (ONNXElementType?.none, [Extent]?.none)
    try message.visit { field in
      switch field.number {
      case 1: type = ONNXElementType(rawValue: try field.integer("elem_type"))
      case 2:
        var extents: [Extent] = []
        let shapeMessage = try field.message("shape")
        try shapeMessage.visit { field in
          guard field.number == 1 else { return }
          var extent = Extent.open
          try field.message("dim", extents.count).visit { field in
            switch field.number {
            // Some writers use −1 for an unknown extent.
            case 1:
              let value = try field.integer("dim_value")
              extent = value < 0 ? .open : .number(value)
            case 2:
              let name = try field.text("dim_param")
              if !name.isEmpty { extent = .name(name) }
            default: break
            }
          }
          extents.append(extent)
        }
        guard extents.count <= 64 else {
          throw shapeMessage.mistake(found: "\(extents.count) axes", expected: "at most 64")
        }
        shape = extents
      default: break
      }
    }
    return (type, shape)
  }
}
