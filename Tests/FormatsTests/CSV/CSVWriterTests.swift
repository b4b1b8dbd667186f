import Formats
import Testing

@Suite struct CSVWriterTests {
  @Test func aQuotationMarkIsOneWhateverCombinesWithIt() {
    #expect(Array(CSVWriter.record(["a\"\u{301}"]).utf8) == Array("\"a\"\"\u{301}\"\r\n".utf8))
  }

  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"), (["say \"x\"", nil], "\"say \"\"x\"\"\",\r\n"),
    (["one\ntwo", "three\r\nfour", "five\rsix"], "\"one\ntwo\",\"three\r\nfour\",\"five\rsix\"\r\n"),
    (["", nil], "\"\",\r\n"),
    ([nil], "\"\"\r\n"), (["\""], "\"\"\"\"\r\n"), ([" spaces kept "], " spaces kept \r\n"), (["ü,→"], "\"ü,→\"\r\n"),
  ])
  func fieldsAreQuotedWhereTheyMust(fields: [String?], expected: String) {
    // By bytes: Swift takes CR LF for one character.
    #expect(Array(CSVWriter.record(fields).utf8) == Array(expected.utf8))
  }
}
