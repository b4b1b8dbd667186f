import Files
import Glibc

/// The file that the writers of a database lock, `track.db-lock`. It is empty and exists as long as somebody writes.
///
/// Only users who may write to the database can open it, because who can open a file can lock it. Nothing is written
/// to it. A lock file of somebody else is neither used nor removed.
struct LockFile: Sendable {
  /// Path of the lock file.
  let path: String
  private let database: String

  /// The lock file of the database at `database`, which need not exist. All symbolic links to a database share one.
  init(for database: String) {
    self.database = ResolvedPath.of(database)
    path = self.database + "-lock"
  }

  /// Opens or creates the file; `nil` if there can be none. SQLite's own locks must do then.
  func open() -> Int32? {
    // Another process may remove and recreate it between the two checks.
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

  /// Whether its name still refers to the open file.
  func isNamed(_ descriptor: Int32) -> Bool {
    guard let found = FileStatus.ofLink(path), let open = FileStatus.of(descriptor: descriptor) else { return false }
    return FileIdentity(found) == FileIdentity(open)
  }

  /// Removes the file if nobody waits, and closes `descriptor`. A process that opened it before notices at its next
  /// turn.
  func leave(_ descriptor: Int32) {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 && isNamed(descriptor) { unlink(path) }
    close(descriptor)
  }

  /// Whether it is a lock file that belongs to a user who may write to the database: its owner, this user, root, or a
  /// user who could give it the group that may write to the database.
  private func isTrustworthy(_ status: stat) -> Bool {
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1, status.st_size == 0 else { return false }
    if status.st_uid == geteuid() || status.st_uid == 0 { return true }
    guard let owner = FileStatus.of(database) else { return false }
    return status.st_uid == owner.st_uid || owner.st_mode & 0o002 != 0
      || owner.st_mode & 0o020 != 0 && status.st_gid == owner.st_gid
  }

  /// Sets permissions so that only those who may write to the database can open it.
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
