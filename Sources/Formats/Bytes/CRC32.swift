/// CRC-32 of ISO 3309, which zip archives store for their members: polynomial 0x04C11DB7 reflected, all bits inverted
/// before and after.
struct CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
  }

  private var register: UInt32 = ~0

  /// The checksum of the bytes added so far.
  var value: UInt32 { ~register }

  /// Adds bytes. Linear.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    register = Self.table.withUnsafeBufferPointer { table in
      bytes.reduce(register) { value, byte in table[Int((value ^ UInt32(byte)) & 0xff)] ^ value >> 8 }
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    var checksum = CRC32()
    bytes.withUnsafeBytes { checksum.add($0) }
    return checksum.value
  }
}
