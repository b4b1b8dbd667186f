import Files
import Glibc

/// The file beside a database on which its writers wait for one another: `track.db-lock`, empty, there as long as somebody writes.
///
/// Only who may write to the database can open it, for who can open a file can lock it. Nothing is ever written to it, and one that
/// somebody else put there is neither used nor removed.
struct LockFile: Sendable {
  /// Where it is.
  let path: String
  private let database: String

  /// That of the database at `database`, which need not be there yet. All symbolic links to a database share it.
  init(for database: String) {
    self.database = ResolvedPath.of(database)
    path = self.database + "-lock"
  }

  /// Opens it, and makes it where it is not there; `nil` where there can be none, and SQLite's own locks must do.
  func open() -> Int32? {
    // Another may remove it between the two looks, and make it anew.
    for _ in 0..<100 {
      var descriptor = Glibc.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      if descriptor < 0 {
        guard errno == ENOENT else { return nil }
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor < 0 {
          if errno == EEXIST { continue }
          return nil
        }
      }
      guard let status = FileStatus.of(descriptor: descriptor), status.st_nlink > 0 else {
        close(descriptor)
        continue
      }
      guard isTrustworthy(status) else {
        close(descriptor)
        return nil
      }
      settle(descriptor, status)
      return descriptor
    }
    return nil
  }

  /// Whether its name is still that of the open file.
  func isNamed(_ descriptor: Int32) -> Bool {
    guard let found = FileStatus.ofLink(path), let open = FileStatus.of(descriptor: descriptor) else { return false }
    return FileIdentity(found) == FileIdentity(open)
  }

  /// Removes it where nobody waits; `descriptor` is closed. Whoever opened it before finds out at its next turn.
  func leave(_ descriptor: Int32) {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 && isNamed(descriptor) { unlink(path) }
    close(descriptor)
  }

  /// Whether it is a lock file, of somebody who may write to the database: its owner, ourselves, root, or one who could give it the
  /// group of a database that its group may write to.
  private func isTrustworthy(_ status: stat) -> Bool {
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1, status.st_size == 0 else { return false }
    if status.st_uid == geteuid() || status.st_uid == 0 { return true }
    guard let owner = FileStatus.of(database) else { return false }
    return status.st_uid == owner.st_uid || owner.st_mode & 0o002 != 0
      || owner.st_mode & 0o020 != 0 && status.st_gid == owner.st_gid
  }

  /// Lets those open it who may write to the database, and nobody else.
  private func settle(_ descriptor: Int32, _ status: stat) {
    guard status.st_uid == geteuid() || geteuid() == 0, let owner = FileStatus.of(database) else { return }
    if status.st_uid != owner.st_uid || status.st_gid != owner.st_gid {
      if fchown(descriptor, owner.st_uid, owner.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, owner.st_gid) }
    }
    let writers = owner.st_mode & 0o222
    let hasGroup = FileStatus.of(descriptor: descriptor)?.st_gid == owner.st_gid
    let mode = (writers | writers << 1) & (hasGroup ? 0o666 : 0o606) | 0o600
    if status.st_mode & 0o777 != mode { _ = fchmod(descriptor, mode) }
  }
}
