import Glibc

/// Reads a small file of another program.
enum BoundedFile {
  /// The contents of a file, pipe or device. Never holds more than `most` bytes.
  /// - Throws: `ReadError` if it cannot be read or is longer.
  static func read(_ path: String, most: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= most else {
        throw ReadError(description: "\(path) holds more than \(most) bytes; expected a smaller file")
      }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  private static func failure(_ path: String) -> ReadError {
    ReadError(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
  }
}
