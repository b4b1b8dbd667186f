/// NumPy's `.npz`: a ZIP archive with one `.npy` file for each array, as written by `np.savez` and
/// `np.savez_compressed`. Reads each array on request, so unused arrays of unsupported types or large size cost
/// nothing.
public struct NPZFile {
  private let file: String
  private let bytes: ArchiveBytes
  private let entries: [ZipEntry]

  /// Opens the archive at `path`.
  /// - Throws: `FormatError`.
  public init(path: String) throws(FormatError) {
    let source = try ByteSource(path: path)
    try self.init(
      source.size == nil ? .memory(source.readAll()) : .file(source, size: source.size ?? 0), file: source.name)
  }

  /// Opens an archive in memory.
  /// - Throws: `FormatError` if the bytes are not an archive.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    try self.init(.memory(bytes), file: file)
  }

  private init(_ bytes: ArchiveBytes, file: String) throws(FormatError) {
    (self.file, self.bytes) = (file, bytes)
    entries = try ZipDirectory(bytes: bytes, file: file).entries()
  }

  /// Names of the arrays, in the archive's order.
  public var names: [String] { entries.map(\.name) }

  /// Reads the array called `name`.
  /// - Throws: `FormatError` if it is missing, damaged or of an unsupported type.
  public func array(_ name: String) throws(FormatError) -> NPYArray {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw FormatError(
        file, found: "no array \(FormatError.quote(name.utf8))",
        expected: "one of \(names.map { String($0.prefix(80)) }.prefix(20).joined(separator: ", "))")
    }
    let section = try ZipDirectory(bytes: bytes, file: file).section(of: entry)
    let isDeflated = entry.method == ZipEntry.deflated
    let content: any ByteStage =
      isDeflated ? try Inflater(section, .none, file: "\(file): \(entry.name)") : section
    var checksum = CRC32()
    let array = try NPYArray(
      file: "\(file): \(name)", available: entry.size, isHeld: !isDeflated,
      most: isDeflated ? NPYArray.maxDecompressed : NPYArray.maxElements
    ) { target throws(FormatError) in
      var filled = 0
      while filled < target.count {
        let count = try content.read(into: UnsafeMutableRawBufferPointer(rebasing: target[filled...]))
        if count == 0 { break }
        filled += count
      }
      checksum.add(UnsafeRawBufferPointer(rebasing: target[..<filled]))
      return filled
    }
    guard checksum.value == entry.checksum else {
      throw FormatError(
        file, name, found: "another checksum than the archive's", expected: "an archive that is not damaged")
    }
    return array
  }
}
