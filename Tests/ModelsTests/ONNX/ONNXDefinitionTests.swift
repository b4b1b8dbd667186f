import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Models

/// What a run records of an ONNX file: enough to make the model again without the file and without what is beside it.
@Suite struct ONNXDefinitionTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    var all: [UInt8] = []
    ProtobufField.append(number, .bytes(bytes[...]), to: &all)
    return all
  }

  private static func field(_ number: Int, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  private static func field(_ number: Int, _ value: Int) -> [UInt8] {
    var all: [UInt8] = []
    ProtobufField.append(number, .number(UInt64(value)), to: &all)
    return all
  }

  /// An initializer whose elements are beside the file.
  private static func tensor(_ name: String, type: Int, count: Int, offset: Int) -> [UInt8] {
    func entry(_ key: String, _ value: String) -> [UInt8] { field(13, field(1, key) + field(2, value)) }
    return field(
      5,
      field(1, count) + field(2, type) + field(8, name) + entry("location", "beside.data")
        + entry("offset", "\(offset)") + field(14, 1))
  }

  /// y = w viewed in the shape s, where w (of `count` numbers) and s are beside the file.
  private func definition(_ w: [Double], shape: [Int]) throws -> String {
    var data = Data()
    for extent in shape { withUnsafeBytes(of: Int64(extent).littleEndian) { data.append(contentsOf: $0) } }
    for number in w { withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
    try data.write(to: URL(filePath: directory.path("beside.data")))
    let node = Self.field(1, Self.field(1, "w") + Self.field(1, "s") + Self.field(2, "y") + Self.field(4, "Reshape"))
    let graph =
      node + Self.tensor("w", type: 11, count: w.count, offset: 8 * shape.count)
      + Self.tensor("s", type: 7, count: shape.count, offset: 0) + Self.field(12, Self.field(1, "y"))
    let file = Self.field(1, 8) + Self.field(8, Self.field(2, 17)) + Self.field(7, graph)
    try Data(file).write(to: URL(filePath: directory.path("m.onnx")))
    var choice = ModelChoice()
    choice.isDifferentiated = false
    let model = try ONNXModel(file: ONNXFile(path: directory.path("m.onnx")), name: "m.onnx").fixed(choice)
    return try #require(try model.definition(Size()))
  }

  /// Small tensors are in the text, so that the digest is over them; large ones are inputs of a run.
  @Test func itHoldsWhatIsBesideTheFile() throws {
    let (large, other) = ((0..<2048).map(Double.init), (0..<2048).map { Double(-$0) })
    let small = try definition([1, 2], shape: [2, 1])
    #expect(try definition([1, 2], shape: [2, 1]) == small)
    let others = try [definition([1, 3], shape: [2, 1]), definition([1, 2], shape: [1, 2])]
    #expect(Set(others + [small]).count == 3)
    let long = try definition(large, shape: [2, 1024])
    #expect(try definition(other, shape: [2, 1024]) == long)
    try FileManager.default.removeItem(atPath: directory.path("m.onnx"))
    try FileManager.default.removeItem(atPath: directory.path("beside.data"))
    for (text, values, shape) in [(small, [1, 2] as [Double]?, [2, 1]), (long, nil, [2, 1024])] {
      let model = try #require(try Models.recorded(text, source: "a run").imported)
      #expect(model.function.outputs.map(\.shape.extents) == [shape])
      #expect(try model.ownValues(Size(), beside: [])["w"]?.values == values)
      #expect(try model.definition(Size()) == text)
    }
  }
}
