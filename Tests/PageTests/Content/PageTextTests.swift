import Store
import Testing

@testable import Page

@Suite struct PageTextTests {
  @Test func numbersHaveUnitsAndAllTheirDigitsBeside() {
    #expect(PageText.time(.real(1234.5678)).html == "<span title=\"1234.5678\">1.23 µs</span>")
    #expect(PageText.bytes(.integer(1536)).html == "<span title=\"1536\">1.5 KiB</span>")
    #expect(PageText.count(.integer(1_234_567)).html == "1,234,567")
    #expect(PageText.shortCount(.integer(1_234_567)).html == "1,234,567")
    #expect(PageText.shortCount(.integer(19_817_721_370_890)).html == "<span title=\"19817721370890\">19.8 T</span>")
    #expect(PageText.small(.real(0)).html == "<span title=\"0.0\">0</span>")
    #expect(PageText.small(.real(1.5e-9)).html == "<span title=\"1.5e-09\">1.5e-9</span>")
    for missing in [PageText.time(.null), PageText.count(.text("x")), PageText.value(.null)] {
      #expect(missing.html == PageText.none.html)
    }
  }

  @Test(arguments: [
    (#"{"n":4,"m":2}"#, "n = 4, m = 2"), (#"{"layers":"3-4","batch":1}"#, "layers = 3-4, batch = 1"), ("{}", ""),
    ("[1,2]", "[1,2]"), (#"{"a\"b":1}"#, "{&quot;a\\&quot;b&quot;:1}"),
  ])
  func sizesReadAsEquations(json: String, text: String) {
    #expect(PageText.size(.text(json)).html.replacing(/<\/?span[^>]*>/, with: "") == text)
  }

  @Test func aStatusIsASignAndAWord() {
    for (status, sign) in [("finished", "✓"), ("failed", "✗"), ("running", "…"), ("skipped", "–"), ("new", "·")] {
      let html = PageText.status(.text(status)).html
      #expect(html.contains(sign) && html.contains(status))
    }
    #expect(!PageText.status(.text("\" onclick=\"x")).html.contains("\" onclick"))
  }

  @Test func longValuesAreCut() {
    let html = PageText.value(.text(String(repeating: "a", count: 5000))).html
    #expect(html.utf8.count < 400 && html.contains("5000 bytes"))
  }
}
