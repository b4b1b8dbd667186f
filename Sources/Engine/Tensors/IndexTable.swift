/// Positions along an axis, with what operations need to know of them. Equal tables are one computation.
final class IndexTable: Sendable, Hashable {
  let indices: [Int]
  /// The least and the largest one; 0 and −1 of none.
  let least: Int
  let largest: Int
  /// Number of positions, and of different ones, that are not −1.
  let count: Int
  let distinct: Int
  private let hash: Int

  /// O(n) expected time.
  init(_ indices: [Int]) {
    self.indices = indices
    least = indices.min() ?? 0
    largest = indices.max() ?? -1
    let present = indices.filter { $0 >= 0 }
    count = present.count
    distinct = Set(present).count
    hash = indices.hashValue
  }

  static func == (left: IndexTable, right: IndexTable) -> Bool {
    left === right || left.hash == right.hash && left.indices == right.indices
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
