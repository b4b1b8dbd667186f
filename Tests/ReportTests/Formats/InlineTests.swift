import Testing

@testable import Report

@Suite struct InlineTests {
  @Test(arguments: [
    ("plain", "plain"), ("**a** and *b*", "<strong>a</strong> and <em>b</em>"),
    ("`x|y`", "<code>x|y</code>"), (#"``  a\|b`c  ``"#, "<code> a|b`c </code>"), (#"1 \< \* \| 2"#, #"1 \&lt; * | 2"#),
    ("a &lt; b &amp; c", "a &lt; b &amp; c"), ("<script>", "&lt;script&gt;"),
    ("slip.[^step]", "slip.<sup><a href=\"#note-step\">step</a></sup>"), ("**open", "<strong>open</strong>"),
    ("`open", "`open"), ("ü → 日本", "ü → 日本"),
  ])
  func markdownAsHTML(markdown: String, html: String) { #expect(Inline.html(markdown) == html) }

  /// Whatever a database holds: escaped for Markdown and then written as HTML, it reads as it was.
  @Test(arguments: [
    "a|b", "`code`", "*x* _y_ [z](w)", "<b>&amp;</b>", "# no heading", "ünïcödé 日本 🧮", "a\\b", "~~$x$~~",
  ])
  func escapedTextReadsAsItWas(text: String) {
    #expect(Inline.html(Markdown.escaped(text)) == SVG.escaped(text))
    #expect(Inline.html(Markdown.codeInTable(text)) == "<code>\(SVG.escaped(text))</code>")
  }
}
