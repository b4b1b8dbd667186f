public import Glibc

/// Who may do what with a file: its mode, owner and group.
public struct Permissions: Sendable {
  private let mode: mode_t
  private let owner: uid_t
  private let group: gid_t

  public init(_ status: stat) {
    mode = status.st_mode & 0o777
    owner = status.st_uid
    group = status.st_gid
  }

  /// Those of the file at `path`, through symbolic links; `nil` where there is none.
  public init?(_ path: String) {
    guard let status = FileStatus.of(path) else { return nil }
    self.init(status)
  }

  /// Gives a file that this process made for itself alone these permissions, as far as the system lets it: another owner takes root. A
  /// group that it cannot have gets no more than everybody does. File systems without permissions keep what they have.
  func apply(to descriptor: Int32) {
    if let made = FileStatus.of(descriptor: descriptor), made.st_uid != owner || made.st_gid != group {
      if fchown(descriptor, owner, group) != 0 { _ = fchown(descriptor, uid_t.max, group) }
    }
    let hasGroup = FileStatus.of(descriptor: descriptor)?.st_gid == group
    _ = fchmod(descriptor, hasGroup ? mode : mode & ~0o070 | mode & (mode & 0o007) << 3)
  }
}
