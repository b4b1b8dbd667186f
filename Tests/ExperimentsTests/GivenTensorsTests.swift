import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Experiments

/// Vectors as they are given on the command line.
func vectors(_ values: KeyValuePairs<String, [Double]>) -> [(name: String, tensor: GivenTensors.Given)] {
  values.map { ($0, GivenTensors.Given(source: "--\($0)", extents: [$1.count], values: $1)) }
}

@Suite struct GivenTensorsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func cells(_ workload: any Workload, _ json: String, sizes: [String: String] = [:]) throws -> [Cell] {
    let path = directory.path("given.json")
    try json.write(toFile: path, atomically: true, encoding: .utf8)
    var grid = Grid(workloads: [workload])
    grid.sizes = [sizes]
    grid.given = try GivenTensors.read(path)
    return try grid.cells()
  }

  @Test func sizesFollowFromTheTensors() throws {
    let branch = try cells(
      TwoBranchWorkload(),
      #"{"W1": [[1, 2, 3], [4, 5, 6]], "Wg": [[1, 2, 3, 4]], "t": [[1, 0]], "x": [0.5, -1, 2e0]}"#)
    #expect(branch[0].size.description == "d=3,h=2,k=1,c=2,batch=1")
    #expect(branch[0].given.tensors["W1"]?.values == [1, 2, 3, 4, 5, 6])
    let mlp = try cells(MLPWorkload(), #"{"W1": [[1, 2], [3, 4], [5, 6]], "W2": [[1, 1, 1]], "x": [[1, 2], [3, 4]]}"#)
    #expect(mlp[0].size.description == "layers=2-3-1,batch=2")
    let product = try cells(ProductWorkload(), #"{"A1": [[1, 2]], "A2": [[1], [2]]}"#)
    #expect(product[0].size.description == "dims=1-2-1")
    let logistic = try cells(LogisticWorkload(), #"{"X": [[1, 2], [3, 4], [5, 6]]}"#, sizes: ["samples": "3"])
    #expect(logistic[0].size.description == "samples=3,d=2")
    #expect(try cells(RankOneWorkload(), #"{"v": [1, 2], "x.direction": [3, 4]}"#)[0].given.tensors.count == 2)
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
    let error = #expect(throws: (any Error).self) { try cells(LogisticWorkload(), json) }
    #expect((error as? InputError)?.kind == .data || (error as? FormatError)?.kind == .content)
    let description = error.map { "\($0)" } ?? ""
    #expect(description.contains(sentence), "\(description)")
  }

  @Test func unknownNamesAndMissingFilesAreRefused() throws {
    #expect(#expect(throws: InputError.self) { try cells(LogisticWorkload(), #"{"Z": [1]}"#) }?.kind == .usage)
    #expect(#expect(throws: FormatError.self) { try GivenTensors.read(directory.path("none")) }?.kind == .unreadable)
    #expect(throws: InputError.self) { try cells(MLPWorkload(), #"{"W1": [[1, 2]], "b1": [1, 2, 3], "x": [[1, 2]]}"#) }
    #expect(throws: InputError.self) { try cells(ProductWorkload(), #"{"A1": [[1, 2]], "A2": [[1, 2]]}"#) }
    #expect(throws: InputError.self) { try cells(ProductWorkload(), #"{"A2": [[1, 2]]}"#) }
  }
}
