import Glibc

/// Writes a file. All output files of track are written by this.
///
/// A file is written completely or not at all: written beside its place, synchronised and renamed. A device or FIFO
/// is written directly. A symbolic link stays, and its target is replaced. SQLite databases, their companion files
/// and directories are never replaced.
public final class OutputFile {
  private enum Target {
    case stream(Int32)
    case file(PartialFile, target: String)
  }

  private let path: String
  private let replaces: Bool
  private let target: Target

  /// Begins the file at `path`; creates its directory if it is missing.
  /// - Parameters:
  ///   - replaces: whether it may replace another file, whose permissions it then gets.
  ///   - permissions: permissions of a new file, set before it has contents; `nil` for those of the umask.
  /// - Throws: `FileError` if this is not possible.
  public init(_ path: String, replaces: Bool, permissions: Permissions? = nil) throws {
    self.path = path
    self.replaces = replaces
    switch try Destination(path) {
    case .descriptor(let number):
      let descriptor = fcntl(number, F_DUPFD_CLOEXEC, 0)
      guard descriptor >= 0 else { throw FileError.cannotCreate(path) }
      target = .stream(descriptor)
      if Self.isDatabase(descriptor) { throw FileError.isProtected(path, "a SQLite database") }
    case .device:
      let descriptor = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError.cannotCreate(path) }
      target = .stream(descriptor)
    case .file(let target, let replaced):
      if let role = try SQLiteFile.role(of: target) { throw FileError.isProtected(path, role) }
      guard replaces || replaced == nil else { throw FileError.exists(path) }
      Directories.make(ResolvedPath.split(target).directory)
      let partial = try PartialFile(
        for: target, named: path, permissions: replaced.map { Permissions($0) } ?? permissions)
      self.target = .file(partial, target: target)
    }
  }

  deinit {
    if case .stream(let descriptor) = target { close(descriptor) }
  }

  /// Path where another program may write the contents; `nil` for a device or FIFO.
  public var partialPath: String? {
    if case .file(let partial, _) = target { return partial.path }
    return nil
  }

  /// Adds bytes.
  /// - Throws: `FileError`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    let descriptor: Int32 =
      switch target {
      case .stream(let descriptor): descriptor
      case .file(let partial, _): partial.descriptor
      }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError.cannotWrite(path)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Moves the file to its place. The file and its name then survive a power cut.
  /// - Throws: `FileError` if it cannot be completed, or if a file has appeared that must not be replaced.
  public func finish() throws {
    guard case .file(let partial, let target) = target else { return }
    if let role = try SQLiteFile.role(of: target) { throw FileError.isProtected(path, role) }
    try partial.place(at: target, replaces: replaces, named: path)
  }

  /// Writes a text; may replace another file.
  /// - Throws: `FileError`.
  public static func write(_ text: String, to path: String) throws {
    let file = try OutputFile(path, replaces: true)
    var text = text
    try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
    try file.finish()
  }

  /// Whether `path` names a device, a FIFO or an open file of this process, so that no file can be put beside it.
  public static func isStream(_ path: String) -> Bool {
    switch try? Destination(path) {
    case .descriptor, .device: true
    default: false
    }
  }

  /// Whether appending to a descriptor would append to a database.
  private static func isDatabase(_ descriptor: Int32) -> Bool {
    guard let status = FileStatus.of(descriptor: descriptor), status.st_mode & S_IFMT == S_IFREG else { return false }
    if OpenFiles.shared.contains(FileIdentity(status)) { return true }
    let reader = open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
    guard reader >= 0 else { return false }
    defer { close(reader) }
    return SQLiteFile.isDatabase(descriptor: reader)
  }
}
