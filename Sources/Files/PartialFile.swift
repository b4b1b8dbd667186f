import Glibc

/// A partial file beside its final place: `.NAME.track-XXXXXXXX.part`.
///
/// Its writer holds a lock, which the kernel releases when the process ends. A file that can be locked therefore
/// belongs to a dead writer, even if the process number is in use again or belongs to another container.
final class PartialFile {
  /// Path of the partial file.
  let path: String
  /// Descriptor for writing.
  let descriptor: Int32
  private let identity: FileIdentity?
  private var isPlaced = false

  /// Creates a partial file for `target`, whose directory must exist, and removes those of dead writers in that
  /// directory.
  /// - Parameter permissions: permissions, set before it has contents; `nil` for those of the umask.
  /// - Throws: `FileError` if it cannot be created.
  init(for target: String, named name: String, permissions: Permissions?) throws {
    Leftovers.remove(beside: target)
    for _ in 0..<16 {
      let path = Leftovers.name(for: target)
      let descriptor = open(
        path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions == nil ? 0o666 : 0o600)
      guard descriptor >= 0 else {
        if errno == EEXIST { continue }
        throw FileError.cannotCreate(name)
      }
      // Another process may take it for a leftover before it is locked. Without locks, none does.
      let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      let identity = FileStatus.of(descriptor: descriptor).map { FileIdentity($0) }
      guard !isTaken, identity == FileIdentity(path) else {
        close(descriptor)
        continue
      }
      permissions?.apply(to: descriptor)
      (self.path, self.descriptor, self.identity) = (path, descriptor, identity)
      if let identity { OpenFiles.shared.insert(identity) }
      return
    }
    throw FileError.cannotCreate(name, EEXIST)
  }

  deinit {
    if let identity { OpenFiles.shared.remove(identity) }
    if !isPlaced { Leftovers.discard(path) }
    close(descriptor)
  }

  /// Gives the file its name after its contents have reached the disk; then synchronises the name.
  /// - Parameter name: name of the file in errors.
  /// - Throws: `FileError`.
  func place(at target: String, replaces: Bool, named name: String) throws {
    guard fsync(descriptor) == 0 else { throw FileError.cannotWrite(name) }
    if replaces {
      guard rename(path, target) == 0 else { throw FileError.cannotCreate(name) }
    } else {
      try Rename.withoutReplacing(path, target, named: name)
    }
    isPlaced = true
    Directories.synchronise(ResolvedPath.split(target).directory)
  }
}
