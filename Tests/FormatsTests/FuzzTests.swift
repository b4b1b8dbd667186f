import Foundation
import Statistics
import TestSupport
import Testing

@testable import Formats

/// Every parser on files that are nearly right: it reads them or says what is wrong, and neither traps, nor hangs, nor asks for memory
/// that the file has nothing to fill with. Bounded and seeded, so that a failure comes again.
@Suite(.tags(.slow)) struct FuzzTests {
  private static let seeds: [[UInt8]] = [
    Array("a,b\n1,2\n\"3\",\"4\"\"\"\r\n5,6e7\n".utf8), Array("[1,2]\n[3,4e5]\n".utf8),
    Array(
      #"{"format": "track-network", "nodes": [{"name": "y", "inputs": ["x"], "op": "affine"}], "v": [[1, -2.5e-3]], "s": "\u00e9"}"#
        .utf8),
    npy("<f8", "(2, 2)", Array(repeating: 7, count: 32)),
    npy(">i4", "(2, 2)", Array(repeating: 1, count: 16), order: "True", version: 2),
    npz([("w", npy("|i1", "(2,)", [1, 2]))]), npz([("w", npy("<f2", "(2,)", [1, 2, 3, 4]))], method: 8),
    Array("# a b\nsep\n1,5;2;\"x\"\r\n3;4,25;y\n".utf8), Array(",a,b\r0,1,2\r1,3,4\r".utf8),
    Array("\"a\" \"b\"\n\"1\" 2 3\n\"2\" 4 NA\n".utf8), utf16("a;b\n1;2\n😀;4\n"),
    utf16("[1,2]\n[3,4]\n", bigEndian: true), gzip(Array("1,2\n3,4\n".utf8)), gzip(utf16("1\t2\n")),
    gzip(npy("<f8", "(1, 2)", Array(repeating: 7, count: 16))),
  ]

  private static func mutated(_ seed: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = seed
    for _ in 0...(generator.next() % 4) where !bytes.isEmpty {
      let at = Int(generator.next() % UInt64(bytes.count))
      switch generator.next() % 6 {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes[at] ^= 1 << UInt8(generator.next() % 8)
      case 2: bytes.remove(at: at)
      case 3: bytes.insert([0, 0xff, 0x22, 0x2c, 0x0a, 0x5b, 0x7b, 0x39][Int(generator.next() % 8)], at: at)
      case 4: bytes.removeSubrange(at...)
      default: bytes.insert(contentsOf: bytes[at..<min(at + 9, bytes.count)], at: at)
      }
    }
    return bytes
  }

  @Test(arguments: seeds.indices)
  func nothingTraps(seed: Int) throws {
    let files = try Files()
    var generator = SplitMix64(seed: UInt64(seed))
    // Every parser gets every kind of file; what they make of it does not matter.
    for _ in 0..<400 {
      let bytes = Self.mutated(Self.seeds[seed], &generator)
      _ = try? JSONParser.parse(bytes, file: "f")
      _ = try? NPYArray(bytes, file: "f")
      _ = try? NPYArray(path: files.write(bytes, "a.npy"))
      if let archive = try? NPZFile(bytes, file: "f") { for name in archive.names { _ = try? archive.array(name) } }
      let path = try files.write(bytes)
      for format in RowFormat.allCases {
        guard let reader = try? format.reader(path: path, labels: bytes.count % 2 == 0 ? LabelColumn() : nil) else {
          continue
        }
        var values: [Double] = []
        var rows = 0
        reading: while rows <= bytes.count {
          guard let row = try? reader.next(into: &values) else { break }
          if case .end = row { break reading }
          rows += 1
        }
        // A byte of deflate stands for no more than 1032.
        let most = bytes.count * (bytes.starts(with: [0x1f, 0x8b]) ? 1032 : 1)
        #expect(rows <= most, "\(format) never ends")
        #expect(values.count <= most && values.allSatisfy(\.isFinite))
      }
    }
  }
}
