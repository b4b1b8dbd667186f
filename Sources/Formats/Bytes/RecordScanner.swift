import Glibc

/// Splits a stream of bytes into records that end with a line break: LF, CR LF, or CR in files without LF. Reuses one
/// buffer for all records.
final class RecordScanner {
  /// Maximum length of a record in bytes. A longer one means that the file is not text.
  static let longest = 1 << 28
  /// Maximum length of a decompressed record, which takes little space in the file.
  static let longestDecompressed = 1 << 24

  let source: ByteSource
  /// The line on which the last record began, from 1.
  private(set) var line = 0
  /// Number of bytes up to the end of the last record.
  private(set) var consumed = 0
  private let quotes: UInt8?
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var nextLine = 1
  private var isAtEnd = false
  private var isBegun = false
  private var lineBreak = UInt8(ascii: "\n")

  /// The fraction of the source that was read, from 0 to 1; `nil` if its size is unknown.
  var progress: Double? { source.size.map { $0 > 0 ? Double(consumed) / Double($0) : 1 } ?? source.progress }

  /// - Parameter quotes: a line break between two of these bytes does not end a record.
  init(_ source: ByteSource, quotes: UInt8? = nil) {
    self.source = source
    self.quotes = quotes
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next record without its line break; `nil` at the end. Valid until the next call.
  func next() throws(FormatError) -> UnsafeBufferPointer<UInt8>? {
    if !isBegun { try begin() }
    var searched = 0
    var isQuoted = false
    while true {
      let base = buffer.baseAddress.map { $0 + start }
      let available = end - start
      guard let base else { return nil }
      let quotes = Self.isComment(base, available) ? nil : quotes
      let (length, isOpen) = Self.recordLength(base, searched, available, lineBreak, quotes, isQuoted)
      if let length {
        return record(base, length, withBreak: 1)
      }
      isQuoted = isOpen
      searched = available
      if isAtEnd {
        guard available > 0 else { return nil }
        return record(base, available, withBreak: 0)
      }
      try refill()
    }
  }

  /// Whether a line is a comment. Quotation marks have no meaning in comments.
  private static func isComment(_ base: UnsafeMutableRawPointer, _ available: Int) -> Bool {
    let bytes = UnsafeRawBufferPointer(start: base, count: min(available, 4))
    return bytes.first == UInt8(ascii: "#") || bytes.starts(with: [0xef, 0xbb, 0xbf, UInt8(ascii: "#")])
  }

  /// The first complete records that have already been read. Call it before `next`. Does not wait for more input.
  /// - Throws: `FormatError` if the bytes are not text.
  func sample() throws(FormatError) -> [[UInt8]] {
    if !isBegun { try begin() }
    let most = (records: 20, bytes: 1 << 16)
    var records: [[UInt8]] = []
    var record: [UInt8] = []
    var isQuoted = false
    for byte in UnsafeRawBufferPointer(rebasing: buffer[start..<min(end, start + most.bytes)]) {
      if byte == quotes, record.first != UInt8(ascii: "#") { isQuoted.toggle() }
      guard byte == lineBreak, !isQuoted else {
        record.append(byte)
        continue
      }
      records.append(record)
      record = []
      if records.count == most.records { return records.map(Self.trimmed) }
    }
    // A record that continues beyond the bytes read so far would be cut short.
    if isAtEnd || records.isEmpty { records.append(record) }
    return records.map(Self.trimmed)
  }

  private static func trimmed(_ record: [UInt8]) -> [UInt8] {
    let start = record.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    return Array(record[start..<(record.last == UInt8(ascii: "\r") ? record.count - 1 : record.count)])
  }

  /// Reads up to the first line break and determines its kind. Refuses input that is not text.
  private func begin() throws(FormatError) {
    isBegun = true
    while !isAtEnd {
      try refill()
      guard let base = buffer.baseAddress, end > 0 else { break }
      if memchr(base, Int32(UInt8(ascii: "\n")), end) != nil { break }
      // A CR in the last byte may be the first half of a CR LF.
      if end > 1, memchr(base, Int32(UInt8(ascii: "\r")), end - 1) != nil {
        lineBreak = UInt8(ascii: "\r")
        break
      }
    }
    if let found = TextStart.refused(UnsafeRawBufferPointer(rebasing: buffer[..<end])) {
      throw FormatError(source.name, found: found.found, expected: found.expected)
    }
  }

  /// Length of the record that begins at `base`, if its end is within `available` bytes, and whether a quotation is
  /// open there. The first `searched` bytes contain no end.
  private static func recordLength(
    _ base: UnsafeMutableRawPointer, _ searched: Int, _ available: Int, _ lineBreak: UInt8, _ quotes: UInt8?,
    _ wasQuoted: Bool
  ) -> (length: Int?, isQuoted: Bool) {
    let newline = Int32(lineBreak)
    var at = searched
    var isQuoted = wasQuoted
    while at < available {
      if isQuoted {
        guard let quote = memchr(base + at, Int32(quotes ?? 0), available - at) else { return (nil, true) }
        at = quote - UnsafeMutableRawPointer(base) + 1
        isQuoted = false
        continue
      }
      let found = memchr(base + at, newline, available - at).map { $0 - UnsafeMutableRawPointer(base) }
      let stop = found ?? available
      if let quotes, let quote = memchr(base + at, Int32(quotes), stop - at) {
        at = quote - UnsafeMutableRawPointer(base) + 1
        isQuoted = true
        continue
      }
      return (found, false)
    }
    return (nil, isQuoted)
  }

  private func record(_ base: UnsafeMutableRawPointer, _ length: Int, withBreak: Int) -> UnsafeBufferPointer<UInt8> {
    start += length + withBreak
    consumed += length + withBreak
    line = nextLine
    nextLine += 1
    var bytes = UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: length)
    if quotes != nil, length > 0, memchr(base, Int32(lineBreak), length) != nil {
      nextLine += bytes.reduce(0) { $0 + ($1 == lineBreak ? 1 : 0) }
    }
    if bytes.last == UInt8(ascii: "\r") { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast()) }
    // A byte order mark only indicates UTF-8.
    if line == 1, bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(3)) }
    return bytes
  }

  /// Moves the remaining bytes to the front of the buffer, enlarges the buffer fourfold if it is full, and reads on.
  private func refill() throws(FormatError) {
    let left = end - start
    if let base = buffer.baseAddress, start > 0 { memmove(base, base + start, left) }
    start = 0
    end = left
    if left == buffer.count {
      let longest = source.isCompressed ? Self.longestDecompressed : Self.longest
      guard buffer.count < longest else {
        throw FormatError(
          source.name, "line \(nextLine)", found: "a line of more than \(longest) bytes",
          expected: "a row of numbers (is a quotation not closed?)")
      }
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 4, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
    end += count
    isAtEnd = count == 0
  }
}
