import Testing

@testable import Page

@Suite struct AddressTests {
  @Test(arguments: [
    "", "a b", "ä/ö?&=#+%", "..", ".", "'\"<script>", "\u{1b}[31m\n\t\r", "%2e%2e", "日本語", "a\u{301}",
  ])
  func anyTextGoesThroughAnAddressUnchanged(text: String) throws {
    let address = Address("models", text, query: [("q", text), (text, "x")])
    let plain = address.text
    #expect(plain.utf8.allSatisfy { 0x21..<0x7f ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") })
    #expect(try #require(Address(target: plain)) == address)
  }

  @Test(arguments: [
    "", "*", "http://127.0.0.1/", "runs", "/%", "/%2", "/%zz", "/%ff", "/a#b", "/?q=%c3%28", "/a%00b", "/?q=%00",
    "/a/b/c/d/e/f/g/h/i/j", "/?" + Array(repeating: "a=b", count: 101).joined(separator: "&"),
  ])
  func anythingElseIsRefused(target: String) { #expect(Address(target: target) == nil) }

  @Test func stepsUpAreNamesLikeOthers() throws {
    #expect(try #require(Address(target: "/../../etc/passwd")).path == ["..", "..", "etc", "passwd"])
    #expect(try #require(Address(target: "/..%2f..%2fetc")).path == ["../../etc"])
    #expect(Address("..").text == "/%2E%2E")
  }

  @Test func formsWriteSpacesAsPluses() throws {
    let address = try #require(Address(target: "/sql?q=SELECT+1+%2B+1&empty=&flag"))
    #expect(address.query.map(\.value) == ["SELECT 1 + 1", "", ""])
    #expect(try #require(Address(target: "/a+b")).path == ["a+b"])
  }

  @Test func aValueIsReplacedOrRemoved() {
    let address = Address("runs", query: [("sort", "time"), ("after", "1")])
    #expect(address.with("after", nil).text == "/runs?sort=time")
    #expect(address.with("sort", "error").text == "/runs?after=1&sort=error")
  }
}
