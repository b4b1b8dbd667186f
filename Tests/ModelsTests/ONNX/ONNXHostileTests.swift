import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Models

/// Files that are cut short, damaged, or made to harm: each gives a model or one sentence.
@Suite struct ONNXHostileTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    try FileContents.read(path: ONNXNodeTests.fixture("models/\(name).onnx")).bytes
  }

  /// Reads and traces a file; returns the error.
  private static func error(_ bytes: [UInt8], folder: String? = nil) -> String? {
    do {
      let file = try ONNXFile(bytes, file: "m.onnx", folder: folder)
      var choice = ModelChoice()
      choice.isDifferentiated = false
      _ = try ONNXModel(file: file, name: "m.onnx").fixed(choice)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static func expectSentence(_ error: String?) {
    guard let error else { return }
    #expect(!error.isEmpty && error.utf8.count <= 1024 && !error.contains("\n"), "\(error)")
  }

  @Test func cutShortAtEveryByte() throws {
    let bytes = try Self.bytes("mlp")
    for count in bytes.indices { Self.expectSentence(Self.error(Array(bytes[..<count]))) }
    #expect(Self.error(bytes) == nil)
  }

  @Test func flippedBits() throws {
    let bytes = try Self.bytes("small-cnn")
    var generator = Numbers(seed: 7)
    for _ in 0..<1500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      Self.expectSentence(Self.error(damaged))
    }
  }

  // MARK: Models by hand

  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    var all: [UInt8] = []
    ProtobufField.append(number, .bytes(bytes[...]), to: &all)
    return all
  }

  private static func field(_ number: Int, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  private static func field(_ number: Int, _ value: Int) -> [UInt8] {
    var all: [UInt8] = []
    ProtobufField.append(number, .number(UInt64(bitPattern: Int64(value))), to: &all)
    return all
  }

  private static func node(_ type: String, _ inputs: [String], _ outputs: [String], _ attributes: [UInt8] = [])
    -> [UInt8]
  {
    field(1, inputs.flatMap { field(1, $0) } + outputs.flatMap { field(2, $0) } + field(4, type) + attributes)
  }

  private static func model(_ graph: [UInt8], version: Int = 17) -> [UInt8] {
    field(1, 8) + field(8, field(2, version)) + field(7, graph)
  }

  private static func tensor(_ name: String, type: Int, dims: [Int], _ content: [UInt8]) -> [UInt8] {
    dims.flatMap { field(1, $0) } + field(2, type) + field(8, name) + content
  }

  @Test func cyclesAndNamesOfNothing() throws {
    let cycle = Self.node("Relu", ["b"], ["a"]) + Self.node("Relu", ["a"], ["b"]) + Self.field(12, Self.field(1, "b"))
    let error = try #require(Self.error(Self.model(cycle)))
    #expect(error.contains("cycle") && error.contains("graph.node[0]"), "\(error)")
    let nothing = Self.node("Relu", ["z"], ["y"]) + Self.field(12, Self.field(1, "y"))
    #expect(try #require(Self.error(Self.model(nothing))).contains("\"z\""))
  }

  @Test func unknownOperatorsAndTypesAndVersions() throws {
    let initializer = Self.field(5, Self.tensor("x", type: 1, dims: [1], Self.field(9, [0, 0, 0, 0])))
    func graph(_ type: String) -> [UInt8] {
      initializer + Self.node(type, ["x"], ["y"]) + Self.field(12, Self.field(1, "y"))
    }
    for name in ["Conjure", "RandomNormalLike", "Bernoulli"] {
      let error = try #require(Self.error(Self.model(graph(name))))
      #expect(error.contains(name) && error.contains("version 17") && error.contains("graph.node[0]"), "\(error)")
    }
    #expect(try #require(Self.error(Self.model(graph("Relu"), version: 3))).contains("version 3"))
    let strings =
      Self.field(5, Self.tensor("s", type: 8, dims: [1], Self.field(6, "a"))) + Self.node("Relu", ["s"], ["y"])
    #expect(try #require(Self.error(Self.model(strings))).contains("string"))
  }

  @Test func hugeClaims() throws {
    for dims in [[1 << 40], [1 << 31, 1 << 31, 4], [-1], [1 << 20, 1 << 20]] {
      let graph = Self.field(5, Self.tensor("x", type: 1, dims: dims, Self.field(9, [0, 0, 0, 0])))
      #expect(try #require(Self.error(Self.model(graph))).contains("tensor \"x\""))
    }
    // A few bytes that ask for a terabyte.
    let shape = Self.tensor("s", type: 7, dims: [2], Self.field(7, 1 << 20) + Self.field(7, 1 << 20))
    let claim =
      Self.field(5, shape) + Self.node("ConstantOfShape", ["s"], ["y"]) + Self.field(12, Self.field(1, "y"))
    Self.expectSentence(Self.error(Self.model(claim)))
    let large = Self.tensor("s", type: 7, dims: [2], Self.field(7, 1 << 40) + Self.field(7, 1 << 40))
    let more = Self.field(5, large) + Self.node("ConstantOfShape", ["s"], ["y"]) + Self.field(12, Self.field(1, "y"))
    #expect(Self.error(Self.model(more)) != nil)
  }

  @Test func convolutionsThatDoNotFit() throws {
    func tensor(_ name: String, _ dims: [Int]) -> [UInt8] {
      let bytes = Array(repeating: UInt8(0), count: 4 * dims.reduce(1, *))
      return Self.field(5, Self.tensor(name, type: 1, dims: dims, Self.field(9, bytes)))
    }
    func error(_ type: String = "Conv", bias: Int = 2, stride: Int = 1) -> String? {
      let strides = Self.field(1, "strides") + Self.field(8, stride) + Self.field(8, 1) + Self.field(20, 7)
      let graph =
        tensor("x", [1, 2, 3, 3]) + tensor("w", [2, 2, 2, 2]) + tensor("b", [bias])
        + Self.node(type, ["x", "w", "b"], ["y"], Self.field(5, strides)) + Self.field(12, Self.field(1, "y"))
      return Self.error(Self.model(graph))
    }
    for type in ["Conv", "ConvTranspose"] {
      #expect(error(type) == nil)
      // It would be broadcast.
      #expect(try #require(error(type, bias: 1)).contains("a number a channel"))
      // More than windows may step.
      let found = try #require(error(type, stride: 1 << 29))
      #expect(found.contains("graph.node[0]"), "\(found)")
      Self.expectSentence(found)
    }
  }

  @Test func deepNesting() throws {
    // Graphs in attributes of nodes of graphs.
    var graph: [UInt8] = []
    for _ in 0..<200 {
      let attribute = Self.field(1, "then_branch") + Self.field(6, graph) + Self.field(20, 5)
      graph = Self.field(1, Self.field(4, "If") + Self.field(5, attribute))
    }
    #expect(try #require(Self.error(Self.model(graph))).contains("nested"))
  }

  @Test func elementsBesideTheFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "onnx-\(UUID().uuidString)")
    let inner = folder.appending(path: "model")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let numbers = Data([0, 0, 128, 63, 0, 0, 0, 64])
    try numbers.write(to: inner.appending(path: "w.data"))
    try numbers.write(to: folder.appending(path: "secret"))
    try FileManager.default.createSymbolicLink(
      at: inner.appending(path: "link"), withDestinationURL: folder.appending(path: "secret"))
    func error(_ location: String, offset: Int = 0, count: Int = 2) -> String? {
      func entry(_ key: String, _ value: String) -> [UInt8] {
        Self.field(13, Self.field(1, key) + Self.field(2, value))
      }
      let tensor = Self.tensor(
        "w", type: 1, dims: [count],
        entry("location", location) + entry("offset", "\(offset)") + Self.field(14, 1))
      let graph = Self.field(5, tensor) + Self.node("Relu", ["w"], ["y"]) + Self.field(12, Self.field(1, "y"))
      return Self.error(Self.model(graph), folder: inner.path)
    }
    #expect(error("w.data") == nil)
    for (location, offset, count) in [
      ("../secret", 0, 2), ("link", 0, 2), (folder.appending(path: "secret").path, 0, 2), ("w.data", 4, 2),
      ("w.data", 0, 3), ("missing", 0, 2), (".", 0, 2), ("", 0, 2),
    ] {
      let found = try #require(error(location, offset: offset, count: count), "\(location)")
      Self.expectSentence(found)
    }
  }
}
