/// Constant positions of elements, with a hash that is computed once.
public final class Places: Sendable, Hashable {
  /// Row-major positions in a tensor; negative for none.
  public let values: [Int]
  private let hash: Int

  public init(_ values: [Int]) {
    self.values = values
    hash = values.hashValue
  }

  public static func == (left: Places, right: Places) -> Bool {
    left === right || left.hash == right.hash && left.values == right.values
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
