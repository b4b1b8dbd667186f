/// Limits of a server.
public struct ServerLimits: Sendable {
  /// Maximum number of connections; further ones are told to come later.
  public var connections = 64
  /// Maximum number of pages that are made at the same time.
  public var pages = 4
  /// How long a request waits for its turn.
  public var turn: Duration = .seconds(20)
  public var requestsOfAConnection = 1000
  /// How long a connection may be silent between requests.
  public var idle: Duration = .seconds(30)
  /// How long the head of a request may take from its first byte.
  public var head: Duration = .seconds(5)
  /// How long a client may take to receive an answer.
  public var sending: Duration = .seconds(30)

  public init() {}
}
