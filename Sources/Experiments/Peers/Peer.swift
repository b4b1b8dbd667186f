import Engine

/// Another library that takes part in every cell as one more strategy, by a process that speaks the protocol of
/// docs/peers.md.
public struct Peer: Sendable, Equatable {
  /// Name of its runs, in the place of a strategy's.
  public let name: String
  /// The command for `/bin/sh -c`.
  public let command: String

  init(name: String, command: String) { (self.name, self.command) = (name, command) }

  /// Parses NAME=COMMAND.
  /// - Parameter option: what it was given by, for messages.
  /// - Throws: `InputError.usage` for any other text, or if NAME is that of a strategy.
  public init(_ text: String, option: String = "--peer") throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Self.isName(parts[0]), parts[1].contains(where: { !$0.isWhitespace }) else {
      throw InputError.usage(
        "\(option) is \"\(text)\": expected NAME=COMMAND, the name of letters, digits, . - and _, such as numpy='python3 peer.py'"
      )
    }
    guard !Strategies.all.contains(where: { $0.name == parts[0] }) else {
      throw InputError.usage("\(option) is called \(parts[0]), as a strategy is; give it another name")
    }
    (name, command) = (parts[0], parts[1])
  }

  /// Parses the peers of a command, whose names must differ.
  /// - Throws: `InputError.usage`.
  public static func all(_ texts: [String]) throws -> [Peer] {
    let peers = try texts.map { try Peer($0) }
    for (index, peer) in peers.enumerated() where peers[..<index].contains(where: { $0.name == peer.name }) {
      throw InputError.usage("--peer \(peer.name) is given twice; give each peer a name of its own")
    }
    return peers
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) }
  }
}
