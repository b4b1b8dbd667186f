import Testing

@testable import Page

@Suite struct GraphDrawingTests {
  private func node(_ operands: [Int], name: String = "add") -> RunGraph.Node {
    RunGraph.Node(name: name, shape: "[2]", operands: operands, isInput: operands.isEmpty, outputs: [])
  }

  @Test func eachNodeIsBelowItsOperands() throws {
    let html = try #require(GraphDrawing([node([]), node([]), node([0, 1]), node([2, 0])]).figure).html
    let tops = html.matches(of: /<rect x="[^"]*" y="([0-9.]+)"/).compactMap { Double($0.output.1) }
    #expect(tops.count == 4 && tops[0] == tops[1] && tops[2] > tops[1] && tops[3] > tops[2])
    #expect(html.matches(of: /<line/).count == 4)
  }

  @Test func whatCannotBeReadIsNotDrawn() {
    #expect(GraphDrawing([]).figure == nil)
    #expect(GraphDrawing(Array(repeating: node([]), count: 61)).figure == nil)
    #expect(GraphDrawing(Array(repeating: node([]), count: 9)).figure == nil)
    // No graph has such operands, but nothing that is given may trap.
    #expect(GraphDrawing([node([0])]).figure == nil && GraphDrawing([node([-1])]).figure == nil)
  }

  @Test func namesAreEscaped() throws {
    #expect(try !#require(GraphDrawing([node([], name: "<script>")]).figure).html.contains("<script>"))
  }
}
