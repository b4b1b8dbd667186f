import Store

/// The sizes of a workload at which a cell stands, such as n = 64, m = 16, in the order in which the workload names them.
public struct Size: Sendable, Hashable, CustomStringConvertible {
  /// The value of one size.
  public enum Value: Sendable, Hashable, CustomStringConvertible {
    /// A number of elements.
    case count(Int)
    /// A list of extents, written 30-35-15-5.
    case extents([Int])
    /// A choice that is no number, such as an activation.
    case name(String)

    /// As it is written on the command line.
    public var description: String {
      switch self {
      case .count(let count): "\(count)"
      case .extents(let extents): extents.map(String.init).joined(separator: "-")
      case .name(let name): name
      }
    }
  }

  /// The sizes, by name, in order.
  public let entries: [(name: String, value: Value)]

  /// Sizes in this order.
  public init(_ entries: [(name: String, value: Value)]) {
    self.entries = entries
  }

  /// The number of elements that `name` stands for; `nil` where there is none.
  public func count(_ name: String) -> Int? {
    for entry in entries where entry.name == name {
      if case .count(let count) = entry.value { return count }
    }
    return nil
  }

  /// The list of extents that `name` stands for; `nil` where there is none.
  public func extents(_ name: String) -> [Int]? {
    for entry in entries where entry.name == name {
      if case .extents(let extents) = entry.value { return extents }
    }
    return nil
  }

  /// The choice that `name` stands for; `nil` where there is none.
  public func name(_ name: String) -> String? {
    for entry in entries where entry.name == name {
      if case .name(let choice) = entry.value { return choice }
    }
    return nil
  }

  /// As a JSON object, such as `{"n":64,"m":16}` or `{"dims":"30-35-15"}`.
  public var json: String {
    let members = entries.map { entry in
      switch entry.value {
      case .count(let count): "\(JSONText.string(entry.name)):\(count)"
      case .extents, .name: "\(JSONText.string(entry.name)):\(JSONText.string(entry.value.description))"
      }
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// As it is written on the command line, such as `n=64,m=16`.
  public var description: String { entries.map { "\($0.name)=\($0.value)" }.joined(separator: ",") }

  public static func == (left: Size, right: Size) -> Bool { left.json == right.json }

  public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}
