import Store
import Testing

@Suite struct JSONTextTests {
  @Test func numbersReadBackToTheSameBits() {
    #expect(JSONText.array([52, 26, 13]) == "[52.0,26.0,13.0]")
    #expect(
      JSONText.array([.nan, .infinity, -.infinity, -0.0, 0.1, 1e300])
        == #"["NaN","Infinity","-Infinity",-0.0,0.1,1e+300]"#)
  }

  @Test func nestedArraysFollowTheShape() {
    #expect(JSONText.nested([1, 2, 3, 4, 5, 6], shape: [2, 3]) == "[[1.0,2.0,3.0],[4.0,5.0,6.0]]")
    #expect(JSONText.nested([1, 2, 3, 4], shape: [2, 1, 2]) == "[[[1.0,2.0]],[[3.0,4.0]]]")
    #expect(JSONText.nested([7], shape: []) == "7.0")
    #expect(JSONText.nested([7], shape: [1]) == "[7.0]")
    #expect(JSONText.nested([7], shape: [1, 1]) == "[[7.0]]")
  }

  @Test func stringsAreEscaped() {
    #expect("a\"b\\c\nd\u{1}é".jsonText == #""a\"b\\c\nd\u0001é""#)
    #expect(String?.none.jsonText == "null")
  }
}
