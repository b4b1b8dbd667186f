import Glibc

/// Partial files of dead processes.
enum Leftovers {
  private static let ending = ".part"
  /// Suffixes that SQLite adds to the name of a database that it writes.
  private static let journal = "-journal"
  private static let mark = ".track-"
  private static let digits = Array("0123456789abcdef")

  /// A unique hidden name beside `target` for its partial file.
  static func name(for target: String) -> String {
    let (directory, last) = ResolvedPath.split(target)
    let random = String((0..<8).map { _ in digits.randomElement() ?? "0" })
    return "\(directory)/.\(shortened(last))\(mark)\(random)\(ending)"
  }

  /// Removes partial files in the directory of `target` whose writer is dead. Files that cannot be removed stay and
  /// do no harm.
  static func remove(beside target: String) {
    let (directory, last) = ResolvedPath.split(target)
    guard let stream = opendir(directory) else { return }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if isOurs(name) || isOfDeadProcess(name, for: last) { names.append(name) }
    }
    for name in names { remove("\(directory)/\(name)") }
  }

  /// Removes a partial file with its journal, which is useless without it.
  static func discard(_ path: String) {
    unlink(path + journal)
    unlink(path)
  }

  private static func remove(_ path: String) {
    // Follows no links, and removes no files of others or of this process.
    guard let found = FileStatus.ofLink(path), found.st_mode & S_IFMT == S_IFREG, found.st_uid == geteuid(),
      !OpenFiles.shared.contains(FileIdentity(found))
    else { return }
    if path.hasSuffix(journal) {
      if FileStatus.ofLink(String(path.dropLast(journal.count))) == nil { unlink(path) }
      return
    }
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, FileIdentity(path) == FileIdentity(found) else { return }
    discard(path)
  }

  /// Whether a name is `.NAME.track-XXXXXXXX.part`, or its journal's.
  private static func isOurs(_ name: String) -> Bool {
    let name = name.hasSuffix(journal) ? name.dropLast(journal.count) : name[...]
    guard name.hasPrefix("."), name.hasSuffix(ending) else { return false }
    let stem = name.dropLast(ending.count)
    return stem.dropLast(8).hasSuffix(mark) && stem.suffix(8).allSatisfy { digits.contains($0) }
  }

  /// Whether a name is `.NAME.PID.part`, as earlier releases wrote without a lock, and no process but this one has
  /// that number.
  private static func isOfDeadProcess(_ name: String, for target: String) -> Bool {
    guard name.hasPrefix(".\(target)."), name.hasSuffix(ending) else { return false }
    let number = name.dropFirst(target.count + 2).dropLast(ending.count)
    guard number.allSatisfy({ $0.isASCII && $0.isNumber }), let number = pid_t(number), number > 0 else { return false }
    return number == getpid() || kill(number, 0) != 0 && errno == ESRCH
  }

  /// A prefix of the name that leaves room for the suffix within the 255 bytes of a file system.
  private static func shortened(_ name: String) -> String {
    var name = name
    while name.utf8.count > 200 { name.removeLast() }
    return name
  }
}
