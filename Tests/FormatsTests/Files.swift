import Foundation
import TestSupport

@testable import Formats

/// Files of a test, in a directory of their own.
struct Files {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Writes a file and gives its path.
  func write(_ bytes: [UInt8], _ name: String = "data") throws -> String {
    let path = directory.path(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  func write(_ text: String, _ name: String = "data") throws -> String { try write(Array(text.utf8), name) }
}

/// What a reader made of a file.
struct ReadRows {
  var rows: [[Double]] = []
  var bad: [String] = []

  /// Reads to the end.
  init(_ reader: any RowReader) throws {
    while true {
      var values: [Double] = []
      switch try reader.next(into: &values) {
      case .row: rows.append(values)
      case .bad(let error): bad.append("\(error)")
      case .end: return
      }
    }
  }
}

/// A `.npy` file as NumPy writes it.
func npy(
  _ descr: String, _ shape: String, _ elements: [UInt8], order: String = "False", version: UInt8 = 1
) -> [UInt8] {
  let text = Array("{'descr': '\(descr)', 'fortran_order': \(order), 'shape': \(shape), }\n".utf8)
  let length = version == 1 ? 2 : 4
  return [0x93] + Array("NUMPY".utf8) + [version, 0] + (0..<length).map { UInt8(text.count >> (8 * $0) & 0xff) } + text
    + elements
}

/// Elements of a fixed width, one after the other.
func bytes<Word: FixedWidthInteger>(_ words: [Word], bigEndian: Bool = false) -> [UInt8] {
  words.flatMap { word in withUnsafeBytes(of: bigEndian ? word.bigEndian : word.littleEndian) { Array($0) } }
}

/// A ZIP archive of stored members, as `np.savez` writes it: with sizes of 64 bits in the local headers.
/// - Parameter claim: the size that is claimed of each member, where it is another.
func npz(_ members: [(name: String, content: [UInt8])], method: Int = 0, claim: Int? = nil) -> [UInt8] {
  func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 0xff) } }
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for (name, contents) in members {
    let content = method == 8 ? deflated(contents) : contents
    let size = number(content.count, 8)
    let claimed = number(claim ?? contents.count, 4)
    let (stamp, name) = (number(0, 4), Array((name + ".npy").utf8))
    let common = number(45, 2) + number(0, 2) + number(method, 2) + stamp + number(crc(contents), 4)
    directory +=
      number(0x0201_4b50, 4) + number(45, 2) + common + size.prefix(4) + claimed + number(name.count, 2)
    directory += number(0, 12) + number(archive.count, 4) + name
    archive += number(0x0403_4b50, 4) + common + number(0xffff_ffff, 4) + number(0xffff_ffff, 4) + number(name.count, 2)
    archive += number(20, 2) + name + number(1, 2) + number(16, 2) + size + size + content
  }
  return archive + directory + number(0x0605_4b50, 4) + number(0, 4) + number(members.count, 2)
    + number(members.count, 2)
    + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
}

/// A deflate stream of blocks that are stored, which needs no compressor (RFC 1951, 3.2.4).
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = []
  var at = 0
  repeat {
    let count = min(bytes.count - at, 0xffff)
    let length = [UInt8(count & 0xff), UInt8(count >> 8)]
    stream += [at + count == bytes.count ? 1 : 0] + length + length.map { ~$0 } + bytes[at..<at + count]
    at += count
  } while at < bytes.count
  return stream
}

/// A gzip file (RFC 1952).
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xff) } }
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + deflated(bytes) + number(crc(bytes)) + number(bytes.count)
}

/// A text in UTF-16 behind its byte order mark.
func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
  bytes([0xfeff] + Array(text.utf16), bigEndian: bigEndian)
}

/// CRC-32, bit by bit.
private func crc(_ bytes: [UInt8]) -> Int {
  var register: UInt32 = ~0
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xedb8_8320 : register >> 1 }
  }
  return Int(~register)
}
