import Crypto
import Foundation

/// Content digests.
enum Digest {
  /// The digest of a tensor's type, shape and bytes. Equal tensors have equal digests and are stored once.
  static func of(dtype: String, shape: String, _ contents: TensorBytes) -> String {
    var tensor = OfTensor(dtype: dtype, shape: shape)
    contents.withBytes { tensor.add($0) }
    return tensor.text
  }

  /// The same of bytes that are there part by part.
  struct OfTensor {
    private var hash = SHA256()

    init(dtype: String, shape: String) { hash.update(data: Array("\(dtype)\(shape)\n".utf8)) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    var text: String { "sha256:" + hexadecimal(hash.finalize()) }
  }

  /// The digest of a tensor whose bytes are in an array.
  static func of(dtype: String, shape: String, bytes: [UInt8]) -> String {
    of(dtype: dtype, shape: shape, .own(bytes))
  }

  /// The digest of bytes.
  static func of(_ bytes: Data) -> String { "sha256:" + hexadecimal(SHA256.hash(data: bytes)) }

  /// The digest of a text.
  static func of(_ text: String) -> String { "sha256:" + hexadecimal(SHA256.hash(data: Array(text.utf8))) }

  /// Two lower-case digits for each byte.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
