import Formats

/// A node of a graph (`NodeProto`).
struct ONNXNode: Sendable {
  let name: String
  let domain: String
  let type: String
  let overload: String
  /// Names of the inputs; empty for one that is left out.
  let inputs: [String]
  /// Names of the outputs; empty for one that nobody reads.
  let outputs: [String]
  let attributes: [String: ONNXAttribute]
  /// Where it is in the file, such as `graph.node[3]`.
  let place: String

  init(_ message: ProtobufMessage) throws {
    var (name, domain, type, overload) = ("", "", "", "")
    var (inputs, outputs) = ([String](), [String]())
    var attributes: [String: ONNXAttribute] = [:]
    var count = 0
    try message.visit { field in
      switch field.number {
      case 1: inputs.append(try field.text("input"))
      case 2: outputs.append(try field.text("output"))
      case 3: name = try field.text("name")
      case 4: type = try field.text("op_type")
      case 5:
        let (attribute, value) = try ONNXAttribute.read(field.message("attribute", count))
        count += 1
        guard attributes.updateValue(value, forKey: attribute) == nil else {
          throw message.mistake(found: "two attributes \(FormatError.quote(attribute.utf8))", expected: "one")
        }
      case 7: domain = try field.text("domain")
      case 8: overload = try field.text("overload")
      default: break
      }
    }
    (self.name, self.type, self.overload) = (name, type, overload)
    self.domain = domain == "ai.onnx" ? "" : domain
    (self.inputs, self.outputs, self.attributes) = (inputs, outputs, attributes)
    place = message.location
  }

  /// The node with attributes of the function call that it is in, in place of references to them.
  func resolving(_ call: [String: ONNXAttribute]) -> ONNXNode {
    ONNXNode(self, attributes.compactMapValues { $0.resolving(call) })
  }

  /// The node without the inputs of these names.
  func omitting(_ names: Set<String>) -> ONNXNode {
    names.isEmpty ? self : ONNXNode(self, attributes, inputs: inputs.map { names.contains($0) ? "" : $0 })
  }

  private init(_ node: ONNXNode, _ attributes: [String: ONNXAttribute], inputs: [String]? = nil) {
    (name, domain, type, overload) = (node.name, node.domain, node.type, node.overload)
    (outputs, place, self.attributes) = (node.outputs, node.place, attributes)
    self.inputs = inputs ?? node.inputs
  }
}

/// The value of an attribute (`AttributeProto`).
enum ONNXAttribute: Sendable {
  case float(Double)
  case integer(Int)
  case text(String)
  case tensor(ONNXTensor)
  case graph(ONNXGraph)
  case floats([Double])
  case integers([Int])
  case texts([String])
  /// The attribute of this name of the function call around it.
  case reference(String)
  /// Of a type that track does not read.
  case other(String)

  /// The types by their numbers, `AttributeProto.AttributeType`.
  private static let types = [
    "none", "float", "int", "string", "tensor", "graph", "floats", "ints", "strings", "tensors", "graphs",
    "sparse tensor", "sparse tensors", "type", "types",
  ]

  /// Name and value.
  static func read(_ message: ProtobufMessage) throws -> (String, ONNXAttribute) {
    var (name, reference, type) = ("", String?.none, 0)
    var (float, integer, text) = (Double?.none, Int?.none, String?.none)
    var (floats, integers, texts) = ([Double](), [Int](), [String]())
    var (tensor, graph) = (ONNXTensor?.none, ONNXGraph?.none)
    try message.visit { field in
      switch field.number {
      case 1: name = try field.text("name")
      case 2: float = Double(try field.float("f"))
      case 3: integer = try field.integer("i")
      case 4: text = try field.text("s")
      case 5: tensor = try ONNXTensor(field.message("t"))
      case 6: graph = try ONNXGraph(field.message("g"))
      case 7: floats += try field.floats("floats")
      case 8: integers += try field.integers("ints")
      case 9: texts.append(try field.text("strings"))
      case 20: type = try field.integer("type")
      case 21: reference = try field.text("ref_attr_name")
      default: break
      }
    }
    if let reference, !reference.isEmpty { return (name, .reference(reference)) }
    // Files of before 2017 have no type, and only the value tells.
    switch type {
    case 1: return (name, .float(float ?? 0))
    case 2: return (name, .integer(integer ?? 0))
    case 3: return (name, .text(text ?? ""))
    case 4: return (name, tensor.map { .tensor($0) } ?? .other("a tensor that is missing"))
    case 5: return (name, graph.map { .graph($0) } ?? .other("a graph that is missing"))
    case 6: return (name, .floats(floats))
    case 7: return (name, .integers(integers))
    case 8: return (name, .texts(texts))
    case 0:
      let found =
        float.map { ONNXAttribute.float($0) } ?? integer.map { .integer($0) } ?? text.map { .text($0) }
        ?? tensor.map { .tensor($0) } ?? graph.map { .graph($0) }
      if let found { return (name, found) }
      return (name, !floats.isEmpty ? .floats(floats) : !texts.isEmpty ? .texts(texts) : .integers(integers))
    default: return (name, .other(types.indices.contains(type) ? types[type] : "type \(type)"))
    }
  }

  /// The attribute of the call that this one refers to; `nil` if the call has none. In a graph, all nodes' attributes.
  func resolving(_ call: [String: ONNXAttribute]) -> ONNXAttribute? {
    switch self {
    case .reference(let name): call[name]
    case .graph(let graph): .graph(graph.resolving(call))
    default: self
    }
  }

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .float: "a float"
    case .integer: "an integer"
    case .text: "a string"
    case .tensor: "a tensor"
    case .graph: "a graph"
    case .floats: "floats"
    case .integers: "integers"
    case .texts: "strings"
    case .reference(let name): "a reference to \(name)"
    case .other(let type): type
    }
  }
}
