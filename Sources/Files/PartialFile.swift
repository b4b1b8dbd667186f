import Glibc

/// A file that is being written, beside the place where it will be: `.NAME.track-XXXXXXXX.part`.
///
/// Its writer holds a lock on it, which the kernel gives back whatever ends the process. So one that can be locked is a dead writer's,
/// be its process number in use again or of another container.
final class PartialFile {
  /// Where it is.
  let path: String
  /// It, open to write.
  let descriptor: Int32
  private let identity: FileIdentity?
  private var isPlaced = false

  /// Makes one for the file at `target`, whose directory must be there, and removes what dead writers left in that directory.
  /// - Parameter permissions: those that it gets before anything is written to it; by the umask where `nil`.
  /// - Throws: `FileError` where it cannot be created.
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
      // Another may take it for a leftover between the two; where there are no locks nobody does.
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

  /// Gives it its name, once all of it has reached the disk; then the name has, too.
  /// - Parameter name: what to call it in an error.
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
