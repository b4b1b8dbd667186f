import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct ZipWriterTests {
  @Test func theChecksumIsThatOfTheStandard() {
    // The check value of CRC-32/ISO-HDLC, and that of nothing.
    #expect(CRC32.of(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test(.enabled(if: Tools.hasPython, "needs python3: apt-get install python3"))
  func anotherProgramReadsIt() throws {
    let directory = try TemporaryDirectory()
    var archive: [UInt8] = []
    var zip = ZipWriter { archive += $0 }
    try zip.add("one.npy", Array("first".utf8))
    try zip.add("größe.npy", [])
    try zip.add("x.hvp.npy", [UInt8](repeating: 7, count: 100_000))
    try zip.finish()
    try Data(archive).write(to: directory.url.appending(path: "a.zip"))
    #expect(archive.prefix(4) == [0x50, 0x4b, 3, 4])
    #expect(Array(archive.suffix(22).prefix(4)) == [0x50, 0x4b, 5, 6])
    let text = try shell(
      """
      python3 -c "
      import zipfile
      z = zipfile.ZipFile('\(directory.path("a.zip"))')
      print(z.testzip(), z.namelist(), z.read('one.npy'), len(z.read('x.hvp.npy')), {i.compress_type for i in z.infolist()})"
      """)
    #expect(text == "None ['one.npy', 'größe.npy', 'x.hvp.npy'] b'first' 100000 {0}\n")
  }

  /// Reads an archive by the offsets of its directory, as the format says a reader should.
  @Test func theDirectoryLeadsToEachMember() throws {
    var archive: [UInt8] = []
    var zip = ZipWriter { archive += $0 }
    let members = [("a", Array("alpha".utf8)), ("bb", []), ("ccc", Array("gamma gamma".utf8))]
    for (name, contents) in members { try zip.add(name, contents) }
    try zip.finish()
    func number(_ offset: Int, _ size: Int) -> Int {
      (0..<size).reduce(0) { $0 | Int(archive[offset + $1]) << (8 * $1) }
    }
    let end = archive.count - 22
    #expect(number(end + 10, 2) == 3)
    var entry = number(end + 16, 4)
    #expect(entry + number(end + 12, 4) == end)
    for (name, contents) in members {
      #expect(number(entry, 4) == 0x0201_4b50)
      let local = number(entry + 42, 4)
      #expect(number(local, 4) == 0x0403_4b50 && number(local + 26, 2) == name.utf8.count)
      let data = local + 30 + name.utf8.count
      #expect(Array(archive[(local + 30)..<data]) == Array(name.utf8))
      #expect(Array(archive[data..<(data + number(local + 18, 4))]) == contents)
      #expect(
        number(entry + 16, 4) == Int(CRC32.of(contents)) && number(local + 14, 4) == number(entry + 16, 4))
      entry += 46 + name.utf8.count
    }
    #expect(entry == end)
  }
}
