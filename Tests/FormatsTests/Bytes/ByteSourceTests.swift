import Foundation
import TestSupport
import Testing

@testable import Formats

/// What is decoded as it is read: gzip and UTF-16.
@Suite struct ByteSourceTests {
  let files: Files

  init() throws { files = try Files() }

  private func rows(_ bytes: [UInt8], _ name: String = "rows.csv") throws -> ReadRows {
    try ReadRows(RowFormat(path: name).reader(path: files.write(bytes, name)))
  }

  private func sentence(_ bytes: [UInt8], _ name: String = "rows.csv") -> String {
    do {
      return try rows(bytes, name).bad.joined()
    } catch {
      return "\(error)"
    }
  }

  @Test func gzipIsReadUnderAnyName() throws {
    let text = Array("1,2\n3,4\n".utf8)
    #expect(try rows(gzip(text)).rows == [[1, 2], [3, 4]])
    #expect(try rows(gzip(text), "rows.csv.gz").rows == [[1, 2], [3, 4]])
    // As bgzip and cat write it: several streams, and zeros behind them.
    #expect(try rows(gzip(text) + gzip([]) + gzip(text) + [0, 0, 0]).rows.count == 4)
    #expect(try rows(gzip(Array("[1,2]\n".utf8)), "rows.jsonl.gz").rows == [[1, 2]])
    #expect(try rows(gzip(Array("[[1,2]]".utf8)), "rows.json.GZ").rows == [[1, 2]])
    #expect(try rows(gzip(npy("|i1", "(2, 1)", [1, 2])), "rows.npy.gz").rows == [[1], [2]])
    #expect(try NPYArray(path: files.write(gzip(npy("|i1", "(2,)", [1, 2])), "a.npy")).values == [1, 2])
    // As gzip 1.12 wrote it.
    let written = try #require(Data(base64Encoded: "H4sIAAAAAAACAzPUMdIx0bHgMtQx1DHWMeMCANWkSVgQAAAA"))
    #expect(try rows([UInt8](written), "rows.csv.gz").rows.first == [1, 2, 4, 8])
    let reader = try RowFormat.csv.reader(path: files.write(gzip(text)))
    _ = try ReadRows(reader)
    #expect(reader.progress == 1)
  }

  @Test func damagedGzipIsNamed() throws {
    let whole = gzip(Array(String(repeating: "1,2\n", count: 1000).utf8))
    for length in [3, 10, 20, whole.count - 8, whole.count - 1] {
      #expect(sentence(Array(whole.prefix(length))).contains("the file is cut short"), "\(length)")
    }
    #expect(sentence(whole + [7]).contains("found other bytes behind the compressed ones"))
    var damaged = whole
    damaged[whole.count - 8] ^= 1
    #expect(sentence(damaged).contains("damaged compressed bytes"))
  }

  /// Where there is no zlib, the sentence says which library and which package.
  @Test func withoutZlibItSaysSo() throws {
    #expect(Zlib.load(["libz.so.none"]) == nil)
    let source = try FileBytes(path: files.write(gzip([1])), stops: { false })
    let error = #expect(throws: FormatError.self) { try Inflater(source, .gzip, file: "a.gz", library: nil) }
    #expect(error?.description.contains("no zlib here to read them (libz.so.1)") == true)
    #expect(error?.description.contains("zlib1g") == true)
  }

  /// A line that never ends is refused long before memory is.
  @Test func aLineThatIsDecompressedIsBounded() throws {
    let line = [UInt8](repeating: UInt8(ascii: "1"), count: RecordScanner.longestDecompressed + 2)
    #expect(sentence(gzip(line)).contains("a line of more than 16777216 bytes"))
  }

  @Test(arguments: [false, true])
  func utf16WithItsMarkIsText(bigEndian: Bool) throws {
    #expect(try rows(utf16("1,2\r\n3,4\r\n", bigEndian: bigEndian)).rows == [[1, 2], [3, 4]])
    #expect(try rows(gzip(utf16("1,2\n", bigEndian: bigEndian))).rows == [[1, 2]])
    #expect(try rows(utf16("[1,2]", bigEndian: bigEndian), "a.jsonl").rows == [[1, 2]])
    let long = (0..<30_000).map { "\($0),\($0)" }.joined(separator: "\n")
    #expect(try rows(utf16(long, bigEndian: bigEndian)).rows.last == [29_999, 29_999])
    let reader = try RowFormat.csv.reader(path: files.write(utf16("größe,😀\n1,2\n", bigEndian: bigEndian)))
    #expect(try ReadRows(reader).rows == [[1, 2]] && reader.columns == ["größe", "😀"])
    #expect(sentence(utf16("1,2\n", bigEndian: bigEndian) + [0]).contains("half of a UTF-16 unit"))
    #expect(
      sentence(bytes([0xfeff, 0x31, 0xd83d, 0x31] as [UInt16], bigEndian: bigEndian)).contains(
        "half of a surrogate pair"))
  }

  @Test(
    arguments: [
      (Array("PK\u{3}\u{4}".utf8), "an Excel workbook"), (Array("BZh9".utf8), "bzip2"),
      (Array("PAR1".utf8), "a Parquet file"),
      ([0x31, 0, 0x2c, 0, 0x32, 0], "expected text in UTF-8, or in UTF-16 with a byte order mark"),
      ([0xff, 0xfe, 0, 0, 0x31, 0, 0, 0], "found UTF-32"),
      (npy("|i1", "(1,)", [1]), "a NumPy array; name the file .npy"),
    ] as [([UInt8], String)])
  func whatIsNoTextIsNamed(bytes: [UInt8], expected: String) {
    let found = sentence(bytes)
    #expect(
      found.contains(expected) || found.contains("found a NumPy array, expected text; name the file .npy"), "\(found)")
  }
}
