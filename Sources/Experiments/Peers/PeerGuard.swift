/// Ends peers and workers if this process is ended without notice, such as by SIGKILL. Without a guard, a computing peer then
/// continues until it reads its standard input.
public protocol PeerGuard: Sendable {
  /// Called when the process group of a peer or worker has started.
  func take(group: Int32)
  /// Called when the group has ended, while its number cannot be reused.
  func release(group: Int32)
}
