import Engine
import Formats
import Measurement

// The requests of version 2 of docs/peers.md, in which the peer brings the function.

extension PeerSession {
  /// Lets the peer describe its function, with its tensors, in a directory.
  /// - Parameter dtype: type of the elements; `nil` for that of its tensors.
  func describe(dtype: DType?, directory: String) throws(PeerFailure) {
    let begin = Clock.now()
    _ = try ask(
      "model \(dtype?.rawValue ?? "auto") \(threads) \(directory)", "to describe its function",
      expecting: "described", "described")
    addPreparation(Clock.now() - begin)
  }

  /// Lets the peer prepare one of its strategies; the directory has NAME.npy for each argument and direction.
  /// - Returns: the time that this took; what the library says of the cost of a call, a JSON object; and, if that has
  ///   `setup_ns`, the time of the part that is computed once for each point, when it is computed again.
  func prepare(
    strategy: String, directory: String
  ) throws(PeerFailure) -> (setupNs: Int, costs: String?, setupCallNs: Double?) {
    let begin = Clock.now()
    let form = "ready NANOSECONDS {…}"
    let answer = try ask("prepare \(strategy) \(directory)", "to prepare \(strategy)", expecting: "ready", form)
    addPreparation(Clock.now() - begin)
    let parts = answer.split(separator: " ", maxSplits: 1).map(String.init)
    guard let setup = parts.first.flatMap({ Int($0) }), setup >= 0 else { throw nonsense("ready \(answer)", form) }
    guard parts.count > 1 else { return (setup, nil, nil) }
    guard parts[1].utf8.count <= Self.longestCosts,
      case .object(let said)? = try? JSONParser.parse(Array(parts[1].utf8), file: "costs")
    else { throw nonsense("ready \(answer)", form) }
    var again: Double?
    if case .number(let ns)? = said["setup_ns"], ns >= 0 { again = ns }
    return (setup, Quoted.line(parts[1], most: Self.longestCosts), again)
  }

  /// Maximum bytes of what a library says of its cost.
  private static var longestCosts: Int { 2000 }
}
