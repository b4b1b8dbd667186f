import Formats
import Foundation

/// ONNX files, by path.
struct ONNXFiles: ModelSource {
  static let format = "track-onnx"
  static let version = 1

  var expected: String? { "an ONNX file such as model.onnx" }

  func model(_ name: String) throws -> (any Model)? {
    guard name.hasSuffix(".onnx") else { return nil }
    let title = name.split(separator: "/").last.map(String.init) ?? name
    return ONNXModel(file: try ONNXFile(path: name), name: title)
  }

  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? {
    guard
      let found = try ImportedDefinition(
        definition, format: Self.format, version: Self.version,
        members: ["name", "sizes", "loss", "target", "known", "model"], source: source)
    else { return nil }
    guard let bytes = Data(base64Encoded: try found.text("model")) else {
      throw FormatError(source, "model", found: "other characters", expected: "a model in base64")
    }
    var choice = ModelChoice()
    choice.sizes = try Size(json: found.text("sizes"))
    let loss = try found.text("loss")
    choice.loss = loss.isEmpty ? nil : loss
    choice.target = try found.text("target")
    choice.variables = found.variables
    // Without a loss and a scalar it was recorded for its Jacobian.
    choice.needsScalar = false
    let known = try JSONParser.parse(Array(found.text("known").utf8), file: source)
    if case .object(let object) = known {
      for member in object.members {
        let (shape, values) = try JSONCursor(file: source, path: "known.\(member.name)", value: member.value).tensor()
        choice.given[member.name] = GivenTensors.Given(source: member.name, extents: shape, values: values)
      }
    }
    choice.isDifferentiated = !found.variables.isEmpty
    return try ONNXModel(file: ONNXFile([UInt8](bytes), file: source), name: found.text("name")).fixed(choice)
  }
}
