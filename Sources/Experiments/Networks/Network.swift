/// A family of networks that can be evaluated on inputs of some length. One type a file; `Networks.all` lists them.
public protocol Network: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What it computes, in one line.
  var summary: String { get }
  /// What a reader of its outputs should know.
  var caution: String { get }

  /// The network for inputs of this length.
  /// - Throws: `InputError.data` where there is none.
  func network(inputLength: Int) throws -> WeightedNetwork
}

/// The networks there are.
public enum Networks {
  /// In the order in which listings show them.
  public static let all: [any Network] = [SuperincreasingNetwork()]

  /// The network called `name`.
  /// - Throws: `InputError.usage` that lists the names there are.
  public static func named(_ name: String) throws -> any Network {
    guard let network = all.first(where: { $0.name == name }) else {
      throw InputError.usage(
        "there is no network \"\(name)\"; expected one of \(all.map(\.name).joined(separator: ", "))")
    }
    return network
  }
}
