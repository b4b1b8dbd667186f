import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct GivenTensorsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// The size and the tensors of a model, from those of a file.
  private func cell(_ model: any Model, _ json: String, sizes: Size = [:]) throws -> (size: Size, given: GivenTensors) {
    let path = directory.path("given.json")
    try json.write(toFile: path, atomically: true, encoding: .utf8)
    let given = try GivenTensors(GivenFile(path).tensors, for: model)
    let size = try model.size(given.sizes(of: model, beside: sizes))
    return (size, try given.completed(for: model, at: size))
  }

  @Test func sizesFollowFromTheTensors() throws {
    let branch = try cell(
      TwoBranchModel(),
      #"{"W1": [[1, 2, 3], [4, 5, 6]], "Wg": [[1, 2, 3, 4]], "t": [[1, 0]], "x": [0.5, -1, 2e0]}"#)
    #expect(branch.size.description == "d=3,h=2,k=1,c=2,batch=1")
    #expect(branch.given.tensors["W1"]?.values == [1, 2, 3, 4, 5, 6])
    let mlp = try cell(MLPModel(), #"{"W1": [[1, 2], [3, 4], [5, 6]], "W2": [[1, 1, 1]], "x": [[1, 2], [3, 4]]}"#)
    #expect(mlp.size.description == "layers=2-3-1,batch=2")
    let product = try cell(ProductModel(), #"{"A1": [[1, 2]], "A2": [[1], [2]]}"#)
    #expect(product.size.description == "dims=1-2-1")
    let logistic = try cell(LogisticModel(), #"{"X": [[1, 2], [3, 4], [5, 6]]}"#, sizes: ["samples": "3"])
    #expect(logistic.size.description == "samples=3,d=2")
    #expect(try cell(RankOneModel(), #"{"v": [1, 2], "x.direction": [3, 4]}"#).given.tensors.count == 2)
  }

  @Test(arguments: [
    (#"{"X": [[1, 2], [3]]}"#, "X[1]: found the shape [1], expected [2] as of the element before"),
    (#"{"X": [[1, "two"]]}"#, "X[0][1]: found the string \"two\", expected a number"),
    (#"{"X": []}"#, "X: found an empty array"), (#"{"X": [[true, 1]]}"#, "X[0][0]: found true"),
    ("[1, 2]", "expected an object"),
    ("nonsense", "line 1, column 1"), ("", "found the end of the text"), (#"{"X": [[NaN, 1]]}"#, "N"),
    (#"{"X": [1], "X": [2]}"#, "a name that the object does not have yet"),
    (#"{"X": [[1, 2]], "w": [1, 2, 3]}"#, "both must be of length d"),
    (#"{"X": [1, 2]}"#, "has 1 axes, expected [samples, d]"), (#"{"X": [[1, 2]], "y": [[1]]}"#, "has 2 axes"),
    (#"{"X": [[null, 2]]}"#, "X[0][0]: found null"), (#"{"X": [[1e999, 2]]}"#, "within the range of doubles"),
  ])
  func whatDoesNotFitIsNamed(json: String, sentence: String) {
    let error = #expect(throws: (any Error).self) { try cell(LogisticModel(), json) }
    #expect((error as? InputError)?.kind == .data || (error as? FormatError)?.kind == .content)
    let description = error.map { "\($0)" } ?? ""
    #expect(description.contains(sentence), "\(description)")
  }

  @Test func unknownNamesAndMissingFilesAreRefused() throws {
    #expect(#expect(throws: InputError.self) { try cell(LogisticModel(), #"{"Z": [1]}"#) }?.kind == .usage)
    #expect(#expect(throws: FormatError.self) { try GivenFile(directory.path("none")) }?.kind == .unreadable)
    #expect(throws: InputError.self) { try cell(MLPModel(), #"{"W1": [[1, 2]], "b1": [1, 2, 3], "x": [[1, 2]]}"#) }
    #expect(throws: InputError.self) { try cell(ProductModel(), #"{"A1": [[1, 2]], "A2": [[1, 2]]}"#) }
    #expect(throws: InputError.self) { try cell(ProductModel(), #"{"A2": [[1, 2]]}"#) }
  }
}
