import Glibc

/// An open file, or standard input.
final class FileBytes: ByteStage {
  let name: String
  /// Size of a regular file in bytes; `nil` for a pipe.
  let size: Int?
  private(set) var position = 0
  private let descriptor: Int32
  private let isOurs: Bool
  private let stops: @Sendable () -> Bool

  /// Opens the file at `path`; `-` is standard input.
  /// - Throws: `FormatError` of kind `unreadable`.
  init(path: String, stops: @escaping @Sendable () -> Bool) throws(FormatError) {
    self.stops = stops
    isOurs = path != "-"
    name = isOurs ? path : "standard input"
    descriptor = isOurs ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    guard descriptor >= 0 else { throw Self.unreadable(name) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(name) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FormatError(.unreadable, "\(name) cannot be read: it is a directory; name a file")
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { if isOurs { close(descriptor) } }

  private static func unreadable(_ name: String) -> FormatError {
    FormatError(.unreadable, "\(name) cannot be read: \(String(cString: strerror(errno)))")
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while true {
      let count = Glibc.read(descriptor, target.baseAddress, target.count)
      if count >= 0 {
        position += count
        return count
      }
      if errno != EINTR { throw Self.unreadable(name) }
      if stops() { return 0 }
    }
  }

  /// Fills `target` from `offset` on. Returns the number of bytes, which is smaller only at the end. For files, not
  /// pipes.
  /// - Throws: `FormatError` of kind `unreadable`.
  func fill(_ target: UnsafeMutableRawBufferPointer, at offset: Int) throws(FormatError) -> Int {
    var filled = 0
    while filled < target.count {
      let count = pread(
        descriptor, target.baseAddress.map { $0 + filled }, target.count - filled, off_t(offset + filled))
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw Self.unreadable(name)
      }
    }
    return filled
  }
}
