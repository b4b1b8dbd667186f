import Formats
import Testing

@Suite struct NPYWriterTests {
  @Test(arguments: [
    ([], "()"), ([3], "(3,)"), ([2, 3], "(2, 3)"), ([1, 0, 5], "(1, 0, 5)"),
    ([123_456_789, 987_654_321], "(123456789, 987654321)"),
  ])
  func theHeaderIsThatOfTheFormat(shape: [Int], tuple: String) {
    for element in [NPYWriter.Element.float32, .float64] {
      let header = NPYWriter.header(element, shape: shape)
      #expect(header.prefix(8) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
      #expect(Int(header[8]) + Int(header[9]) << 8 == header.count - 10)
      #expect(header.count % 64 == 0 && header.last == 0x0a)
      let text = String(decoding: header[10...], as: UTF8.self)
      #expect(text.hasPrefix("{'descr': '\(element.rawValue)', 'fortran_order': False, 'shape': \(tuple), }"))
      #expect(text.dropFirst(text.split(separator: "}")[0].count + 1).allSatisfy { $0 == " " || $0 == "\n" })
    }
  }

  @Test func elementsFollowAsTheyAre() {
    let file = NPYWriter.file(.float32, shape: [2], data: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(file.suffix(8) == [1, 2, 3, 4, 5, 6, 7, 8] && file.count % 64 == 8)
  }
}
