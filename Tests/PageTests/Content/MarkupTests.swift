import Testing

@testable import Page

@Suite struct MarkupTests {
  @Test func outsideTextIsEscapedAndOursIsNot() {
    let outside = "<b a=\"c\">&'\u{1b}"
    let markup: Markup = "<p title=\"\(outside)\">\(outside)</p>"
    #expect(markup.html == "<p title=\"&lt;b a=&quot;c&quot;&gt;&amp;'␛\">&lt;b a=&quot;c&quot;&gt;&amp;'␛</p>")
    let nested: Markup = "<div>\(markup)</div>"
    #expect(nested.html == "<div>\(markup.html)</div>")
    #expect(Markup(text: outside).html == Markup("\(outside)").html)
  }

  @Test func linesKeepTheirBreaks() {
    #expect(Markup(lines: "a <\r\nb\n\nc").html == "a &lt;\nb\n\nc")
  }

  @Test func partsAreJoined() {
    let parts: [Markup] = ["a", "<br>", "\("<")"]
    #expect(parts.joined(", ").html == "a, <br>, &lt;")
    #expect(([] as [Markup]).joined(", ").html == "")
  }
}
