/// Bytes with random access: a file, or memory.
enum ArchiveBytes {
  case memory([UInt8])
  case file(ByteSource, size: Int)

  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(_, let size): size
    }
  }

  /// Fills `target` from `offset` on. Returns the number of bytes.
  /// - Throws: `FormatError` of kind `unreadable`.
  func fill(_ target: UnsafeMutableRawBufferPointer, at offset: Int) throws(FormatError) -> Int {
    guard offset >= 0, offset < count else { return 0 }
    switch self {
    case .file(let source, _): return try source.fill(target, at: offset)
    case .memory(let bytes):
      let found = min(target.count, bytes.count - offset)
      target.copyBytes(from: bytes[offset..<offset + found])
      return found
    }
  }

  /// The bytes of a range; fewer at the end.
  /// - Throws: `FormatError` of kind `unreadable`.
  func bytes(at offset: Int, count: Int) throws(FormatError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = try bytes.withUnsafeMutableBytes { target in
      Result { () throws(FormatError) in try fill(target, at: offset) }
    }.get()
    bytes.removeLast(count - found)
    return bytes
  }
}

/// A part of an archive as a sequential stream.
final class ArchiveSection: ByteStage {
  private let bytes: ArchiveBytes
  private var next: Int
  private let end: Int

  init(_ bytes: ArchiveBytes, _ range: Range<Int>) {
    (self.bytes, next, end) = (bytes, range.lowerBound, range.upperBound)
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    let wanted = UnsafeMutableRawBufferPointer(rebasing: target.prefix(end - next))
    let count = try bytes.fill(wanted, at: next)
    next += count
    return count
  }
}
