/// NumPy's `.npz`: a ZIP archive with a `.npy` file for each array, as `np.savez` writes it. Compressed members are refused.
public struct NPZFile {
  private let file: String
  private let bytes: [UInt8]
  private let entries: [(name: String, range: Range<Int>, crc: UInt32)]

  /// The archive at `path`, read into memory.
  /// - Throws: `FormatError`.
  public init(path: String) throws(FormatError) {
    let source = try ByteSource(path: path)
    try self.init(source.readAll(), file: source.name)
  }

  /// The archive that `bytes` are.
  /// - Throws: `FormatError` where they are none, or members lie outside it or are compressed.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    self.file = file
    self.bytes = bytes
    let archive = Archive(bytes: bytes, file: file)
    entries = try archive.entries()
  }

  /// Names of the arrays, in the archive's order.
  public var names: [String] { entries.map(\.name) }

  /// The array called `name`.
  /// - Throws: `FormatError` where there is none, or it is damaged.
  public func array(_ name: String) throws(FormatError) -> NPYArray {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw FormatError(
        file, found: "no array \(FormatError.quote(name.utf8))", expected: "one of \(names.joined(separator: ", "))")
    }
    let content = Array(bytes[entry.range])
    guard CRC32.of(content) == entry.crc else {
      throw FormatError(
        file, name, found: "another checksum than the archive's", expected: "an archive that is not damaged")
    }
    return try NPYArray(content, file: "\(file): \(name)")
  }

  /// The parts of PKWARE's APPNOTE that `np.savez` uses.
  private struct Archive {
    let bytes: [UInt8]
    let file: String

    private func number(_ at: Int, _ width: Int) throws(FormatError) -> Int {
      guard at >= 0, at <= bytes.count - width else { throw damaged("a record that ends outside") }
      let value = bytes[at..<at + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard let number = Int(exactly: value) else { throw damaged("a size of \(value)") }
      return number
    }

    private func damaged(_ found: String) -> FormatError {
      FormatError(file, found: found, expected: "an archive as np.savez writes it")
    }

    func entries() throws(FormatError) -> [(name: String, range: Range<Int>, crc: UInt32)] {
      let signature: [UInt8] = [0x50, 0x4b, 5, 6]
      // A comment of at most 65,535 bytes may follow the end record.
      let earliest = max(0, bytes.count - 22 - 65_535)
      guard bytes.count >= 22,
        let end = stride(from: bytes.count - 22, through: earliest, by: -1).first(where: {
          bytes[$0..<$0 + 4].elementsEqual(signature)
        })
      else { throw damaged("no directory of a ZIP archive") }
      let count = try number(end + 10, 2)
      var at = try number(end + 16, 4)
      guard count < 0xffff, at < 0xffff_ffff else { throw damaged("an archive of more than 4 GiB or 65,534 members") }
      var entries: [(name: String, range: Range<Int>, crc: UInt32)] = []
      for _ in 0..<count {
        guard try number(at, 4) == 0x0201_4b50 else { throw damaged("something else than a directory entry") }
        let (nameLength, extraLength, commentLength) = (
          try number(at + 28, 2), try number(at + 30, 2), try number(at + 32, 2)
        )
        let next = at + 46 + nameLength + extraLength + commentLength
        guard next <= bytes.count else { throw damaged("a directory that ends outside") }
        let path = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
        let name = path.hasSuffix(".npy") ? String(path.dropLast(4)) : path
        guard try number(at + 8, 2) & 1 == 0, try number(at + 10, 2) == 0 else {
          throw FormatError(
            file, name, found: "a compressed or encrypted array",
            expected: "one that is stored as it is; save it with np.savez instead of np.savez_compressed")
        }
        let sizes = (try number(at + 20, 4), try number(at + 24, 4))
        guard sizes.0 == sizes.1, sizes.0 < 0xffff_ffff else { throw damaged("an array of 4 GiB or more") }
        let local = try number(at + 42, 4)
        guard try number(local, 4) == 0x0403_4b50 else { throw damaged("no array where the directory says") }
        let start = local + 30 + (try number(local + 26, 2)) + (try number(local + 28, 2))
        guard start <= bytes.count - sizes.0 else { throw damaged("an array that ends outside; the file is cut short") }
        guard !entries.contains(where: { $0.name == name }) else { throw damaged("two arrays named \(name)") }
        entries.append((name, start..<start + sizes.0, UInt32(truncatingIfNeeded: try number(at + 16, 4))))
        at = next
      }
      return entries
    }
  }
}
