import Formats
import Foundation
import TestSupport

@testable import Experiments

/// A process of a few lines of shell that brings f(x) = ½ x·x, so that H v = v: version 2 of docs/peers.md. What it announces is
/// written before, into a directory of its own.
struct ScriptedLibrary {
  static let graph = """
    module @jit_f {
      func.func public @main(%arg0: tensor<3xf64>) -> tensor<f64> {
        %0 = stablehlo.multiply %arg0, %arg0 : tensor<3xf64>
        %cst = stablehlo.constant dense<0.0> : tensor<f64>
        %1 = stablehlo.reduce(%0 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<3xf64>, tensor<f64>) -> tensor<f64>
        %half = stablehlo.constant dense<0.5> : tensor<f64>
        %2 = stablehlo.multiply %1, %half : tensor<f64>
        return %2 : tensor<f64>
      }
    }
    """

  var greeting = "echo 'track-peer 2 script 2.0'"
  /// Strategies, and what each gives.
  var strategies: [(name: String, gives: String)] = [("script/copy", "product")]
  /// Number of directions that it takes at once.
  var directions: Int?
  /// Names of those with a set-up.
  var withSetup: Set<String> = []
  /// The member `graph` of its description.
  var graphMember = #"{"file": "graph.mlir"}"#
  /// Lines of a `case` on `$strategy` for requests other than the usual: `prepare)`, `run)`, `results)`.
  var prepare = #"echo 'ready 1000 {"flops":6}'"#
  var run = #"echo "took $((calls * 100))""#
  var results = #"cp "$directory/x.direction.npy" "$place/x.hvp.npy"; echo written"#
  var model: String?

  /// Its announcement, which is a JSON object.
  var description: String {
    let list = strategies.map {
      "{\"name\": \"\($0.name)\", \"gives\": \"\($0.gives)\", \"setup\": \(withSetup.contains($0.name))}"
    }.joined(separator: ", ")
    return model
      ?? """
      {"name": "half.sh:square", "dtype": "float64", "source": "f(x) = x.x / 2", "arguments": [{"name": "x", "kind": "floating"}],
       "variables": ["x"], "strategies": [\(list)], "graph": \(graphMember)\(directions.map { ", \"directions\": \($0)" } ?? "")}
      """
  }

  /// Writes what it announces into a directory, and returns the process that announces it.
  func peer(in directory: TemporaryDirectory) throws -> Peer {
    let folder = directory.path("announced")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try description.write(toFile: folder + "/model.json", atomically: true, encoding: .utf8)
    try Self.graph.write(toFile: folder + "/graph.mlir", atomically: true, encoding: .utf8)
    var array = Data(NPYWriter.header(.float64, shape: [3]))
    for value in [1.0, 2, -3] { withUnsafeBytes(of: value) { array.append(contentsOf: $0) } }
    try array.write(to: URL(fileURLWithPath: folder + "/x.npy"))
    return try Peer(
      """
      script=\(greeting)
      while read -r word rest; do
        case $word in
          model) cp '\(folder)'/* "${rest#* * }"; echo described ;;
          prepare) strategy=${rest%% *}; directory=${rest#* }; \(prepare) ;;
          run) calls=${rest%% *}; strategy=${rest#* }; \(run) ;;
          results) strategy=${rest%% *}; place=${rest#* }; \(results) ;;
        esac
      done
      """, option: "--from")
  }
}
