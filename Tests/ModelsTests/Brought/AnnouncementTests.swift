import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Models

/// What a process announces of the function that it brings.
@Suite struct AnnouncementTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    var array = Data(NPYWriter.header(.float64, shape: [2]))
    for value in [1.0, 2] { withUnsafeBytes(of: value) { array.append(contentsOf: $0) } }
    for name in ["w", "w.direction", "k"] {
      try array.write(to: directory.url.appending(path: "\(name).npy"))
    }
  }

  private static let valid = """
    {"name": "a.py:f", "dtype": "float32", "source": "", "arguments": [{"name": "w", "kind": "floating"}, {"name": "k", "kind": "integer"}],
     "variables": ["w"], "strategies": [{"name": "lib/one", "gives": "product"}], "restartable": false}
    """

  private func announcement(_ text: String) throws -> Announcement {
    try text.write(toFile: directory.path("model.json"), atomically: true, encoding: .utf8)
    return try Announcement(in: directory.url.path, library: "lib 1")
  }

  @Test func namesTensorsAndStrategiesAreRead() throws {
    let found = try announcement(Self.valid)
    #expect(found.model.name == "a.py:f" && found.model.variables == ["w"] && found.model.dtype == .float32)
    #expect(found.given.map(\.name) == ["w", "k", "w.direction"])
    #expect(found.strategies == [Announcement.Strategy(name: "lib/one", gives: .product)])
    #expect(found.directions == nil)
    #expect(try announcement(Self.valid.replacing("\"source\"", with: "\"directions\": 3, \"source\"")).directions == 3)
    #expect(!found.isRestartable && found.refusal == "its process gives no graph of it")
    #expect(found.model.function.summary == "a function of 2 tensors, in lib 1")
  }

  @Test(arguments: [
    ("\"w\", \"kind\": \"floating\"", "\"../w\", \"kind\": \"floating\"", "arguments[0].name"),
    ("\"floating\"", "\"complex\"", "arguments[0].kind"), ("\"k\", \"kind\"", "\"w\", \"kind\"", "names that differ"),
    ("\"k\", \"kind\"", "\"absent\", \"kind\"", "absent.npy"), ("[\"w\"]", "[\"k\"]", "k is integer"),
    ("[\"w\"]", "[\"none\"]", "there is no argument \"none\""), ("lib/one", "one", "strategies[0].name"),
    ("product", "hessian", "strategies[0].gives"), ("\"product\"", "\"product\", \"setup\": 1", "strategies[0].setup"),
    ("float32", "float16", "float64 or float32"),
    ("{\"name\": \"lib/one\", \"gives\": \"product\"}", "", "at least one"), ("\"source\": \"\",", "", "source"),
    ("\"restartable\"", "\"directions\": 0, \"restartable\"", "directions"), ("\"restartable\"", "\"other\"", "other"),
    ("}", "", "model.json"),
  ])
  func whatIsWrongIsNamedWithItsPlace(part: String, wrong: String, place: String) throws {
    let text = Self.valid.replacing(part, with: wrong)
    #expect(text != Self.valid)
    do {
      _ = try announcement(text)
      Issue.record("accepted: \(text)")
    } catch {
      #expect("\(error)".contains(place), "\(error)")
    }
  }

  @Test func aStrategySaysWhatItGivesAndWhetherItHasASetup() throws {
    let list = """
      {"name": "lib/one", "gives": "product", "setup": true}, {"name": "lib/two", "gives": "nothing", "setup": false}
      """
    let text = Self.valid.replacing("{\"name\": \"lib/one\", \"gives\": \"product\"}", with: list)
    #expect(
      try announcement(text).strategies == [
        Announcement.Strategy(name: "lib/one", gives: .product, hasSetup: true),
        Announcement.Strategy(name: "lib/two", gives: .nothing),
      ])
  }

  @Test func aGraphOfAnotherFunctionIsRefused() throws {
    try """
    module { func.func public @main(%arg0: tensor<3xf64>, %arg1: tensor<2xi32>) -> tensor<f64> {
      %cst = stablehlo.constant dense<0.0> : tensor<f64>
      %0 = stablehlo.reduce(%arg0 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<3xf64>, tensor<f64>) -> tensor<f64>
      return %0 : tensor<f64> } }
    """.write(toFile: directory.path("graph.mlir"), atomically: true, encoding: .utf8)
    let found = try announcement(
      Self.valid.replacing("\"restartable\"", with: "\"graph\": {\"file\": \"graph.mlir\"}, \"restartable\""))
    #expect(found.refusal?.contains("arg0 of shape [3], where the function has w of shape [2]") == true)
  }
}
