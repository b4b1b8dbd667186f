import Crypto

/// Names for contents.
enum Digest {
  /// The digest of a tensor: of its type, shape and bytes, so that equal ones are kept once.
  static func of(dtype: String, shape: String, bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(data: Array("\(dtype)\(shape)\n".utf8))
    hash.update(data: bytes as? [UInt8] ?? Array(bytes))
    return "sha256:" + hexadecimal(hash.finalize())
  }

  /// The digest of a text.
  static func of(_ text: String) -> String { "sha256:" + hexadecimal(SHA256.hash(data: Array(text.utf8))) }

  /// Two lower-case digits for each byte.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.reduce(into: "") { text, byte in
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
