import Engine
import Formats
import Measurement
import TestSupport
import Testing

@testable import Experiments

/// Vectors as they are given on the command line.
func vectors(_ values: KeyValuePairs<String, [Double]>) -> [(name: String, tensor: GivenTensors.Given)] {
  values.map { ($0, GivenTensors.Given(source: "--\($0)", extents: [$1.count], values: $1)) }
}

extension Grid {
  /// Adds values of a size such as n.
  mutating func add(_ shorthand: String, _ values: [Int]) { axes.append((shorthand, values.map { .count($0) })) }
}

@Suite struct GridTests {
  private static func grid(_ workload: any Model, _ change: (inout Grid) -> Void) throws -> [Cell] {
    var grid = Grid(models: [workload])
    change(&grid)
    return try grid.cells()
  }

  @Test func theDefaultSweepIsTheStudyOfTheWorkedProblems() throws {
    let cells = try Self.grid(ChainModel()) { $0.isSweep = true }
    let wide = [16, 64, 256, 1024].flatMap { n -> [String] in
      let widths: [Int] = [n / 4, n / 2, n, 2 * n, 4 * n]
      return widths.map { "n=\(n),m=\($0)" }
    }
    #expect(cells.map(\.size.description) == wide + [16, 64, 256, 1024, 4096].map { "n=\($0)" })
    #expect(cells.allSatisfy { $0.strategies.map(\.name) == ["forward", "reverse", "optimal"] })
  }

  @Test func axesMultiply() throws {
    let cells = try Self.grid(ChainModel()) {
      $0.add("n", [2, 3])
      $0.add("m", [4, 5, 6])
      $0.strategies = ["optimal"]
    }
    #expect(cells.map(\.size.description) == ["n=2,m=4", "n=2,m=5", "n=2,m=6", "n=3,m=4", "n=3,m=5", "n=3,m=6"])
    #expect(cells.allSatisfy { $0.strategies.map(\.name) == ["optimal"] })
  }

  @Test func aGridIsCountedBeforeItIsMade() {
    let grids: [((inout Grid) -> Void, String)] = [
      (
        {
          $0.add("n", Array(1...9999))
          $0.add("m", Array(1...9999))
        }, "has 99980001 cells (9999 values of n × 9999 values of m), more than 100000; ask for fewer sizes"
      ),
      (
        {
          $0.add("n", Array(repeating: 1, count: 1 << 22))
          $0.add("m", Array(repeating: 1, count: 1 << 22))
          $0.sizes = Array(repeating: [:], count: 1 << 20)
        }, "has more than 2^63 cells"
      ),
    ]
    for (change, sentence) in grids {
      let error = #expect(throws: InputError.self) { try Self.grid(ChainModel(), change) }
      #expect(error?.kind == .usage && error?.description.contains(sentence) == true, "\(String(describing: error))")
    }
  }

  /// Sizes beyond what can be addressed are planned and skipped, or refused: nothing is allocated and nothing traps.
  @Test func anySizesAreCellsOrOneSentence() throws {
    var random = Numbers(seed: 12)
    let counts = ["1", "2", "2147483647", "2147483648", "1000000000000000000", "-1", "0", "65536"]
    func text(_ name: String) -> String {
      guard ["dims", "layers"].contains(name) else { return counts.randomElement(using: &random) ?? "" }
      return (0..<Int.random(in: 1...4, using: &random)).map { _ in counts.randomElement(using: &random) ?? "" }.joined(
        separator: "-")
    }
    let options = MeasurementOptions(blas: .builtin, seed: 1)
    let speed = MachineSpeed(nsPerUnit: 1)
    var cells = 0
    for _ in 0..<60 {
      for workload in Models.builtin(for: .workload) {
        let names = workload.sizes.map(\.name).filter { $0 != "activation" }
        let size = Size(names.map { ($0, Size.Value(text($0))) })
        do {
          for cell in try Self.grid(workload, { $0.sizes = [size] }) {
            let prepared = try PreparedCell(cell, options: options, speed: speed)
            #expect(prepared.problem.function?.dimension ?? 0 >= 0)
            cells += 1
          }
        } catch { #expect(error is InputError || error is EngineError || error is FormatError, "\(size): \(error)") }
      }
    }
    #expect(cells > 50)
  }

  @Test func sizesFollowFromTensors() throws {
    let cells = try Self.grid(ChainModel()) { $0.given = vectors(["v": [1, 2], "y": [3, 4], "y2": [5, 6, 7]]) }
    #expect(cells.map(\.size.description) == ["n=2,m=3"])
    #expect(cells[0].given.tensors["y1"]?.values == [3, 4])
  }

  @Test func lengthsThatDisagreeAreUnusableData() {
    let error = #expect(throws: InputError.self) {
      try Self.grid(RankOneModel()) { $0.given = vectors(["v": [1, 2], "y": [1, 2, 3]]) }
    }
    #expect(error == .data("both must be of length n: --v has 2 and --y has 3; make them agree"))
    #expect(
      #expect(throws: InputError.self) {
        try Self.grid(RankOneModel()) {
          $0.given = vectors(["v": [1, 2]])
          $0.add("n", [3])
        }
      }?.kind == .data)
  }

  @Test func whatAWorkloadDoesNotHaveIsWrongUsage() {
    let wrong: [(any Model, (inout Grid) -> Void)] = [
      (RankOneModel(), { $0.add("m", [2]) }), (RankOneModel(), { $0.given = vectors(["y2": [1]]) }),
      (ProductModel(), { $0.add("n", [2]) }), (ChainModel(), { $0.sizes = [["k": "2"]] }),
      (ChainModel(), { $0.strategies = ["sideways"] }), (ChainModel(), { _ in }),
      (ChainModel(), { $0.sizes = [["m": "2"]] }), (ProductModel(), { $0.sizes = [["dims": "3"]] }),
      (ProductModel(), { $0.sizes = [["dims": "3-0-2"]] }),
      (ChainModel(), { $0.given = vectors(["y": [1], "y1": [1]]) }),
      (
        ChainModel(),
        {
          $0.add("n", [2])
          $0.sizes = [["n": "2"]]
        }
      ),
    ]
    for (workload, change) in wrong {
      let error = #expect(throws: InputError.self) { try Self.grid(workload, change) }
      #expect(error?.kind == .usage)
    }
    let unknown = #expect(throws: InputError.self) { try Models.find("chains", for: .workload) }
    #expect(
      unknown?.description
        == "there is no workload \"chains\"; expected one of chain, product, rank-one, two-branch, mlp, logistic, or the path of a StableHLO text such as f.mlir, an ONNX file such as model.onnx or a network file such as net.json"
    )
    #expect(
      #expect(throws: InputError.self) { try Models.find("x", for: .network) }?.description
        == "there is no network \"x\"; expected one of superincreasing, two-branch, mlp, logistic, or the path of a StableHLO text such as f.mlir, an ONNX file such as model.onnx or a network file such as net.json"
    )
  }
}
