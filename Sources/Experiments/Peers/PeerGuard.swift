/// Whoever ends peers where this process comes to an end that it does not see, such as SIGKILL. Without one, a peer that is computing
/// then goes on until it looks at its standard input.
public protocol PeerGuard: Sendable {
  /// The process group of a peer has begun.
  func take(group: Int32)
  /// It has been ended. To be called while its number cannot be used again.
  func release(group: Int32)
}
