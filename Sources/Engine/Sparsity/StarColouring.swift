/// A star colouring of the columns of a symmetric matrix: neighbours have different colours, and no path of four columns
/// has only two. Then each element of the matrix stands alone in a sum of the columns of one colour, so as many products
/// as there are colours give the whole matrix.
///
/// Greedy, in the order of the columns, as algorithm 4.1 of Gebremedhin, Manne and Pothen, "What color is your Jacobian?
/// Graph coloring for computing derivatives", SIAM Review 47 (2005). O(n d³) for n columns with d neighbours each.
struct StarColouring: Sendable {
  /// The colour of each column, from 0.
  let colours: [Int]
  /// Number of colours.
  let count: Int

  /// - Parameter neighbours: for each column, the other columns with an element in common: symmetric.
  init(neighbours: [[Int]]) {
    var colours = Array(repeating: -1, count: neighbours.count)
    // The column for which a colour was forbidden last.
    var forbidden = [-1]
    for column in neighbours.indices {
      func forbid(_ colour: Int) {
        while forbidden.count <= colour { forbidden.append(-1) }
        forbidden[colour] = column
      }
      for near in neighbours[column] {
        let colour = colours[near]
        if colour >= 0 { forbid(colour) }
        for far in neighbours[near] where colours[far] >= 0 && far != column {
          if colour < 0 {
            forbid(colours[far])
          } else if neighbours[far].contains(where: { $0 != near && colours[$0] == colour }) {
            forbid(colours[far])
          }
        }
      }
      colours[column] = forbidden.firstIndex { $0 != column } ?? forbidden.count
    }
    self.colours = colours
    count = (colours.max() ?? -1) + 1
  }

  /// The colour and row of the sum of columns in which the element of this row and column stands alone.
  /// - Parameter neighbours: those of the colouring.
  func place(row: Int, column: Int, neighbours: [[Int]]) -> (colour: Int, row: Int) {
    let colour = colours[column]
    if row == column || !neighbours[row].contains(where: { $0 != column && colours[$0] == colour }) {
      return (colour, row)
    }
    return (colours[row], column)
  }
}
