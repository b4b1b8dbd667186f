/// The bytes of a file, or of standard input, which is called `-`: what gzip compressed is decompressed, and UTF-16 with a byte order
/// mark becomes UTF-8, both as they are read. Whatever else is handed through untouched.
public final class ByteSource {
  /// What it is called in messages.
  public let name: String
  /// Bytes that there are to read; `nil` where that is not known before they came: of a pipe, and of what is decoded.
  public private(set) var size: Int?
  /// Whether the bytes are decompressed as they are read.
  public private(set) var isCompressed = false
  /// The part of the file that was read, from 0 to 1; `nil` of a pipe.
  public var progress: Double? { file.size.map { $0 > 0 ? min(Double(file.position) / Double($0), 1) : 1 } }

  private let file: FileBytes
  private var stage: any ByteStage
  private var isBegun = false
  private let stops: @Sendable () -> Bool

  /// The file at `path`; `-` is standard input.
  /// - Parameter stops: asked where a signal interrupts a read that is waiting; if it says so, the bytes end there.
  /// - Throws: `FormatError` of kind `unreadable`; of kind `content` where it is compressed and cannot be decompressed.
  public init(path: String, stops: @escaping @Sendable () -> Bool = { false }) throws(FormatError) {
    file = try FileBytes(path: path, stops: stops)
    self.stops = stops
    (name, size, stage) = (file.name, file.size, file)
    // A pipe may have nothing to say yet.
    if file.size != nil { try begin() }
  }

  /// Looks at the first bytes, and decodes what they say is encoded.
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

  /// Reads the next bytes, at most as many as `target` takes; 0 at the end.
  /// - Throws: `FormatError`.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    do {
      if !isBegun { try begin() }
      return try stage.read(into: target)
    } catch {
      // Compressed bytes that end because of an interruption are not damaged.
      if error.kind == .content, stops() { return 0 }
      throw error
    }
  }

  /// Fills `target` from the next bytes; returns how many there were, fewer only at the end.
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

  /// Fills `target` from `offset` of the file on, as it is on the disk; returns how many bytes there were. Where `size` is known.
  /// - Throws: `FormatError` of kind `unreadable`.
  func fill(_ target: UnsafeMutableRawBufferPointer, at offset: Int) throws(FormatError) -> Int {
    try file.fill(target, at: offset)
  }

  /// Most bytes that are taken into memory of what is compressed: a file of a few kilobytes can stand for any number.
  static let maxDecompressed = 1 << 28

  /// All bytes from here to the end.
  /// - Parameter most: more than so many are refused, rather than read into memory.
  /// - Throws: `FormatError`.
  func readAll(most: Int = 1 << 31) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { chunk.deallocate() }
    var limit = isCompressed ? min(most, Self.maxDecompressed) : most
    guard size ?? 0 <= limit else { throw tooLong(limit) }
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
