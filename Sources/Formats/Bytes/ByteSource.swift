/// The bytes of a file, or of standard input (path `-`). Decompresses gzip and converts UTF-16 with a byte order mark
/// to UTF-8 while reading. Passes other bytes through unchanged.
public final class ByteSource {
  /// Its name in messages.
  public let name: String
  /// Number of bytes to read; `nil` if unknown in advance, as for pipes and decoded bytes.
  public private(set) var size: Int?
  /// Whether the bytes are decompressed while they are read.
  public private(set) var isCompressed = false
  /// The fraction of the file that was read, from 0 to 1; `nil` for a pipe.
  public var progress: Double? { file.size.map { $0 > 0 ? min(Double(file.position) / Double($0), 1) : 1 } }

  private let file: FileBytes
  private var stage: any ByteStage
  private var isBegun = false
  private let stops: @Sendable () -> Bool

  /// Opens the file at `path`; `-` is standard input.
  /// - Parameter stops: called when a signal interrupts a waiting read. If it returns true, the bytes end there.
  /// - Throws: `FormatError` of kind `unreadable`; of kind `content` if the file is compressed and cannot be
  ///   decompressed.
  public init(path: String, stops: @escaping @Sendable () -> Bool = { false }) throws(FormatError) {
    file = try FileBytes(path: path, stops: stops)
    self.stops = stops
    (name, size, stage) = (file.name, file.size, file)
    // Reading a pipe here could block.
    if file.size != nil { try begin() }
  }

  /// Reads the first bytes and sets up the decoding that they indicate.
  private func begin() throws(FormatError) {
    isBegun = true
    var peeked = PeekedBytes(file)
    if try peeked.peek(least: 4).starts(with: [0x1f, 0x8b]) {
      peeked = PeekedBytes(try Inflater(peeked, .gzip, file: name))
      (isCompressed, size) = (true, nil)
    }
    let start = try peeked.peek(least: 4)
    stage = peeked
    let isLittle = start.starts(with: [0xff, 0xfe])
    guard isLittle || start.starts(with: [0xfe, 0xff]) else { return }
    guard !start.starts(with: [0xff, 0xfe, 0, 0]) else {
      throw FormatError(name, found: "UTF-32", expected: "UTF-8, or UTF-16 with a byte order mark")
    }
    size = nil
    stage = UTF16Bytes(peeked, isBigEndian: !isLittle, file: name)
  }

  /// Reads at most as many bytes as `target` takes, and returns their number; 0 at the end.
  /// - Throws: `FormatError`.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    do {
      if !isBegun { try begin() }
      return try stage.read(into: target)
    } catch {
      // If the read was interrupted, incomplete compressed bytes are not an error.
      if error.kind == .content, stops() { return 0 }
      throw error
    }
  }

  /// Fills `target` with the next bytes. Returns their number, which is smaller only at the end.
  /// - Throws: `FormatError`.
  func fill(_ target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    var filled = 0
    while filled < target.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: target[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Fills `target` with the raw bytes of the file from `offset` on. Returns their number. Only if `size` is known.
  /// - Throws: `FormatError` of kind `unreadable`.
  func fill(_ target: UnsafeMutableRawBufferPointer, at offset: Int) throws(FormatError) -> Int {
    try file.fill(target, at: offset)
  }

  /// Maximum number of decompressed bytes held in memory: a compressed file of a few kilobytes can hold any number.
  static let maxDecompressed = 1 << 28

  /// All remaining bytes.
  /// - Parameter most: maximum number of bytes. More are refused before they are read into memory.
  /// - Throws: `FormatError`.
  func readAll(most: Int = 1 << 31) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { chunk.deallocate() }
    var limit = isCompressed ? min(most, Self.maxDecompressed) : most
    guard size ?? 0 <= limit else { throw tooLong(limit) }
    // Not more than the bytes: an array that grows takes up to twice as much, and is copied.
    bytes.reserveCapacity(size ?? 0)
    while true {
      let count = try read(into: chunk)
      if count == 0 { return bytes }
      if isCompressed { limit = min(limit, Self.maxDecompressed) }
      guard bytes.count + count <= limit else { throw tooLong(limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private func tooLong(_ limit: Int) -> FormatError {
    FormatError(
      name, found: "more than \(limit) bytes\(isCompressed ? ", decompressed" : "")",
      expected: "a file that fits in memory\(isCompressed ? "; decompress it first" : "")")
  }
}
