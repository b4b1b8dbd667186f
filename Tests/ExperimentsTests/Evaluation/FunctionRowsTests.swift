import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Experiments

/// The function of a file on examples, some of whose arguments are whole numbers or masks.
@Suite struct FunctionRowsTests {
  private func function(_ dtype: DType = .float64) throws -> FunctionRows {
    let function = ImportedFunction(
      name: "f", summary: "",
      arguments: [
        .init("i", [2], kind: .integer), .init("w", [2]), .init("m", .scalar, kind: .boolean), .init("x", [2]),
      ], outputs: [.init("y", [2])], definition: []
    ) { [$0["i"] * $0["w"] * $0["m"] + $0["x"]] }
    let given = GivenTensors.Given(source: "w", extents: [2], values: [10, 100])
    return try FunctionRows(
      ImportedModel(function, variables: []), given: [(name: "w", tensor: given)], dtype: dtype)
  }

  @Test func aRowHasWhatIsNotGiven() throws {
    let rows = try function()
    #expect(rows.inputs.map(\.name) == ["i", "m", "x"] && rows.inputLength == 5)
    let evaluator = try NetworkEvaluator(rows, rows: nil, blas: .builtin)
    #expect(try evaluator.evaluate([2, -3, 1, 0.5, 0.25]).outputs.map(\.values) == [[20.5, -299.75]])
  }

  @Test func elementsThatAnArgumentCannotHaveAreBad() throws {
    func error(_ row: [Double], _ dtype: DType = .float64) throws -> String? {
      try function(dtype).misfit(row[...], file: "rows.csv", place: "line 7")?.description
    }
    #expect(try error([2, -3, 1, 0.5, 0.25]) == nil)
    #expect(
      try error([2, 0.5, 1, 0, 0])
        == "rows.csv, line 7: found 0.5 as element 2 of i, expected a whole number that float64 holds")
    #expect(try error([2, 3, 2, 0, 0])?.contains("element 1 of m, expected 0 or 1") == true)
    // 2²⁴ + 1 is no number of single precision.
    #expect(try error([16_777_217, 3, 1, 0, 0]) == nil)
    #expect(try error([16_777_217, 3, 1, 0, 0], .float32) != nil)
  }

  @Test func aBadRowIsPassedOver() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("rows.csv")
    try "1,2,1,0,0\n1.5,2,1,0,0\n3,4,0,1,1\n".write(toFile: path, atomically: true, encoding: .utf8)
    let reader = FunctionRowReader(try RowFormat.csv.reader(path: path), of: try function())
    var values: [Double] = []
    var bad = 0
    loop: while true {
      switch try reader.next(into: &values) {
      case .row: continue
      case .bad: bad += 1
      case .end: break loop
      }
    }
    #expect(bad == 1 && values == [1, 2, 1, 0, 0, 3, 4, 0, 1, 1])
  }
}
