#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file, or of standard input, which is called `-`.
public final class ByteSource {
  /// What it is called in messages.
  public let name: String
  /// Bytes of the file; `nil` of a pipe, whose end is not known before it comes.
  public let size: Int?
  private let descriptor: Int32
  private let isOurs: Bool
  private let stops: @Sendable () -> Bool

  /// The file at `path`; `-` is standard input.
  /// - Parameter stops: asked where a signal interrupts a read that is waiting; if it says so, the bytes end there.
  /// - Throws: `FormatError` of kind `unreadable`.
  public init(path: String, stops: @escaping @Sendable () -> Bool = { false }) throws(FormatError) {
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

  /// Reads the next bytes, at most as many as `target` takes; 0 at the end.
  /// - Throws: `FormatError` of kind `unreadable`.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, target.baseAddress, target.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, target.baseAddress, target.count)
      #else
        let count = Darwin.read(descriptor, target.baseAddress, target.count)
      #endif
      if count >= 0 { return count }
      if errno != EINTR { throw Self.unreadable(name) }
      if stops() { return 0 }
    }
  }

  /// Fills `target` from the next bytes; returns how many there were, fewer only at the end.
  /// - Throws: `FormatError` of kind `unreadable`.
  func fill(_ target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    var filled = 0
    while filled < target.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: target[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Fills `target` from `offset` on; returns how many bytes there were, fewer only at the end. For files, not pipes.
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

  /// All bytes from here to the end.
  /// - Parameter most: more than so many are refused, rather than read into memory.
  /// - Throws: `FormatError`.
  func readAll(most: Int = 1 << 31) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = try read(into: chunk)
      if count == 0 { return bytes }
      guard bytes.count + count <= most else {
        throw FormatError(name, found: "more than \(most) bytes", expected: "a file that fits in memory")
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
