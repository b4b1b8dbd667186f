import Formats
import Testing

@testable import Report

@Suite struct ProseTests {
  private let prose: Prose = """
    A \(strong: "bold \("<b>*x*")") and \(emphasis: "slanted") word with \(code: "a|b`c") of \(3): \("[x](y)").\(note: "step") \
    \("here", link: "a.md")
    """

  @Test func everyFormatWritesTheSameTree() {
    let html = """
      A <strong>bold &lt;b&gt;*x*</strong> and <em>slanted</em> word with <code>a|b`c</code> of 3: [x](y).\
      <sup><a href="#note-step">step</a></sup> <a href="a.md">here</a>
      """
    #expect(HTML.text(prose) == html)
    let markdown = #"A **bold &lt;b>\*x\*** and *slanted* word with ``BAR`` of 3: \[x\](y).[^step] [here](a.md)"#
    #expect(Markdown.text(prose) == markdown.replacing("``BAR``", with: "`` a|b`c ``"))
    #expect(Markdown.text(prose, inTable: true) == markdown.replacing("``BAR``", with: #"`` a\|b`c ``"#))
    #expect(prose.plain == "A bold <b>*x* and slanted word with a|b`c of 3: [x](y). here")
  }

  /// What is ours stands as it is written; the same from outside is escaped.
  @Test(arguments: ["a|b", "`code`", "*x* _y_ [z](w)", "<b>&amp;</b>", "a\\b", "~~$x$~~", "ünïcödé 日本 🧮"])
  func textFromOutsideIsEscaped(text: String) {
    #expect(Markdown.text(Prose(stringLiteral: text)) == text)
    let escaped = Markdown.text("\(text)")
    #expect(escaped == Markdown.escaped(text) && (escaped == text) == text.hasPrefix("ü"))
    #expect(
      HTML.text("\(text)") == Escaping.markup(text)
        && HTML.text(Prose(code: text)) == "<code>\(Escaping.markup(text))</code>")
  }

  @Test func commentsKeepTheirCodeAndNoMarkup() {
    #expect(Markdown.text(Prose(comment: "p_1 or `a_b`; max")) == "p_1 or `a_b`; max")
    #expect(Markdown.text(Prose(comment: "<img src=x> `a`")) == "&lt;img src=x> `a`")
    #expect(Markdown.text(Prose(comment: "open `code")) == #"open \`code"#)
    #expect(Markdown.text(Prose(lines: "a\r\nb|")) == #"a<br>b\|"#)
  }

  @Test func blocksWithinDetailsAreParted() {
    let document = Document([
      .heading(1, "T & U"), .details("More", [.paragraph("a"), .code("b```\nc", language: "sql")]),
    ])
    #expect(
      document.markdown
        == "# T & U\n\n<details><summary>More</summary>\n\na\n\n````sql\nb```\nc\n````\n\n</details>\n")
    #expect(document.html.contains("<title>T &amp; U</title>"))
    #expect(
      document.html.contains(
        "<details><summary>More</summary>\n<p>a</p>\n<pre tabindex=\"0\">b```\nc</pre>\n</details>"))
  }
}
