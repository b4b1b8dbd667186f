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

  @Test func compressionIsRefusedWithTheWayOut() throws {
    let error = #expect(throws: FormatError.self) { try NPZFile(npz([("W1", [1, 2, 3])], method: 8), file: "a.npz") }
    #expect(error?.description.contains("save it with np.savez instead of np.savez_compressed") == true)
  }
}
