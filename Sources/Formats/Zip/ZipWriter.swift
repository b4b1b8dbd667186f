/// The archive is too large for the format.
public struct ZipError: Error, Equatable, CustomStringConvertible {
  public let description: String
}

/// Writes a zip archive whose members are stored without compression, as `numpy.savez` does. All dates are the
/// earliest that the format supports, so the same members give the same bytes.
///
/// Source: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16. Archives beyond 4 GiB would need zip64, which
/// is not supported.
public struct ZipWriter {
  private let sink: ([UInt8]) throws -> Void
  private var directory: [UInt8] = []
  private var members = 0
  private var offset = 0

  /// Passes the archive to `sink` in pieces.
  public init(into sink: @escaping ([UInt8]) throws -> Void) {
    self.sink = sink
  }

  /// Adds a member. Linear in its size.
  /// - Throws: `ZipError` if the archive becomes too large; the errors of the sink.
  public mutating func add(_ name: String, _ contents: [UInt8]) throws {
    let name = Array(name.utf8)
    guard members < 0xffff, name.count <= 0xffff, contents.count + offset + name.count + 30 <= 0xffff_ffff else {
      throw ZipError(
        description: "a zip archive holds at most 4 GiB and 65,535 members; export fewer tensors at a time")
    }
    let facts =
      Self.bytes(20, 0x0800, 0, 0, 0x21, as: UInt16.self)  // version, names in UTF-8, stored, 1980-01-01 0:00
      + Self.bytes(CRC32.of(contents), UInt32(contents.count), UInt32(contents.count), as: UInt32.self)
      + Self.bytes(UInt16(name.count), 0, as: UInt16.self)
    try emit(Array("PK\u{3}\u{4}".utf8) + facts + name)
    let start = offset - 30 - name.count
    try emit(contents)
    directory +=
      Array("PK\u{1}\u{2}".utf8) + Self.bytes(20, as: UInt16.self) + facts + Self.bytes(0, 0, 0, as: UInt16.self)
      + Self.bytes(0, UInt32(start), as: UInt32.self) + name
    members += 1
  }

  /// Writes the directory at the end of the archive.
  /// - Throws: the errors of the sink.
  public mutating func finish() throws {
    guard offset + directory.count <= 0xffff_ffff else {
      throw ZipError(description: "a zip archive holds at most 4 GiB; export fewer tensors at a time")
    }
    let start = offset
    try emit(directory)
    try emit(
      Array("PK\u{5}\u{6}".utf8) + Self.bytes(0, 0, UInt16(members), UInt16(members), as: UInt16.self)
        + Self.bytes(UInt32(directory.count), UInt32(start), as: UInt32.self) + Self.bytes(0, as: UInt16.self))
  }

  private mutating func emit(_ bytes: [UInt8]) throws {
    try sink(bytes)
    offset += bytes.count
  }

  private static func bytes<Number: FixedWidthInteger>(_ values: Number..., as type: Number.Type) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
  }
}
