/// Recognises files that are not text by their first bytes, so that a message can name their format.
enum TextStart {
  private static let known: [(bytes: [UInt8], found: String, expected: String)] = [
    (Array("PK\u{3}\u{4}".utf8), "a zip archive, such as an Excel workbook", "text; save the sheet as CSV"),
    ([0x93] + Array("NUMPY".utf8), "a NumPy array", "text; name the file .npy, or say its format"),
    (Array("BZh".utf8), "what bzip2 compressed", "text, or what gzip compressed; decompress it first"),
    ([0xfd] + Array("7zXZ".utf8), "what xz compressed", "text, or what gzip compressed; decompress it first"),
    ([0x28, 0xb5, 0x2f, 0xfd], "what zstd compressed", "text, or what gzip compressed; decompress it first"),
    (Array("PAR1".utf8), "a Parquet file", "text; save it as CSV"),
    (Array("ARROW1".utf8), "an Arrow file", "text; save it as CSV"),
    ([0x89] + Array("HDF".utf8), "an HDF5 file", "text; save it as CSV, or an array as .npy"),
    (Array("SQLite format 3\u{0}".utf8), "a SQLite database", "text; save a table as CSV"),
  ]

  /// The error for a file that begins with these bytes; `nil` if it may be text.
  static func refused(_ start: UnsafeRawBufferPointer) -> (found: String, expected: String)? {
    if let known = known.first(where: { start.starts(with: $0.bytes) }) { return (known.found, known.expected) }
    guard start.prefix(64).contains(0) else { return nil }
    return ("a byte of 0", "text in UTF-8, or in UTF-16 with a byte order mark; save it as UTF-8")
  }
}
