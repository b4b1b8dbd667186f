import Engine
import Formats

/// The graph of an ONNX file. Its extents may be open, and it seldom has a loss: `fixed` chooses both.
struct ONNXModel: OpenModel {
  let file: ONNXFile
  let name: String

  var open: (any OpenModel)? { self }

  var summary: String {
    let graph = file.graph
    let producer = file.producer.isEmpty ? "" : ", by \(VisibleText.line(file.producer))"
    let version = file.versions[""] ?? 1
    return "an ONNX graph of \(graph.nodes.count) nodes, operators of version \(version), \(dtype)\(producer)"
  }

  /// Double precision if an input or an initializer has it, and single for the narrower types.
  var dtype: DType {
    let floating = (inputs.compactMap(\.type) + file.graph.initializers.map(\.type)).filter(\.isFloating)
    return floating.isEmpty || floating.contains(.float64) ? .float64 : .float32
  }

  /// The graph's inputs that no initializer has a value for.
  var inputs: [ONNXGraph.Port] {
    let initialized = Set(file.graph.initializers.map(\.name))
    return file.graph.inputs.filter { !initialized.contains($0.name) }
  }

  /// Names of open extents, in order.
  var openNames: [String] {
    var names: [String] = []
    for input in inputs {
      for name in (0..<(input.shape?.count ?? 0)).compactMap({ Self.openName(input, axis: $0) })
      where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  func exampleCounts(beside given: Set<String>) -> [String] {
    inputs.filter { !given.contains($0.name) && !($0.shape ?? []).isEmpty }.compactMap { Self.openName($0, axis: 0) }
  }

  /// The name of an open extent: the file's, with other characters than letters, digits and _ left out, or one made of the
  /// input and the axis.
  static func openName(_ input: ONNXGraph.Port, axis: Int) -> String? {
    func plain(_ text: String) -> String {
      String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
    switch input.shape?[axis] {
    case .name(let name): return plain(name)
    case .open: return "\(plain(input.name))_\(axis)"
    default: return nil
    }
  }

  var sizes: [SizeDeclaration] { openNames.map { SizeDeclaration($0, "an open extent", isOptional: true) } }

  var tensors: [TensorRole] {
    inputs.map { input in
      let axes = (input.shape ?? []).enumerated().map { axis, extent in
        if case .number(let number) = extent { "\(number)" } else { Self.openName(input, axis: axis) ?? "?" }
      }
      return TensorRole(name: input.name, axes: axes, summary: "input")
    }
      + file.graph.initializers.filter(\.type.isFloating).map {
        TensorRole(name: $0.name, axes: $0.shape.map(String.init), summary: "initializer", isVariable: true)
      }
  }

  var output: String { file.graph.outputs.map(\.name).joined(separator: ", ") }

  var keptBytes: Int { file.bytes.count }

  /// Any name: which tensors there are depends on the choice, as the name of the targets does.
  func isTensor(_ name: String) -> Bool { true }

  func inputs(_ size: Size) throws -> [TensorSpecification] { try fixed(at: size).inputs(size) }

  func problem(_ size: Size) throws -> Problem { try fixed(at: size).problem(size) }

  func ownValues(_ size: Size, beside given: Set<String>) throws -> [String: GivenTensors.Given] {
    try fixed(at: size).ownValues(size, beside: given)
  }

  private func fixed(at size: Size) throws -> ImportedModel {
    var choice = ModelChoice()
    choice.sizes = size
    return try fixed(choice)
  }
}
