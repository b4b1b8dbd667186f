import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct NPZFileTests {
  private let archive = npz([
    ("W1", npy("<f8", "(1, 2)", bytes([1.5, -2.0].map(\.bitPattern)))), ("b1", npy("|i1", "(2,)", [1, 2])),
  ])

  @Test func membersAreReadByName() throws {
    let file = try NPZFile(archive, file: "a.npz")
    #expect(file.names == ["W1", "b1"])
    #expect(try file.array("W1").values == [1.5, -2] && file.array("W1").shape == [1, 2])
    #expect(try file.array("b1").values == [1, 2])
    let missing = #expect(throws: FormatError.self) { try file.array("W2") }
    #expect(missing?.description == "a.npz: found no array \"W2\", expected one of W1, b1")
  }

  @Test func damageIsFound() throws {
    let one = bytes([(1.5).bitPattern])
    let place = try #require(archive.indices.first { archive[$0...].starts(with: one) })
    var damaged = archive
    damaged[place] ^= 1
    let error = #expect(throws: FormatError.self) { try NPZFile(damaged, file: "a.npz").array("W1") }
    #expect(error?.description.contains("another checksum") == true)
    for length in 0..<archive.count {
      #expect(throws: FormatError.self) { try NPZFile(Array(archive.prefix(length)), file: "a.npz") }
    }
    #expect(throws: FormatError.self) { try NPZFile(npz([("a", [1]), ("a", [2])]), file: "a.npz") }
  }

  @Test func compressedArraysAreRead() throws {
    let file = try NPZFile(
      npz([("W1", npy("<f8", "(1, 2)", bytes([1.5, -2.0].map(\.bitPattern))))], method: 8), file: "a.npz")
    #expect(try file.array("W1").values == [1.5, -2])
    // As np.savez_compressed wrote it.
    let numpy = try #require(Data(base64Encoded: Self.compressed))
    let archive = try NPZFile([UInt8](numpy), file: "compressed.npz")
    #expect(archive.names.sorted() == ["v", "x.direction"])
    #expect(try archive.array("v").values == [4, 2, 1] && archive.array("x.direction").values == [2, 2, 1])
    // From a file, too, of which only what is asked for is read.
    let files = try Files()
    #expect(try NPZFile(path: files.write([UInt8](numpy), "c.npz")).array("v").values == [4, 2, 1])
  }

  private static let compressed =
    "UEsDBC0AAAAIAAAAIQBFFVSz//////////8FABQAdi5ucHkBABAAmAAAAAAAAABPAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
    + "oG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GMBBwgNAMUPqDPQBQSwMELQAAAAgAAAAhAF1J"
    + "953//////////w8AFAB4LmRpcmVjdGlvbi5ucHkBABAAmAAAAAAAAABMAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGu"
    + "o6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GCHBApT/YAwBQSwECLQMtAAAACAAAACEARRVUs08AAACY"
    + "AAAABQAAAAAAAAAAAAAAgAEAAAAAdi5ucHlQSwECLQMtAAAACAAAACEAXUn3nUwAAACYAAAADwAAAAAAAAAAAAAAgAGGAAAAeC5k"
    + "aXJlY3Rpb24ubnB5UEsFBgAAAAACAAIAcAAAABMBAAAAAA=="

  /// Sizes that an archive claims are believed once they can be true.
  @Test func claimsAreComparedWithWhatThereIs() throws {
    let zeros = npy("<f8", "(1, 2)", Array(repeating: 0, count: 16))
    for claim in [0, zeros.count - 1, zeros.count + 1, 1 << 31, 0xffff_fffe] {
      for method in [0, 8] {
        #expect(throws: FormatError.self, "\(claim), \(method)") {
          try NPZFile(npz([("a", zeros)], method: method, claim: claim), file: "f").array("a")
        }
      }
    }
    // A header within a compressed member that claims 2^37 elements.
    let huge = npy("<f8", "(1, 137438953472)", Array(repeating: 0, count: 64))
    #expect(throws: FormatError.self) { try NPZFile(npz([("a", huge)], method: 8), file: "f").array("a") }
    let damaged = npz([("a", zeros)], method: 8).enumerated().map { $0 == 120 ? $1 ^ 1 : $1 }
    #expect(throws: FormatError.self) { try NPZFile(damaged, file: "f").array("a") }
  }

  /// What nobody asks for may be of any type.
  @Test func arraysOfOtherTypesAreReadByNobody() throws {
    let file = try NPZFile(
      npz([
        ("names", npy("<U3", "(1,)", Array(repeating: 0, count: 12))), ("o", npy("|O", "(1,)", [0x80, 4])),
        ("s", npy("|V9", "(1,)", [])), ("junk", [1, 2, 3]), ("v", npy("|b1", "(2,)", [1, 0])),
      ]), file: "f")
    #expect(file.names.count == 5)
    #expect(try file.array("v").values == [1, 0])
    let error = #expect(throws: FormatError.self) { try file.array("names") }
    #expect(error?.description.contains("the dtype \"<U3\"") == true)
  }

  @Test func otherMethodsAreNamed() throws {
    let error = #expect(throws: FormatError.self) {
      try NPZFile(npz([("W1", [1, 2, 3])], method: 12), file: "f").array("W1")
    }
    #expect(error?.description.contains("compressed by method 12") == true)
  }
}
