/// A member of a ZIP archive, as described in the directory.
struct ZipEntry {
  static let stored = 0
  static let deflated = 8

  let name: String
  let method: Int
  let checksum: UInt32
  /// Bytes in the archive, and bytes of the contents. Both are unverified claims until `ZipDirectory.section` has
  /// checked them against the file.
  let compressedSize: Int
  let size: Int
  /// Offset of its local header.
  let header: Int
}

/// The directory of a ZIP archive. Supports the parts of PKWARE's APPNOTE.TXT that `np.savez` and other writers of
/// `.npz` use: sections 4.3.7, 4.3.12, 4.3.16 and, from zip64, the sizes of a member (4.5.3).
struct ZipDirectory {
  let bytes: ArchiveBytes
  let file: String

  /// Maximum size of the directory in bytes: 65,535 members with names of some length.
  private static let longest = 1 << 26

  /// The members, in the directory's order.
  /// - Throws: `FormatError` if there is no directory, or two members share a name.
  func entries() throws(FormatError) -> [ZipEntry] {
    // A comment of at most 65,535 bytes may follow the end record.
    let tailStart = max(0, bytes.count - 22 - 65_535)
    let tail = try bytes.bytes(at: tailStart, count: bytes.count - tailStart)
    let signature: [UInt8] = [0x50, 0x4b, 5, 6]
    guard tail.count >= 22,
      let end = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
        tail[$0..<$0 + 4].elementsEqual(signature)
      })
    else { throw damaged("no directory of a ZIP archive") }
    let (count, length, start) = (
      try number(tail, end + 10, 2), try number(tail, end + 12, 4), try number(tail, end + 16, 4)
    )
    guard count < 0xffff, start < 0xffff_ffff else { throw damaged("an archive of more than 4 GiB or 65,534 members") }
    guard length <= Self.longest, start <= bytes.count - length else {
      throw damaged("a directory that ends outside; the file is cut short")
    }
    let directory = try bytes.bytes(at: start, count: length)
    var entries: [ZipEntry] = []
    var names: Set<String> = []
    var at = 0
    for _ in 0..<count {
      let (entry, next) = try self.entry(directory, at)
      guard names.insert(entry.name).inserted else {
        throw damaged("two arrays named \(FormatError.quote(entry.name.utf8))")
      }
      entries.append(entry)
      at = next
    }
    return entries
  }

  private func entry(_ directory: [UInt8], _ at: Int) throws(FormatError) -> (entry: ZipEntry, next: Int) {
    guard try number(directory, at, 4) == 0x0201_4b50 else { throw damaged("something else than a directory entry") }
    let nameEnd = at + 46 + (try number(directory, at + 28, 2))
    let extraEnd = nameEnd + (try number(directory, at + 30, 2))
    let next = extraEnd + (try number(directory, at + 32, 2))
    guard next <= directory.count else { throw damaged("a directory that ends outside") }
    let path = String(decoding: directory[(at + 46)..<nameEnd], as: UTF8.self)
    let name = path.hasSuffix(".npy") ? String(path.dropLast(4)) : path
    let method = try number(directory, at + 10, 2)
    guard try number(directory, at + 8, 2) & 1 == 0 else {
      throw FormatError(file, name, found: "an encrypted array", expected: "one that np.savez wrote")
    }
    var (compressedSize, size) = (try number(directory, at + 20, 4), try number(directory, at + 24, 4))
    // After the name, zip64 stores the sizes that do not fit in 32 bits, that of the contents first.
    var extra = nameEnd
    while extra + 4 <= extraEnd, size == 0xffff_ffff || compressedSize == 0xffff_ffff {
      let length = try number(directory, extra + 2, 2)
      if try number(directory, extra, 2) == 1 {
        var field = extra + 4
        if size == 0xffff_ffff {
          size = try number(directory, field, 8)
          field += 8
        }
        if compressedSize == 0xffff_ffff { compressedSize = try number(directory, field, 8) }
        break
      }
      extra += 4 + length
    }
    return (
      ZipEntry(
        name: name, method: method, checksum: UInt32(truncatingIfNeeded: try number(directory, at + 16, 4)),
        compressedSize: compressedSize, size: size, header: try number(directory, at + 42, 4)), next
    )
  }

  /// The compressed bytes of a member, after checking the sizes in the directory.
  /// - Throws: `FormatError` if they extend beyond the archive, or cannot decompress to the claimed size.
  func section(of entry: ZipEntry) throws(FormatError) -> ArchiveSection {
    let local = try bytes.bytes(at: entry.header, count: 30)
    guard local.count == 30, try number(local, 0, 4) == 0x0403_4b50 else {
      throw damaged("no array where the directory says")
    }
    let start = entry.header + 30 + (try number(local, 26, 2)) + (try number(local, 28, 2))
    guard entry.compressedSize <= bytes.count, start <= bytes.count - entry.compressedSize else {
      throw damaged("an array that ends outside; the file is cut short")
    }
    switch entry.method {
    case ZipEntry.stored:
      guard entry.size == entry.compressedSize else {
        throw damaged(
          "\(entry.compressedSize) bytes of \(FormatError.quote(entry.name.utf8)) that are to be \(entry.size)")
      }
    case ZipEntry.deflated:
      guard entry.size / Inflater.largestRatio <= entry.compressedSize else {
        throw damaged(
          "\(entry.compressedSize) compressed bytes of \(FormatError.quote(entry.name.utf8)) that are to become \(entry.size)"
        )
      }
    default:
      throw FormatError(
        file, entry.name, found: "an array that is compressed by method \(entry.method)",
        expected: "one that np.savez or np.savez_compressed wrote")
    }
    return ArchiveSection(bytes, start..<start + entry.compressedSize)
  }

  private func number(_ bytes: [UInt8], _ at: Int, _ width: Int) throws(FormatError) -> Int {
    guard at >= 0, at <= bytes.count - width else { throw damaged("a record that ends outside") }
    let value = bytes[at..<at + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let number = Int(exactly: value) else { throw damaged("a size of \(value)") }
    return number
  }

  private func damaged(_ found: String) -> FormatError {
    FormatError(file, found: found, expected: "an archive as np.savez writes it")
  }
}
