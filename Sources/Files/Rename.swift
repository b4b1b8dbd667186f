import Glibc

/// Renames without replacing another file.
enum Rename {
  private typealias RenameAt =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// `RENAME_NOREPLACE` of Linux's `renameat2`.
  private static let noReplace: UInt32 = 1

  /// glibc's function, which its headers hide from Swift.
  private static let renameAt = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: RenameAt.self) }

  /// Renames `source` to `target` in one step.
  /// - Throws: `FileError` if `target` exists, or the system refuses.
  static func withoutReplacing(_ source: String, _ target: String, named name: String) throws {
    if let renameAt {
      if renameAt(AT_FDCWD, source, AT_FDCWD, target, noReplace) == 0 { return }
      guard errno == EINVAL || errno == ENOSYS else { throw refusal(name) }
    }
    // Without it, use a link: it fails for an existing name, too, but for a moment the file has two names.
    if link(source, target) == 0 {
      unlink(source)
      return
    }
    guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { throw refusal(name) }
    // File systems without links: `target` was checked when this began.
    guard FileStatus.ofLink(target) == nil else { throw FileError.exists(name) }
    guard rename(source, target) == 0 else { throw refusal(name) }
  }

  private static func refusal(_ name: String) -> FileError {
    errno == EEXIST ? FileError.exists(name) : FileError.cannotCreate(name)
  }
}
