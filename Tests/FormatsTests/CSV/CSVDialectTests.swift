import TestSupport
import Testing

@testable import Formats

/// CSV files as people have them.
@Suite struct CSVDialectTests {
  let files: Files

  init() throws { files = try Files() }

  private func read(
    _ text: String, header: CSVReader.Header = .automatic, delimiter: CSVDelimiter = .automatic
  ) throws -> (read: ReadRows, reader: CSVReader) {
    let reader = CSVReader(try ByteSource(path: files.write(text)), header: header, delimiter: delimiter)
    return (try ReadRows(reader), reader)
  }

  /// Where each kind of file comes from, and what it holds.
  static let kinds: [(from: String, text: String, rows: [[Double]])] = [
    ("Excel, where the list separator is ;", "a;b;c\r\n1;2;3\r\n4;5;6\r\n", [[1, 2, 3], [4, 5, 6]]),
    ("Excel, with decimal commas", "1,5;2\r\n-0,25;1e3\r\n", [[1.5, 2], [-0.25, 1000]]),
    ("Excel, with its first line", "sep=;\r\n1;2\r\n3;4\r\n", [[1, 2], [3, 4]]),
    ("Excel, text", "x\ty\n1\t2\n3\t4\n", [[1, 2], [3, 4]]), ("a pipe", "1|2|3\n4|5|6\n", [[1, 2, 3], [4, 5, 6]]),
    ("numpy.savetxt", "# x1 x2\n1.0e+00 2.0e+00\n-3.0e+00 4.0e+00\n", [[1, 2], [-3, 4]]),
    ("a table with aligned columns", "   1.5    2\n  10    -3 \n\n", [[1.5, 2], [10, -3]]),
    ("pandas.to_csv", ",a,b\n0,1.5,2\n1,3,4\n", [[1.5, 2], [3, 4]]),
    ("pandas.to_csv with an index of names", ",a,b\nx y,1.5,2\n\"z,w\",3,4\n", [[1.5, 2], [3, 4]]),
    ("R's write.csv", "\"\",\"a\",\"b\"\n\"1\",1.5,2\n\"2\",3,4\n", [[1.5, 2], [3, 4]]),
    ("R's write.table", "\"a\" \"b\"\n\"1\" 1.5 2\n\"2\" 3 4\n", [[1.5, 2], [3, 4]]),
    ("R's write.csv2", "\"\";\"a\";\"b\"\n\"1\";1,5;2\n\"2\";3;4\n", [[1.5, 2], [3, 4]]),
    ("an old Macintosh", "a,b\r1,2\r3,4\r", [[1, 2], [3, 4]]),
    ("a comment with a quotation mark", "# 5\" disks\n1,2\n# it\"s\n3,4\n", [[1, 2], [3, 4]]),
    ("one column", "x\n1.5\n2\n", [[1.5], [2]]), ("one row", "1 2 3", [[1, 2, 3]]),
    ("blanks beside commas", "1, 2, 3\n4 ,5 ,6\n", [[1, 2, 3], [4, 5, 6]]),
    ("names with blanks", "first name,last name\n1,2\n", [[1, 2]]),
  ]

  @Test(arguments: kinds.indices)
  func isReadAsItIs(index: Int) throws {
    let kind = Self.kinds[index]
    let (read, _) = try read(kind.text)
    #expect(read.rows == kind.rows && read.bad == [], "\(kind.from): \(read)")
  }

  /// A row of data is never taken for a header without a word.
  @Test(arguments: [
    "NA,NA,NA,NA", "N/A,nan", "?,?", "null,NULL", "None,None", "-,-", "a,", "a,,b", ",,a", "\"1,000\",\"2,000\"",
    "0x1p3,0x10",
    "True,False", "x,#DIV/0!", "#N/A,x", "2026-11-27,2026-11-28", "10%,20%", "$5,$6", ".,.", "<NA>,a", "1.#QNAN,a",
  ])
  func aFirstRowOfGapsIsABadRow(first: String) throws {
    let columns = first.split(separator: ",", omittingEmptySubsequences: false).count
    let width = first.hasPrefix("\"") ? 2 : columns
    let row = (1...width).map { "\($0)" }.joined(separator: ",")
    let (read, reader) = try read("\(first)\n\(row)\n")
    #expect(read.rows == [(1...width).map(Double.init)] && read.bad.count == 1, "\(read)")
    #expect(read.bad.first?.contains("line 1, column") == true && reader.remarks == [])
    #expect(try self.read("\(first)\n\(row)\n", header: .yes).read.bad == [])
  }

  @Test(arguments: ["a,b", "1stFlrSF,2ndFlrSF", "\"x\",\"y\"", "größe,😀", "x1,e2", "NAME,NOTE"])
  func aHeaderIsRemarkedUpon(first: String) throws {
    let (read, reader) = try read("\(first)\n1,2\n")
    #expect(read.rows == [[1, 2]] && read.bad == [])
    #expect(reader.remarks.count == 1 && reader.remarks[0].contains("line 1: taken for the names of the columns ("))
  }

  @Test func anIndexIsLeftOutWithARemark() throws {
    let (read, reader) = try read(",a,b\n0,1,2\n1,x,4\n2,3\n")
    #expect(read.rows == [[1, 2]])
    #expect(reader.columns == ["a", "b"] && reader.remarks.count == 2)
    #expect(reader.remarks[1].contains("the first column is left out, for it has no name"))
    #expect(
      read.bad[0].contains("line 3, column 2 (a): found \"x\"") && read.bad[1].contains("found 1 field, expected 2"))
    // A row with a number too many is wrong, and has no name of its own.
    #expect(try self.read("a,b\n7,1,2\n").read.bad.count == 1)
    #expect(try self.read("a,b\n1,2,\n").read.bad.count == 1)
  }

  @Test func oneFileHasOnePoint() throws {
    let (mixed, reader) = try read("1,5;2\n2.5;3\n4;5\n2,5;1\n")
    #expect(mixed.rows == [[1.5, 2], [4, 5], [2.5, 1]] || mixed.rows.count == 3, "\(mixed)")
    #expect(mixed.bad.count == 1 && reader.remarks.contains { $0.contains("a comma for their point") })
    #expect(mixed.bad[0].contains("expected a comma for the point, as in the rows before"), "\(mixed.bad)")
    let (ambiguous, _) = try read("1,000;2,000\n4;5\n")
    #expect(ambiguous.rows == [[4, 5]] && ambiguous.bad[0].contains("may be a thousand"))
    let (points, _) = try read("1.5;2\n1,5;2\n")
    #expect(points.rows == [[1.5, 2]] && points.bad[0].contains("expected a point, as in the rows before"))
    let (comma, _) = try read("1,2\n\"1,5\",2\n")
    #expect(comma.bad[0].contains("without separators of thousands"))
  }

  @Test func theDelimiterMayBeSaid() throws {
    #expect(try read("1;2,3\n", delimiter: .semicolon).read.rows == [[1, 2.3]])
    #expect(try read("1 2,3\n", delimiter: .comma).read.bad.count == 1)
    for (text, delimiter) in [(",", CSVDelimiter.comma), ("\\t", .tab), ("tab", .tab), ("|", .pipe), (" ", .space)] {
      #expect(CSVDelimiter(text) == delimiter)
    }
    #expect(CSVDelimiter("x") == nil)
  }

  @Test func integersThatWouldBeRounded() throws {
    let (read, _) = try read(
      "1,2\n9007199254740993,2\n9007199254740992,9007199254740993.0\n-1e300,2\n1152921504606846976,1\n")
    #expect(read.rows == [[1, 2], [0x1p53, 0x1p53], [-1e300, 2]])
    #expect(read.bad.count == 2 && read.bad.allSatisfy { $0.contains("an integer within ±2^53 (±9007199254740992)") })
    for format in [RowFormat.jsonl, .json] {
      do {
        let read = try ReadRows(format.reader(path: files.write("[[9007199254740993]]")))
        #expect(read.bad.first?.contains("within ±2^53") == true, "\(read)")
      } catch {
        #expect("\(error)".contains("within ±2^53"))
      }
    }
  }

  @Test func wordsInTheLastColumnAreLabels() throws {
    let labels = LabelColumn()
    let text = "1,2,b\n3,4, a \n5,b\n6,7,\n8,9,NA\n1,x,c\n1,2,\"b\"\n"
    let read = try ReadRows(RowFormat.csv.reader(path: files.write(text), labels: labels))
    // The words of rows that are bad are none.
    #expect(read.rows == [[1, 2, 0], [3, 4, 1], [1, 2, 0]] && labels.words == ["b", "a"])
    #expect(read.bad.count == 4, "\(read.bad)")
    let json = LabelColumn()
    let lines = try ReadRows(
      RowFormat.jsonl.reader(path: files.write("[1,\"b\"]\n[2,3,\"c\"]\n[2,\"a\"]\n[2,null]\n"), labels: json))
    #expect(lines.rows == [[1, 0], [2, 1]] && json.words == ["b", "a"] && lines.bad.count == 2)
    let many = (0...LabelColumn.maxWords).map { "1,w\($0)\n" }.joined()
    let names = try ReadRows(RowFormat.csv.reader(path: files.write(many), labels: LabelColumn()))
    #expect(names.bad.count == 1 && names.bad[0].contains("one more label than 10000"))
  }
}
