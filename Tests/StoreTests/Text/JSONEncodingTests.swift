import Testing

@testable import Store

@Suite struct JSONEncodingTests {
  @Test func membersKeepTheirOrderAndAbsentOnesAreNull() {
    let record: JSONRecord = [
      "run_id": "a\"b", "bytes": 1 << 53, "is_view": true, "reason": String?.none, "ratios": [1, 0.1, .infinity],
    ]
    #expect(
      record.jsonText
        == #"{"run_id":"a\"b","bytes":9007199254740992,"is_view":true,"reason":null,"ratios":[1.0,0.1,"Infinity"]}"#)
    #expect(([:] as JSONRecord).jsonText == "{}" && [Int?.none, 2].jsonText == "[null,2]")
  }

  @Test func rowsAreObjects() {
    let row = JSONRecord(["size", "b", "n"], [.text(#"{"n":3}"#), .blob([0, 255]), .null], json: ["size", "n"])
    let record: JSONRecord = ["value": SQLValue.real(-0.0), "rows": [row], "raw": RawJSON("[1]")]
    #expect(
      (record + ["more": [] as [Int]]).jsonText
        == #"{"value":-0.0,"rows":[{"size":{"n":3},"b":"X'00ff'","n":null}],"raw":[1],"more":[]}"#)
  }
}
