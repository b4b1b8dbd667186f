/// Converts UTF-16 to UTF-8 in parts.
final class UTF16Bytes: ByteStage {
  private let file: String
  private let upstream: any ByteStage
  private let isBigEndian: Bool
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 15, alignment: 16)
  private var ready: [UInt8] = []
  private var taken = 0
  private var odd: UInt8?
  private var high: UInt16?
  private var isAtEnd = false

  /// - Parameter upstream: begins with the byte order mark, which is converted too, and skipped by the reader of the
  ///   text.
  init(_ upstream: any ByteStage, isBigEndian: Bool, file: String) {
    (self.upstream, self.isBigEndian, self.file) = (upstream, isBigEndian, file)
  }

  deinit { input.deallocate() }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while taken == ready.count {
      if isAtEnd { return 0 }
      try refill()
    }
    let count = min(target.count, ready.count - taken)
    target.copyBytes(from: ready[taken..<taken + count])
    taken += count
    return count
  }

  private func refill() throws(FormatError) {
    ready.removeAll(keepingCapacity: true)
    taken = 0
    let count = try upstream.read(into: input)
    if count == 0 {
      isAtEnd = true
      if high != nil { throw halved() }
      if odd != nil { throw FormatError(file, found: "half of a UTF-16 unit at its end", expected: "whole ones") }
    }
    for byte in input[..<count] {
      guard let first = odd else {
        odd = byte
        continue
      }
      odd = nil
      try append(isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first))
    }
  }

  private func append(_ unit: UInt16) throws(FormatError) {
    var code = UInt32(unit)
    if let high {
      guard 0xdc00..<0xe000 ~= unit else { throw halved() }
      code = 0x10000 + (UInt32(high) - 0xd800) << 10 + (code - 0xdc00)
      self.high = nil
    } else if 0xd800..<0xdc00 ~= unit {
      high = unit
      return
    }
    guard let scalar = Unicode.Scalar(code) else { throw halved() }
    if code < 0x80 {
      ready.append(UInt8(code))
    } else if let encoded = UTF8.encode(scalar) {
      ready.append(contentsOf: encoded)
    }
  }

  private func halved() -> FormatError {
    FormatError(file, found: "half of a surrogate pair", expected: "UTF-16, as its byte order mark says")
  }
}
