import Engine
import Formats
import Foundation

extension ONNXModel {
  /// What a run records, so that it can be made again without the file: the choices, and the file without the elements
  /// of its larger initializers, which are inputs of the run. Elements beside the file are written into it.
  func definition(
    _ choice: ModelChoice, _ chosen: Size, known: [String: ONNXArray]
  ) throws -> [(name: String, json: String)] {
    let arrays = known.sorted { $0.key < $1.key }.map { name, array in
      "\(name.jsonQuoted): \(Self.nested(array.reals, array.shape))"
    }
    return ImportedDefinition.head(format: ONNXFiles.format, version: ONNXFiles.version) + [
      ("name", name.jsonQuoted), ("sizes", chosen.json.jsonQuoted), ("loss", (choice.loss ?? "").jsonQuoted),
      ("target", choice.target.jsonQuoted), ("known", "{\(arrays.joined(separator: ", "))}".jsonQuoted),
      ("model", Data(try file.stripped(keeping: ONNXLayout.maxKnown)).base64EncodedString().jsonQuoted),
    ]
  }

  /// Nested arrays in JSON.
  private static func nested(_ values: [Double], _ shape: [Int]) -> String {
    guard let extent = shape.first else { return values.first.map { "\($0)" } ?? "0" }
    let length = extent > 0 ? values.count / extent : 0
    let parts = (0..<extent).map {
      nested(Array(values[($0 * length)..<(($0 + 1) * length)]), Array(shape.dropFirst()))
    }
    return "[\(parts.joined(separator: ", "))]"
  }
}

extension ONNXFile {
  /// The file's bytes without the elements of floating-point initializers of more than `count` elements, and with those
  /// of the others, wherever they are.
  /// - Throws: `FormatError` if elements beside the file cannot be read.
  func stripped(keeping count: Int) throws -> [UInt8] {
    let dropped = Set(graph.initializers.filter { $0.type.isFloating && $0.count > count }.map(\.name))
    var result: [UInt8] = []
    try ProtobufMessage(bytes, file: file).visit { field in
      guard field.number == 7 else { return field.append(to: &result) }
      var graph: [UInt8] = []
      var index = 0
      try field.message("graph").visit { field in
        guard field.number == 5 else { return field.append(to: &graph) }
        defer { index += 1 }
        let initializer = self.graph.initializers[index]
        var tensor: [UInt8] = []
        guard dropped.contains(initializer.name) else {
          guard let bytes = try initializer.bytesBeside(folder: folder) else { return field.append(to: &graph) }
          try field.message("initializer").visit { field in
            if ![9, 13, 14].contains(field.number) { field.append(to: &tensor) }
          }
          ProtobufField.append(9, .bytes(bytes[...]), to: &tensor)
          return ProtobufField.append(5, .bytes(tensor[...]), to: &graph)
        }
        // Dimensions, type and name; that elements are elsewhere is said by a location that ONNX does not have.
        try field.message("initializer").visit { field in
          if [1, 2, 8].contains(field.number) { field.append(to: &tensor) }
        }
        ProtobufField.append(14, .number(UInt64(ONNXTensor.elsewhere)), to: &tensor)
        ProtobufField.append(5, .bytes(tensor[...]), to: &graph)
      }
      ProtobufField.append(7, .bytes(graph[...]), to: &result)
    }
    return result
  }
}
