import Formats
import TestSupport
import Testing

@Suite struct ProtobufMessageTests {
  /// Reads all fields, and embedded messages in field 7.
  private static func read(_ bytes: [UInt8]) throws -> Int {
    func count(_ message: ProtobufMessage) throws -> Int {
      var fields = 0
      try message.visit { (field: ProtobufField) throws in
        fields += 1
        if field.number == 7, case .bytes = field.content { fields += try count(field.message("inner", fields)) }
      }
      return fields
    }
    return try count(ProtobufMessage(bytes, file: "m.pb"))
  }

  /// The examples of protobuf's own documentation.
  @Test func documentedEncodings() throws {
    try ProtobufMessage([0x08, 0x96, 0x01], file: "m.pb").visit { (field: ProtobufField) throws in
      #expect(field.number == 1)
      #expect(try field.integer("a") == 150)
    }
    try ProtobufMessage([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67], file: "m.pb").visit {
      (field: ProtobufField) throws in
      #expect(field.number == 2)
      #expect(try field.text("b") == "testing")
    }
    try ProtobufMessage([0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05], file: "m.pb").visit {
      (field: ProtobufField) throws in
      #expect(try field.integers("f") == [3, 270, 86942])
    }
    try ProtobufMessage([0x0d, 0, 0, 0x80, 0x3f], file: "m.pb").visit { (field: ProtobufField) throws in
      #expect(try field.float("f") == 1)
    }
    let minusOne: [UInt8] = [0x08] + Array(repeating: 0xff, count: 9) + [1]
    try ProtobufMessage(minusOne, file: "m.pb").visit { (field: ProtobufField) throws in
      #expect(try field.integer("i") == -1)
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var bytes: [UInt8] = []
    ProtobufField.append(3, .number(.max), to: &bytes)
    ProtobufField.append(1000, .fixed32(7), to: &bytes)
    ProtobufField.append(2, .fixed64(9), to: &bytes)
    ProtobufField.append(1, .bytes([1, 2, 3]), to: &bytes)
    var again: [UInt8] = []
    try ProtobufMessage(bytes, file: "m.pb").visit { $0.append(to: &again) }
    #expect(again == bytes)
  }

  @Test(arguments: [
    ([0x08], "a number that ends outside"), ([0x08, 0x80], "a number that ends outside"),
    ([0x12, 0x05, 0x41], "5 bytes of field 2"), ([0x0d, 0, 0], "2 bytes"), ([0x0b], "wire type 3"),
    ([0x00, 0x00], "field 0"),
    ([0x12] + Array(repeating: 0xff, count: 9) + [0x01], "18446744073709551615 bytes"),
    ([0x08] + Array(repeating: 0xff, count: 11), "more than 10 bytes"),
  ]) func damage(_ bytes: [Int], _ found: String) throws {
    let error = #expect(throws: FormatError.self) { _ = try Self.read(bytes.map { UInt8($0) }) }
    #expect(try #require(error).description.contains(found))
    #expect(try #require(error).description.contains("m.pb, byte "))
  }

  @Test func deepAndManyMessages() throws {
    var bytes: [UInt8] = []
    for _ in 0..<100 {
      var outer: [UInt8] = []
      ProtobufField.append(7, .bytes(bytes[...]), to: &outer)
      bytes = outer
    }
    let error = #expect(throws: FormatError.self) { _ = try Self.read(bytes) }
    #expect(try #require(error).description.contains("nested"))
  }

  @Test func anyBytesGiveFieldsOrAnError() {
    var numbers = Numbers(seed: 3)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      do { _ = try Self.read(bytes) } catch { #expect(error is FormatError) }
    }
  }
}
