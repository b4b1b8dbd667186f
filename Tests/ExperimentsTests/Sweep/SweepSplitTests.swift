import Engine
import Measurement
import Testing

@testable import Experiments

@Suite struct SweepSplitTests {
  private static func names(_ count: Int) -> [String] { (0..<count).map(String.init) }

  @Test func theLongestComeFirst() {
    // By hand: 7, 6 and 5 open the parts; 4 joins 5, 3 joins 6, 2 joins 7.
    let split = SweepSplit([2, 3, 4, 5, 6, 7], keys: Self.names(6), into: 3)
    #expect(split.parts == [1, 2, 3, 3, 2, 1])
    // Equal ones are dealt in order.
    #expect(SweepSplit([1, 1, 1, 1, 1], keys: Self.names(5), into: 2).parts == [1, 2, 1, 2, 1])
    // As are those that take no time.
    #expect(SweepSplit([0, 0, 0], keys: Self.names(3), into: 2).parts == [1, 2, 1])
  }

  @Test func equalCellsStayTogether() {
    #expect(SweepSplit([5, 5, 5, 1], keys: ["a", "b", "a", "c"], into: 2).parts == [1, 2, 1, 2])
  }

  @Test(arguments: 1...9) func everyCellIsInOnePart(count: Int) throws {
    var grid = Grid(models: [ChainModel()])
    grid.add("n", [4, 8, 16, 5, 6, 7])
    let cells = try grid.cells()
    let split = try SweepSplit(cells, into: count, options: .short())
    let parts = (1...count).map { number in cells.indices.filter { split.parts[$0] == number } }
    #expect(parts.joined().sorted() == Array(cells.indices))
    // Cells of about the same time: no part has two more than another.
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test func largeCellsAreApart() throws {
    var grid = Grid(models: [ChainModel()])
    grid.add("n", [3000, 2, 3, 4, 5, 3000])
    grid.add("m", [2, 3])
    let cells = try grid.cells()
    let split = try SweepSplit(cells, into: 2, options: .short())
    let large = cells.indices.filter { cells[$0].size.count("n") == 3000 }
    #expect(Set(large.prefix(2).map { split.parts[$0] }) == [1, 2])
  }

  /// Parts are made on different machines, with other speeds, limits and BLAS.
  @Test func theSplitDependsOnTheDefinitionAlone() throws {
    var grid = Grid(models: [ChainModel(), RankOneModel(), MLPModel()])
    grid.isSweep = true
    let cells = try grid.cells()
    let one = try SweepSplit(cells, into: 4, options: .short())
    let other = try SweepSplit(
      cells, into: 4,
      options: .short {
        $0.maxMemory = 1 << 20
        $0.maxTimeNs = 1
        $0.seed = 99
        $0.storeLimit = 0
      })
    #expect(one == other)
    #expect(Set(one.parts) == [1, 2, 3, 4])
  }
}
