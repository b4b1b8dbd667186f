import Formats

/// An ONNX file (`ModelProto`): a graph, the versions of the operators that it uses, and functions of its own.
///
/// Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, IR version 13.
struct ONNXFile: Sendable {
  /// A function that nodes call by its name (`FunctionProto`).
  struct Procedure: Sendable {
    let inputs: [String]
    let outputs: [String]
    let nodes: [ONNXNode]
    /// Attributes with values for calls that leave them out.
    let defaults: [String: ONNXAttribute]
    let versions: [String: Int]
  }

  /// Name of the file in messages.
  let file: String
  /// Folder of the file, where elements beside it are; `nil` if it is not known.
  let folder: String?
  /// Its bytes.
  let bytes: [UInt8]
  let graph: ONNXGraph
  /// Version of each operator set, by domain; the standard one is "".
  let versions: [String: Int]
  /// Functions by domain, name and overload.
  let procedures: [String: Procedure]
  /// The program that wrote the file, such as `pytorch 2.13`.
  let producer: String

  /// The versions of the standard operators that track knows.
  static let supported = 7...28

  /// Reads the file at `path`; `-` is standard input.
  /// - Throws: `FormatError` that names the place, what was found and what was expected.
  init(path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let folder = parts.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parts
    let (bytes, name) = try FileContents.read(path: path)
    try self.init(bytes, file: name, folder: path == "-" ? nil : folder)
  }

  /// Parses a model. Linear in its bytes.
  /// - Throws: `FormatError`.
  init(_ bytes: [UInt8], file: String, folder: String? = nil) throws {
    let message = ProtobufMessage(bytes, file: file)
    var (graph, producer, version) = (ONNXGraph?.none, "", "")
    var versions: [String: Int] = [:]
    var procedures: [String: Procedure] = [:]
    var count = 0
    var hasVersion = false
    try message.visit { field in
      switch field.number {
      case 1: hasVersion = try field.integer("ir_version") > 0
      case 2: producer = try field.text("producer_name")
      case 3: version = try field.text("producer_version")
      case 7:
        guard graph == nil else { throw message.mistake(found: "two graphs", expected: "one") }
        graph = try ONNXGraph(field.message("graph"))
      case 8: try Self.addVersion(field.message("opset_import"), to: &versions)
      case 25:
        let (key, procedure) = try Self.procedure(field.message("functions", count))
        procedures[key] = procedure
        count += 1
      default: break
      }
    }
    guard hasVersion, let graph else {
      throw message.mistake(
        found: "no \(hasVersion ? "graph" : "version of the format")", expected: "an ONNX model as onnx.save writes it")
    }
    // A model without an import uses the first version.
    let standard = versions[""] ?? (versions.isEmpty ? 1 : Self.supported.upperBound)
    guard Self.supported.contains(standard) else {
      throw message.mistake(
        found: "operators of version \(standard)",
        expected:
          "version \(Self.supported.lowerBound) to \(Self.supported.upperBound); convert it with onnx.version_converter"
      )
    }
    (self.file, self.folder, self.bytes) = (file, folder, bytes)
    (self.graph, self.procedures) = (graph, procedures)
    self.versions = versions.merging(["": standard]) { old, _ in old }
    self.producer = version.isEmpty ? producer : "\(producer) \(version)"
  }

  private static func addVersion(_ message: ProtobufMessage, to versions: inout [String: Int]) throws {
    var (domain, version) = ("", 1)
    try message.visit { field in
      switch field.number {
      case 1: domain = try field.text("domain")
      case 2: version = try field.integer("version")
      default: break
      }
    }
    versions[domain == "ai.onnx" ? "" : domain] = version
  }

  /// The name by which a node calls a function.
  static func key(domain: String, name: String, overload: String) -> String {
    "\(domain)\u{0}\(name)\u{0}\(overload)"
  }

  private static func procedure(_ message: ProtobufMessage) throws -> (String, Procedure) {
    var (name, domain, overload) = ("", "", "")
    var (inputs, outputs, nodes) = ([String](), [String](), [ONNXNode]())
    var (defaults, versions) = ([String: ONNXAttribute](), [String: Int]())
    try message.visit { field in
      switch field.number {
      case 1: name = try field.text("name")
      case 4: inputs.append(try field.text("input"))
      case 5: outputs.append(try field.text("output"))
      case 7: nodes.append(try ONNXNode(field.message("node", nodes.count)))
      case 9: try addVersion(field.message("opset_import"), to: &versions)
      case 10: domain = try field.text("domain")
      case 11:
        let (attribute, value) = try ONNXAttribute.read(field.message("attribute_proto"))
        defaults[attribute] = value
      case 13: overload = try field.text("overload")
      default: break
      }
    }
    return (
      key(domain: domain == "ai.onnx" ? "" : domain, name: name, overload: overload),
      Procedure(inputs: inputs, outputs: outputs, nodes: nodes, defaults: defaults, versions: versions)
    )
  }
}
