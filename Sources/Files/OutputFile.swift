import Glibc

/// The one way in which track writes a file.
///
/// A file appears whole or not at all: it is written beside its place, synchronised and renamed. A device or FIFO is written to as it is.
/// A symbolic link stays, and what it points to is replaced. A SQLite database, what belongs to one, and a directory are never replaced.
public final class OutputFile {
  private enum Target {
    case stream(Int32)
    case file(PartialFile, target: String)
  }

  private let path: String
  private let replaces: Bool
  private let target: Target

  /// Begins the file at `path`; makes its directory where there is none.
  /// - Parameters:
  ///   - replaces: whether it may take the place of another file, whose permissions it then has.
  ///   - permissions: those of a new file; by the umask where `nil`. It has them before it has any contents.
  /// - Throws: `FileError` where that cannot be.
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

  /// Where another program may write the contents by name; `nil` for a device or FIFO.
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

  /// Puts the file in its place, where it and its name outlive a power cut.
  /// - Throws: `FileError` where it cannot be written to the end, or something has appeared there that it must not replace.
  public func finish() throws {
    guard case .file(let partial, let target) = target else { return }
    if let role = try SQLiteFile.role(of: target) { throw FileError.isProtected(path, role) }
    try partial.place(at: target, replaces: replaces, named: path)
  }

  /// Writes a text as a whole; it may replace another file.
  /// - Throws: `FileError`.
  public static func write(_ text: String, to path: String) throws {
    let file = try OutputFile(path, replaces: true)
    var text = text
    try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
    try file.finish()
  }

  /// Whether `path` names a device, a FIFO or an open file of this process, beside which nothing can be put.
  public static func isStream(_ path: String) -> Bool {
    switch try? Destination(path) {
    case .descriptor, .device: true
    default: false
    }
  }

  /// Whether what is appended to a descriptor would be appended to a database.
  private static func isDatabase(_ descriptor: Int32) -> Bool {
    guard let status = FileStatus.of(descriptor: descriptor), status.st_mode & S_IFMT == S_IFREG else { return false }
    if OpenFiles.shared.contains(FileIdentity(status)) { return true }
    let reader = open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
    guard reader >= 0 else { return false }
    defer { close(reader) }
    return SQLiteFile.isDatabase(descriptor: reader)
  }
}
