import Engine
import Formats
import Foundation
import Testing

@testable import Models

/// Functions that JAX 0.10.2 printed, with what it computes of them in double precision.
enum StableHLOFixture {
  static let names = [
    "conv-relu", "embedding", "gelu-mlp", "least-squares", "log-sum-exp", "max-pool", "norms", "pinn-like",
    "poisson-regression", "quadratic-form", "rosenbrock", "scan-rnn", "sum-of-cubes",
  ]

  static func path(_ file: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/functions/\(file)").path
  }

  static func tensors(_ file: String) throws -> [String: Tensor] {
    let archive = try NPZFile(path: path(file))
    let pairs = try archive.names.map { name in
      let array = try archive.array(name)
      return (name, try Tensor(array.values, shape: Shape(array.shape)))
    }
    return Dictionary(pairs) { first, _ in first }
  }

  static func model(_ name: String) throws -> ImportedModel {
    try #require(try Models.find(path("\(name).mlir"), for: .workload).imported)
  }

  /// The model of operations on `%arg0`, a vector of three.
  static func model(
    of body: String, arguments: String = "%arg0: tensor<3xf64>", result: String = "tensor<f64>"
  ) throws -> ImportedModel {
    let text = "module {\n func.func public @main(\(arguments)) -> \(result) {\n\(body)\n }\n}\n"
    return try ImportedModel(
      StableHLOFiles.function(HLOModule(Array(text.utf8), file: "f.mlir"), name: "f.mlir"))
  }
}
