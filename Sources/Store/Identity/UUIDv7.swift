#if canImport(Glibc)
  import Glibc
#endif

/// A time-ordered identifier (RFC 9562, version 7), strictly increasing within a process. Files from several machines
/// merge without collisions, and rows sort by age.
public struct UUIDv7: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The first 64 bits: milliseconds since 1970, version and 12 bits of sequence.
  private let high: UInt64
  /// The last 64 bits: variant and 62 random bits.
  private let low: UInt64

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new identifier, greater than all earlier ones of this process.
  public static func next() -> UUIDv7 {
    var generator = SystemRandomNumberGenerator()
    let high = clock.next()
    return UUIDv7(high: high, low: (generator.next() & (1 << 62 - 1)) | 1 << 63)
  }

  /// The identifier that follows from a text: the same for everyone who makes it. Its time is the beginning of 1970, the
  /// other 74 bits are of the text's digest.
  public static func derived(from text: String) -> UUIDv7 {
    let digits = Digest.of(text).dropFirst("sha256:".count)
    let high = UInt64(digits.prefix(3), radix: 16) ?? 0
    let low = UInt64(digits.dropFirst(3).prefix(16), radix: 16) ?? 0
    return UUIDv7(high: 0x7000 | high, low: (low & (1 << 62 - 1)) | 1 << 63)
  }

  /// The identifier with this canonical text; `nil` for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [8, 4, 4, 4, 12], let high = UInt64(parts[..<3].joined(), radix: 16),
      let low = UInt64(parts[3...].joined(), radix: 16), high >> 12 & 0xf == 7
    else { return nil }
    self.init(high: high, low: low)
  }

  private static let clock = SequenceClock()

  /// The canonical text, 36 lower-case characters.
  public var description: String {
    let bytes = [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) } }
    return [bytes[..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10...]].map(Digest.hexadecimal).joined(
      separator: "-")
  }

  public static func < (left: UUIDv7, right: UUIDv7) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
