/// A whole file in memory.
public enum FileContents {
  /// Reads the file at `path`, decompressed if it is; `-` is standard input. Returns its bytes, and its name for messages.
  /// - Parameter most: maximum number of bytes.
  /// - Throws: `FormatError` if it cannot be read, or is longer.
  public static func read(path: String, most: Int = 1 << 31) throws(FormatError) -> (bytes: [UInt8], name: String) {
    let source = try ByteSource(path: path)
    return (try source.readAll(most: most), source.name)
  }
}
