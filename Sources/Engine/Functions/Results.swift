/// The results of one call of a compiled function: named tensors, in order. Later calls never change them.
public struct Results: RandomAccessCollection, Sendable {
  // Written only by a call, and only while it holds the only reference.
  final class Storage: @unchecked Sendable {
    let names: [String]
    var tensors: [Tensor?]

    init(_ names: [String]) {
      self.names = names
      tensors = Array(repeating: nil, count: names.count)
    }

    /// Whether nobody else refers to the memory of a result.
    func isFree(_ position: Int) -> Bool { tensors[position]?.isFree() ?? false }
  }

  private let storage: Storage

  init(_ storage: Storage) { self.storage = storage }

  public var startIndex: Int { 0 }
  public var endIndex: Int { storage.names.count }

  public subscript(position: Int) -> (name: String, tensor: Tensor) {
    guard let tensor = storage.tensors[position] else { preconditionFailure("a call leaves every result") }
    return (storage.names[position], tensor)
  }

  /// The result of this name. The results of a derivative are named after the variables.
  public subscript(name: String) -> Tensor? {
    storage.names.firstIndex(of: name).flatMap { storage.tensors[$0] }
  }

  /// The first element of the first result: the value of a scalar function.
  public var value: Double { first?.tensor.values(in: 0..<1).first ?? .nan }

  /// All results by name.
  public var dictionary: [String: Tensor] { Dictionary(map { ($0.name, $0.tensor) }) { first, _ in first } }
}
