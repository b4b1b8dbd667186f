import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct NPYRowReaderTests {
  let files: Files

  init() throws { files = try Files() }

  static let types: [(String, [UInt8], [Double])] = [
    ("<f8", bytes([1.5, -2].map(\.bitPattern)), [1.5, -2]),
    (">f8", bytes([1.5, -2].map(\.bitPattern), bigEndian: true), [1.5, -2]),
    ("<f4", bytes([Float(0.1), 3].map(\.bitPattern)), [Double(Float(0.1)), 3]),
    (">f4", bytes([Float(0.1), 3].map(\.bitPattern), bigEndian: true), [Double(Float(0.1)), 3]),
    ("|i1", bytes([Int8(-1), 2]), [-1, 2]), ("|u1", [255, 2], [255, 2]), ("|b1", [0, 1], [0, 1]),
    ("<i2", bytes([Int16(-300), 2]), [-300, 2]), (">u2", bytes([UInt16(65_535), 2], bigEndian: true), [65_535, 2]),
    ("<i4", bytes([Int32.min, 2]), [-0x1p31, 2]), (">u4", bytes([UInt32.max, 2], bigEndian: true), [0x1p32 - 1, 2]),
    ("<i8", bytes([Int64(-1) << 40, 2]), [-0x1p40, 2]), (">i8", bytes([Int64(7), 2], bigEndian: true), [7, 2]),
    ("<u8", bytes([UInt64(1) << 53, 2]), [0x1p53, 2]),
    ("<f2", bytes([UInt16(0x3e00), 0xfbff]), [1.5, -65_504]),
    (">f2", bytes([UInt16(1), 0x8000], bigEndian: true), [0x1p-24, -0.0]),
  ]

  @Test(arguments: types, [1, 2, 3] as [UInt8])
  func everyTypeAndVersion(type: (String, [UInt8], [Double]), version: UInt8) throws {
    let file = npy(type.0, "(1, 2)", type.1, version: version)
    #expect(try NPYArray(file, file: "f").values == type.2)
    #expect(try ReadRows(RowFormat.npy.reader(path: files.write(file))).rows == [type.2])
  }

  @Test func fortranOrder() throws {
    // 3 rows of 2, and a cube, stored by columns.
    let file = npy("|i1", "(3, 2)", [1, 3, 5, 2, 4, 6], order: "True")
    #expect(try NPYArray(file, file: "f") == NPYArray(npy("|i1", "(3, 2)", [1, 2, 3, 4, 5, 6]), file: "f"))
    #expect(try ReadRows(RowFormat.npy.reader(path: files.write(file))).rows == [[1, 2], [3, 4], [5, 6]])
    let cube = try NPYArray(npy("|i1", "(2, 2, 2)", [0, 4, 2, 6, 1, 5, 3, 7], order: "True"), file: "f")
    #expect(cube.values == [0, 1, 2, 3, 4, 5, 6, 7] && cube.shape == [2, 2, 2])
  }

  @Test func moreRowsThanAreHeldAtOnce() throws {
    let values = (0..<300_000).map { Double($0) }
    let columns = (0..<3).flatMap { column in stride(from: column, to: values.count, by: 3).map { values[$0] } }
    let byRows = try files.write(npy("<f8", "(100000, 3)", bytes(values.map(\.bitPattern))), "r.npy")
    let byColumns = try files.write(npy("<f8", "(100000, 3)", bytes(columns.map(\.bitPattern)), order: "True"), "c.npy")
    #expect(try ReadRows(RowFormat.npy.reader(path: byRows)).rows.flatMap { $0 } == values)
    #expect(try ReadRows(RowFormat.npy.reader(path: byColumns)).rows.flatMap { $0 } == values)
  }

  static let malformed: [([UInt8], String)] = [
    ([], "an empty file"), (Array("PK\u{3}\u{4}abcdefgh".utf8), "begins with \"PK"),
    (npy("<f8", "(1, 2)", []), "found 0 bytes of elements, expected 16"),
    (npy("<f8", "(1, 2)", Array(repeating: 0, count: 17)), "found 17 bytes of elements, expected 16"),
    (npy("<f8", "(1000000000, 1)", [0]), "expected 8000000000 for the shape (1000000000, 1); the file is cut short"),
    (npy("<f8", "(4000000000, 4000000000)", [0]), "expected an array that can be addressed"),
    (npy("<f8", "(99999999999999999999,)", [0]), "an extent from 0 to"),
    (npy("<f16", "(1,)", [0, 0]), "found the dtype \"<f16\""),
    (npy("|O", "(1,)", []), "the dtype"), (npy("<c8", "(1,)", []), "the dtype"), (npy("<U3", "(1,)", []), "the dtype"),
    (npy("<f8", "3", []), "a string, True, False or a tuple"), (npy("<f8", "(1,)", [], order: "Maybe"), "True, False"),
    (npy("<f8", "(-1,)", []), "an extent from 0"), (npy("<f8", "(1,)", [], version: 9), "version 9.0"),
    (Array(npy("<f8", "(1,)", []).prefix(30)), "the file is cut short"),
    ([0x93] + Array("NUMPY".utf8) + [2, 0, 0xff, 0xff, 0xff, 0x7f], "a header of 2147483647 bytes"),
    (npy("<i8", "(1, 1)", bytes([Int64.max])), "found an integer beyond ±2^53, expected an integer within ±2^53"),
    (npy("<u8", "(1, 1)", bytes([UInt64(1) << 60])), "an integer beyond ±2^53"),
    (npy("<i8", "(1, 1)", bytes([-(Int64(1) << 53) - 1])), "an integer beyond ±2^53"),
  ]

  @Test(arguments: malformed)
  func whatIsNoArray(file: [UInt8], sentence: String) throws {
    let whole = #expect(throws: FormatError.self) { try NPYArray(file, file: "f") }
    #expect(whole?.description.contains(sentence) == true, "\(whole?.description ?? "")")
    let path = try files.write(file)
    let rows: String
    do {
      rows = try ReadRows(RowFormat.npy.reader(path: path)).bad.joined()
    } catch {
      rows = "\(error)"
    }
    #expect(rows.contains(sentence), "\(rows)")
  }

  /// A file of 2^37 numbers that takes no place on the disk: what its header says is true, and too much.
  @Test(arguments: [
    ("(1, 137438953472)", "rows of 137438953472 numbers"), ("(137438953472,)", "rows of 137438953472 numbers"),
  ])
  func aSparseFileIsRefusedByItsHeader(shape: String, sentence: String) throws {
    let path = try files.write(npy("<f8", shape, []))
    let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: UInt64(size) + (8 << 37))
    try handle.close()
    let rows = #expect(throws: FormatError.self) { try RowFormat.npy.reader(path: path) }
    #expect(rows?.description.contains(sentence) == true, "\(rows?.description ?? "")")
    let whole = #expect(throws: FormatError.self) { try NPYArray(path: path) }
    #expect(whole?.description.contains("expected at most 268435456 elements") == true, "\(whole?.description ?? "")")
  }

  @Test(arguments: [
    "(0, 4611686018427387904, 4)", "(4611686018427387904, 0, 4)", "(2147483648, 2147483648, 0)", "(0,)",
  ])
  func nothingOverflowsWhereNothingIs(shape: String) throws {
    for order in ["True", "False"] {
      let array = try? NPYArray(npy("<f8", shape, [], order: order), file: "f")
      #expect(array?.values ?? [] == [])
    }
  }

  @Test func rowsAreOfOneOrTwoAxesAndFinite() throws {
    #expect(throws: FormatError.self) { try RowFormat.npy.reader(path: files.write(npy("|i1", "(1, 1, 1)", [1]))) }
    #expect(throws: FormatError.self) { try RowFormat.npy.reader(path: files.write(npy("|i1", "()", [1]))) }
    #expect(throws: FormatError.self) { try RowFormat.npy.reader(path: files.write(npy("|i1", "(0, 4)", []))) }
    let file = npy("<f8", "(2, 1)", bytes([Double.nan.bitPattern, 1.0.bitPattern]))
    let read = try ReadRows(RowFormat.npy.reader(path: files.write(file)))
    #expect(read.rows == [[1]])
    #expect(read.bad.first?.contains("row 1, column 1: found nan, expected a finite number") == true, "\(read.bad)")
  }
}
