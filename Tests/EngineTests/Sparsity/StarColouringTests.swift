import TestSupport
import Testing

@testable import Engine

@Suite struct StarColouringTests {
  /// Neighbours of each column of a band of this width on each side.
  private static func band(_ count: Int, _ width: Int) -> [[Int]] {
    (0..<count).map { column in
      (max(0, column - width)..<min(count, column + width + 1)).filter { $0 != column }
    }
  }

  /// A drawn symmetric pattern.
  private static func drawn(_ count: Int, edges: Int, seed: UInt64) -> [[Int]] {
    var numbers = Numbers(seed: seed)
    var sets = Array(repeating: Set<Int>(), count: count)
    for _ in 0..<edges {
      let (a, b) = (Int.random(in: 0..<count, using: &numbers), Int.random(in: 0..<count, using: &numbers))
      if a == b { continue }
      sets[a].insert(b)
      sets[b].insert(a)
    }
    return sets.map { $0.sorted() }
  }

  @Test func aTridiagonalMatrixTakesThreeColours() {
    for count in [4, 10, 1000] {
      #expect(StarColouring(neighbours: Self.band(count, 1)).count == 3)
    }
    for count in [2, 3] { #expect(StarColouring(neighbours: Self.band(count, 1)).count == 2) }
    #expect(StarColouring(neighbours: [[], [], []]).count == 1)
    #expect(StarColouring(neighbours: []).count == 0)
  }

  /// An arrow: the first column has an element in each row.
  @Test func anArrowTakesTwoColours() {
    let neighbours = [Array(1..<20)] + Array(repeating: [0], count: 19)
    #expect(StarColouring(neighbours: neighbours).count == 2)
  }

  /// By the definition: neighbours differ, and every path of four columns has three colours. Then each element is found
  /// in the sums of the columns of one colour.
  @Test(arguments: 0..<30)
  func everyElementIsFound(seed: UInt64) throws {
    let count = 12
    let neighbours = seed < 3 ? Self.band(count, Int(seed) + 1) : Self.drawn(count, edges: 8 + Int(seed), seed: seed)
    let colouring = StarColouring(neighbours: neighbours)
    let colours = colouring.colours
    for a in 0..<count {
      for b in neighbours[a] {
        #expect(colours[a] != colours[b])
        for c in neighbours[b] where c != a {
          for d in neighbours[c] where d != b && d != a {
            #expect(Set([a, b, c, d].map { colours[$0] }).count >= 3)
          }
        }
      }
    }
    // A matrix of this pattern with different elements, and its products.
    func element(_ row: Int, _ column: Int) -> Double { Double(1 + min(row, column) * 100 + max(row, column)) }
    func product(_ colour: Int, _ row: Int) -> Double {
      (0..<count).filter { colours[$0] == colour && ($0 == row || neighbours[row].contains($0)) }
        .reduce(0) { $0 + element(row, $1) }
    }
    for row in 0..<count {
      for column in neighbours[row] + [row] {
        let place = colouring.place(row: row, column: column, neighbours: neighbours)
        #expect(product(place.colour, place.row) == element(row, column), "\(row), \(column)")
      }
    }
  }
}
