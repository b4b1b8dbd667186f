/// Decompresses a stream in parts. Its memory does not depend on the size of the contents, claimed or actual.
final class Inflater: ByteStage {
  /// The container of the compressed bytes.
  enum Wrapping: Int32 {
    /// Raw deflate, as in a zip archive.
    case none = -15
    /// gzip's header and checksum, which zlib verifies. Several gzip streams may follow one another.
    case gzip = 31
  }

  /// Maximum compression ratio of deflate.
  static let largestRatio = 1032

  private let file: String
  private let upstream: any ByteStage
  private let library: Zlib.Library
  private let wrapping: Wrapping
  private let stream: UnsafeMutablePointer<Zlib.Stream>
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var isAtEnd = false
  private var isWithin = true

  /// - Throws: `FormatError` if zlib is not installed.
  init(
    _ upstream: any ByteStage, _ wrapping: Wrapping, file: String, library: Zlib.Library? = Zlib.installed
  ) throws(FormatError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: Zlib.Stream())
    (self.upstream, self.wrapping, self.file) = (upstream, wrapping, file)
    guard let library,
      library.begin(stream, wrapping.rawValue, "1.2.11", Int32(MemoryLayout<Zlib.Stream>.size)) == Zlib.ok
    else {
      stream.deallocate()
      input.deallocate()
      throw FormatError(
        file, found: "compressed bytes, and no zlib here to read them (libz.so.1)",
        expected: "zlib, which Debian's package zlib1g has, or a file that is not compressed")
    }
    self.library = library
  }

  deinit {
    _ = library.end(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    let target = UnsafeMutableRawBufferPointer(rebasing: target.prefix(1 << 30))
    guard !isAtEnd, target.count > 0 else { return 0 }
    stream.pointee.nextOut = target.baseAddress
    stream.pointee.availableOut = UInt32(target.count)
    while stream.pointee.availableOut == target.count {
      if stream.pointee.availableIn == 0 {
        let count = try upstream.read(into: input)
        if count == 0 {
          isAtEnd = true
          guard isWithin else { return 0 }
          throw FormatError(file, found: "the end within compressed bytes", expected: "more; the file is cut short")
        }
        stream.pointee.nextIn = input.baseAddress
        stream.pointee.availableIn = UInt32(count)
      }
      if !isWithin, try !beginNext() { continue }
      switch library.inflate(stream, 0) {
      case Zlib.ok, Zlib.bufferError: break
      case Zlib.streamEnd:
        isWithin = false
        if wrapping == .none {
          isAtEnd = true
          return target.count - Int(stream.pointee.availableOut)
        }
      default:
        let cause = stream.pointee.message.map { " (\(String(cString: $0)))" } ?? ""
        throw FormatError(file, found: "damaged compressed bytes\(cause)", expected: "a file that is not damaged")
      }
    }
    return target.count - Int(stream.pointee.availableOut)
  }

  /// Starts the next gzip stream, if one follows; zeros that pad a block are skipped. Returns whether it did.
  private func beginNext() throws(FormatError) -> Bool {
    while stream.pointee.availableIn > 0, let next = stream.pointee.nextIn {
      let byte = next.load(as: UInt8.self)
      if byte == 0x1f {
        isWithin = library.reset(stream) == Zlib.ok
        return isWithin
      }
      guard byte == 0 else {
        throw FormatError(file, found: "other bytes behind the compressed ones", expected: "the end of the file")
      }
      stream.pointee.nextIn = next + 1
      stream.pointee.availableIn -= 1
    }
    return false
  }
}
