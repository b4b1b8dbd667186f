import TestSupport
import Testing

@testable import Formats

@Suite struct CSVReaderTests {
  let files: Files

  init() throws { files = try Files() }

  private func read(_ text: String, header: CSVReader.Header = .automatic) throws -> ReadRows {
    try ReadRows(RowFormat.csv.reader(path: files.write(text), header: header))
  }

  @Test func quotesBlanksAndLineBreaks() throws {
    let text = "\u{feff}a,\"b \"\"x\"\"\n,c\"\r\n1, 2 \r\n\"3\",\"4\"\n\n5,\t6"
    let reader = CSVReader(try ByteSource(path: files.write(text)))
    let read = try ReadRows(reader)
    #expect(read.rows == [[1, 2], [3, 4], [5, 6]])
    #expect(read.bad == [])
    #expect(reader.columns == ["a", "b \"x\"\n,c"])
    #expect(reader.place == "line 6")
  }

  @Test func aHeaderHasNoNumber() throws {
    #expect(try read("x,y\n1,2\n").rows == [[1, 2]])
    #expect(try read("1,2\n3,4\n").rows == [[1, 2], [3, 4]])
    #expect(try read("1,2\n3,4\n", header: .yes).rows == [[3, 4]])
    // A row with one number in it is a row that is wrong, not a header.
    #expect(
      try read("1,y\n3,4\n").bad == [
        "\(files.directory.path("data")), line 1, column 2: found \"y\", expected a finite number"
      ])
    #expect(try read("x,y\n3,4\n", header: .no).bad.count == 1)
  }

  @Test func aBadRowIsNamedAndTheNextOnesAreRead() throws {
    let read = try read("a,b\n1,2\n3\n4,nan\n5,,6\n7,\n\"8\"x,9\n10,11\n")
    #expect(read.rows == [[1, 2], [10, 11]])
    let sentences = [
      "line 3: found 1 field, expected 2 as in the first row",
      "line 4, column 2 (b): found \"nan\", expected a finite number",
      "line 5, column 2 (b): found an empty field", "line 6, column 2 (b): found an empty field",
      "line 7, column 1: found \"x,9\" behind a quotation",
    ]
    #expect(read.bad.count == sentences.count)
    for (found, expected) in zip(read.bad, sentences) { #expect(found.contains(expected), "\(found)") }
  }

  @Test func aQuotationThatIsNotClosedIsSaid() throws {
    let read = try read("1,2\n\"3,4\n5,6\n")
    #expect(read.rows == [[1, 2]])
    #expect(read.bad.first?.contains("line 2, column 1: found a quotation that is not closed") == true, "\(read.bad)")
  }

  @Test func rowsLongerThanABufferAndManyOfThem() throws {
    let long = (0..<100_000).map { "\($0)" }.joined(separator: ",")
    let rows = try read("\(long)\n\(long)").rows
    #expect(rows.count == 2 && rows[1] == (0..<100_000).map(Double.init))
    let many = try read((0..<70_000).map { "\($0),1\n" }.joined()).rows
    #expect(many.map { $0[0] } == (0..<70_000).map(Double.init))
  }

  @Test func whatCannotBeOpened() throws {
    let missing = #expect(throws: FormatError.self) { try RowFormat.csv.reader(path: files.directory.path("none")) }
    #expect(missing?.kind == .unreadable)
    #expect(
      #expect(throws: FormatError.self) { try ByteSource(path: "/tmp") }?.description.contains("a directory") == true)
    #expect(RowFormat(path: "a.NPY") == .npy && RowFormat(path: "-") == .csv && RowFormat(path: "b.ndjson") == .jsonl)
  }
}
