import Formats

/// The network of a user's file. Its problem is the loss as a function of the parameters.
struct FileModel: Model {
  let file: NetworkFile

  /// Name of the size that counts examples.
  private var batch: String { file.sizes.contains { $0.name == "batch" } ? "examples" : "batch" }

  var name: String { file.name }
  var summary: String { file.loss == nil ? file.summary : "loss of \(file.summary)" }
  var tensors: [TensorRole] {
    file.parameters.map {
      TensorRole(name: $0.name, axes: $0.shape.map(\.text), summary: "parameter", isVariable: true)
    }
      + file.inputs.map {
        TensorRole(name: $0.name, axes: [batch] + $0.shape.map(\.text), summary: "input", isExample: true)
      }
      + (file.loss.map { loss in
        let axes = file.targetShape?.map(\.text) ?? ["as \(loss.value)"]
        return loss.target.map {
          [TensorRole(name: $0, axes: [batch] + axes, summary: "targets", isExample: true)]
        } ?? []
      } ?? [])
  }
  var sizes: [SizeDeclaration] {
    file.sizes.map { SizeDeclaration($0.name, "\($0.value) unless chosen", standard: .count($0.value)) } + [
      SizeDeclaration(batch, "number of examples, 1 unless chosen", standard: 1, countsExamples: true)
    ]
  }
  var output: String { "<variable>.hvp of the shape of each variable" }
  var studySizes: [Size] {
    guard file.loss != nil else { return [] }
    return [1, 32].map { Size(file.sizes.map { ($0.name, .count($0.value)) } + [(name: batch, value: .count($0))]) }
  }
  var needsDefinition: Bool { true }
  var network: NetworkForm? {
    var form = NetworkForm(summary: file.summary, sizes: sizes, source: .file { file })
    form.caution = file.caution
    return form
  }
}

/// Network files, by path.
struct NetworkFiles: ModelSource {
  var expected: String? { "a network file such as net.json" }

  func model(_ name: String) throws -> (any Model)? {
    guard name.contains(".") || name.contains("/") || name == "-" else { return nil }
    return FileModel(file: try NetworkFile(path: name))
  }

  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? {
    FileModel(file: try NetworkFile(definition, file: source, directory: "."))
  }
}
