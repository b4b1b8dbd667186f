public import Glibc

/// Permissions of a file: mode, owner and group.
public struct Permissions: Sendable {
  private let mode: mode_t
  private let owner: uid_t
  private let group: gid_t

  public init(_ status: stat) {
    mode = status.st_mode & 0o777
    owner = status.st_uid
    group = status.st_gid
  }

  /// Permissions of the file at `path`, following symbolic links; `nil` if there is none.
  public init?(_ path: String) {
    guard let status = FileStatus.of(path) else { return nil }
    self.init(status)
  }

  /// Applies these permissions to a private file of this process, as far as the system allows: only root can set
  /// another owner. A group that cannot be set gets no more rights than everybody. File systems without permissions
  /// stay as they are.
  func apply(to descriptor: Int32) {
    if let made = FileStatus.of(descriptor: descriptor), made.st_uid != owner || made.st_gid != group {
      if fchown(descriptor, owner, group) != 0 { _ = fchown(descriptor, uid_t.max, group) }
    }
    let hasGroup = FileStatus.of(descriptor: descriptor)?.st_gid == group
    _ = fchmod(descriptor, hasGroup ? mode : mode & ~0o070 | mode & (mode & 0o007) << 3)
  }
}
