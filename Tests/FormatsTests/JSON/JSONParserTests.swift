import TestSupport
import Testing

@testable import Formats

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8), file: "f") }

  @Test func values() throws {
    #expect(try parse(" [1, -2.5e3, 0.1] ") == .numbers([1, -2500, 0.1]))
    #expect(try parse("[1, null, true]") == .array([.number(1), .null, .bool(true)]))
    #expect(try parse(#""a\n\u00e9\ud83d\ude00\"""#) == .string("a\né😀\""))
    guard case .object(let object) = try parse(#"{"b": {}, "a": [], "c": false}"#) else {
      throw FormatError("", found: "", expected: "")
    }
    #expect(object.members.map(\.name) == ["b", "a", "c"])
    #expect(object["a"] == .array([]) && object["none"] == nil)
  }

  @Test(arguments: [
    ("", "line 1, column 1: found the end of the text, expected a value"), ("[1,\n 2,]", "line 2, column 4"),
    ("{\"a\": 1, \"a\": 2}", "expected a name that the object does not have yet"), ("[NaN]", "a number must be finite"),
    ("[1e999]", "within the range of doubles"), ("[01]", "leading 0"), ("[1] 2", "expected the end"),
    ("\"\\x\"", "an escape"),
    ("\"a\nb\"", "an escape such as"), ("[1 2]", "a comma or ]"), ("{\"a\" 1}", "a colon"),
    ("{1: 2}", "a name in quotes"),
    ("\"\\ud800\"", "a pair of surrogates"), ("tru", "a value"), ("1.", "a digit behind the point"), ("-", "a value"),
  ])
  func whatIsNoJSON(text: String, sentence: String) {
    let error = #expect(throws: FormatError.self) { try parse(text) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    #expect(try parse("\u{feff}[1]") == .numbers([1]))
  }

  @Test func rowsWithNames() throws {
    let files = try Files()
    let text = #"""
      {"x": [1, 2], "z": 3}
      {"z": [6], "x": [4, 5]}
      [7, 8, 9]
      {"x": [1], "z": [2, 3]}
      {"x": [1, 2]}
      {"x": [1, 2], "q": 3}
      {"x": [1, null], "z": 3}
      {"x": [], "z": 3}
      """#
    let sentences = [
      "line 4: found 1, 2 numbers, expected 2, 1 as in the first row", "line 5: found the members x, expected x, z",
      "line 6: found the members x, q, expected x, z", "line 7, x, element 2: found null",
      "line 8, x: found an empty array",
    ]
    let reader = try RowFormat.jsonl.reader(path: files.write(text), names: ["x", "z"])
    let lines = try ReadRows(reader)
    #expect(lines.rows == [[1, 2, 3], [4, 5, 6], [7, 8, 9]] && reader.parts == [2, 1])
    #expect(lines.bad.count == sentences.count)
    for (found, expected) in zip(lines.bad, sentences) { #expect(found.contains(expected), "\(found)") }
    let whole = try RowFormat.json.reader(path: files.write(#"[{"z": 3, "x": [1, 2]}, [4, 5, 6]]"#), names: ["x", "z"])
    #expect(try ReadRows(whole).rows == [[1, 2, 3], [4, 5, 6]])
    let late = try RowFormat.json.reader(path: files.write(#"[[4, 5, 6], {"z": 3, "x": [1, 2]}]"#), names: ["x", "z"])
    #expect(try ReadRows(late).bad.first?.contains("found 2, 1 numbers, expected 3 as in the first row") == true)
  }

  @Test func nestingIsBounded() {
    let error = #expect(throws: FormatError.self) { try parse(String(repeating: "[", count: 100_000)) }
    #expect(error?.description.contains("levels of nesting") == true)
  }

  @Test func rowsOfNumbers() throws {
    let files = try Files()
    let lines = try ReadRows(
      RowFormat.jsonl.reader(path: files.write("[1,2]\n\n[3,4]\n[5]\n[6,\"x\"]\n[7,8\n{}\n[9,10]")))
    #expect(lines.rows == [[1, 2], [3, 4], [9, 10]])
    let sentences = [
      "line 4: found 1 number, expected 2", "line 5, element 2: found the string \"x\"",
      "line 6, column 5: found the end",
      "line 7: found an object",
    ]
    for (found, expected) in zip(lines.bad, sentences) { #expect(found.contains(expected), "\(found)") }
    #expect(lines.bad.count == sentences.count)
    #expect(try ReadRows(RowFormat.json.reader(path: files.write("[[1,2],[3,4]]"))).rows == [[1, 2], [3, 4]])
    #expect(try ReadRows(RowFormat.json.reader(path: files.write("[1,2]"))).rows == [[1, 2]])
    #expect(try ReadRows(RowFormat.json.reader(path: files.write("[[1,2],3]"))).bad.count == 1)
    #expect(throws: FormatError.self) { try RowFormat.json.reader(path: files.write("{}")) }
  }
}
