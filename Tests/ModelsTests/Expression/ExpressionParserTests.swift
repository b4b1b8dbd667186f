import Engine
import TestSupport
import Testing

@testable import Models

@Suite struct ExpressionParserTests {
  // By Python 3, with a = 1.75, b = −0.5, c = 3 and `^` written `**`.
  static let precedence: [(String, Double)] = [
    ("-a^2", -3.0625), ("a^c^2", 153.93679428100586), ("2^-b", 1.4142135623730951), ("-2^2+a", -2.25),
    ("a-b-c", -0.75), ("a/b/c", -1.1666666666666667), ("a/b*c", -10.5), ("a-b*c", 3.25), ("-a*b", 0.875),
    ("a*-b", 0.875), ("a^-c^2", 0.006496172696532431), ("--a", 1.75), ("-+-a", 1.75), ("a+b*c^2", -2.75),
    ("(a+b)*c", 3.75), ("a<c", 1), ("a+b<c*2", 1), ("1-a<b", 1), ("a*b^2/c", 0.14583333333333334), ("2*-a^2", -6.125),
    ("-(a)^2", -3.0625), ("a**c**2", 153.93679428100586), ("a**-b", 1.3228756555322954), ("1/2*a", 0.875),
    ("1e2*a", 175), (".5*a", 0.875), ("a-1.5e-1", 1.6), ("2.*a", 3.5), ("a^2^-1", 1.3228756555322954),
    ("-a^-b", -1.3228756555322954), ("a-b+c", 5.25), ("a/c-b/c", 0.75), ("a*c==5.25", 1), ("a!=a", 0), ("b>=-.5", 1),
    ("a>c", 0), ("a<=1.75", 1), ("2-a**2*3", -7.1875), ("-a+b", -2.25), ("-a-b", -1.25), ("+a^2", 3.0625),
    ("(-a)^2", 3.0625), ("-a/b^2", -7), ("a*b-c/a^2", -1.8545918367346939), ("((a))", 1.75),
    ("a^(1/2)", 1.3228756555322954), ("(2*pi)*a", 10.995574287564276), ("a - - b", 1.25), ("a-(b-c)", 5.25),
    ("a^b", 0.7559289460184545), ("a^c", 5.359375), ("3^a", 6.8385211708643325), ("b^2^3", 0.00390625), ("-b^c", 0.125),
  ]

  private static func function(_ text: String, _ shapes: [String: Shape] = [:]) throws -> Function {
    let expression = try Expression(text, source: "--function")
    let all = Dictionary(expression.names.map { ($0, shapes[$0] ?? .scalar) }) { first, _ in first }
    try expression.check { ExpressionWord.meaning($0) == nil && (shapes.isEmpty || shapes[$0] != nil) }
    return try expression.function(shapes: all, variables: expression.names)
  }

  @Test(arguments: precedence)
  func precedenceIsPythons(text: String, right: Double) throws {
    let function = try Self.function(text)
    let values = ["a": 1.75, "b": -0.5, "c": 3]
    let point = try Dictionary(
      function.parameters.map { ($0.name, try Tensor([values[$0.name] ?? .nan], shape: .scalar)) }
    ) {
      first, _ in first
    }
    let found = try function.value(at: point, blas: .builtin)
    #expect(abs(found - right) <= 1e-15 * abs(right), "\(found)")
  }

  /// The column, a part of the sentence, and the line under the formula.
  @Test(
    arguments: [
      ("x +", 4, "found the end, expected a number, a name or a bracket"),
      ("", 1, "the formula is empty"), ("  ", 1, "the formula is empty"),
      ("(x", 3, "expected \",\" or \")\""), ("x)", 2, "found \")\", expected the end of the formula"),
      ("2 x", 3, "expected an operator, such as *"), ("2x", 2, "write * between a number and a name"),
      ("x y", 3, "expected an operator"), ("x(1)", 1, "there is no function x; a product needs *"),
      ("lgo(x)", 1, "there is no function lgo"), ("np.sum(x)", 3, "tensors have no attributes"),
      ("x.T", 2, "transpose(x) for x.T"), ("a < x < b", 7, "comparisons cannot be chained"),
      ("x // 2", 3, "there is no division that rounds"), ("x % 2", 3, "there is no remainder"),
      ("x if x else 1", 3, "write where(condition, a, b)"), ("sum(axis=0, x)", 13, "arguments with a name come last"),
      ("sum()", 1, "sum needs x, expected sum(x, axis, keepdims)"),
      ("sum(x, 0, 1, 2)", 14, "there are too many arguments"), ("sum(x, dim=0)", 8, "sum has no argument dim"),
      ("sum(x, x=1)", 8, "x is given twice"), ("sum(v, axis=1)", 8, "axis is 1, expected different axes"),
      ("sum(v, axis=0.5)", 8, "axis is 0.5, expected whole numbers"),
      ("sum(v, keepdims=1)", 8, "keepdims is 1, expected True"),
      ("v + w", 3, "the shapes [3] and [2] do not fit"), ("sum(v @ M)", 7, "matrix product of shapes [3] and [2, 2]"),
      ("v[3]", 2, "the index 3 is beyond an axis of 3"), ("v[0, 0]", 2, "there are 2 indices of a tensor of shape [3]"),
      ("v[::0]", 2, "the step is 0"), ("cumsum(v, axis=2)", 11, "axis is 2, expected different axes"),
      ("v[v > 0]", 2, "a comparison cannot be an index"), ("v[1.5]", 2, "found 1.5 as an index"),
      ("v[]", 3, "expected an index"),
      ("v[1", 4, "expected \"]\""), ("M[..., ...]", 2, "there are two ..."),
      ("2*v", 2, "the formula has the shape [3], expected a scalar"),
      ("2^3", 2, "the formula is 8, expected one that depends"),
      ("x/(1-1)", 2, ""), ("(1/0)*x", 3, "the result is inf, expected a finite number"),
      ("1e999*x", 1, "found the number 1e999"),
      ("9007199254740993*x", 1, "an integer within ±2^53"), ("sum([1, 2])", 5, "a list is no tensor"),
      ("reshape(v, (2, 2))", 12, "the shape (2, 2) does not hold 3 elements"),
      ("concatenate(v)", 13, "arrays is a tensor of shape [3], expected a list"),
      ("sum(concatenate([x, x]))", 17, "tensors of one rank"),
      ("(x>1) + (x>2)", 7, "+ of comparisons alone has another meaning in NumPy"),
      ("-(x>1)", 1, "- of comparisons alone"),
      ("x @ 2", 3, "@ is the product of matrices and vectors"),
      ("True*x", 5, "found True, expected a tensor or a number"),
      ("x²", 2, "found \"²\": it has no meaning in a formula"),
      ("x + q", 5, "there is no tensor q: give its values with --let q=…"),
      ("x + sum", 5, "sum is a function and cannot be a tensor"), ("norm(M, 2)", 9, "ord is not supported here"),
      ("lambda x: x", 1, "a formula is one expression"), ("x = 2", 3, "found \"=\", expected the end"),
      ("sum(softmax(s))", 5, "softmax needs one axis, found a scalar"),
      ("sum(transpose(N, (0, 1)))", 18, "axes must name every axis of the shape [2, 2, 2]"),
      ("sum(transpose(N, (0, 1, 1)))", 18, "axes is 0, 1, 1, expected different axes"),
      ("sum(squeeze(N, 0))", 16, "squeeze removes axes of 1"), ("sum(stack([v, w]))", 11, "tensors of one shape"),
      ("sum(expand_dims(v, 5))", 20, "axis is 5, expected a whole number from 0 to 1"),
      ("log(0)*x", 1, "the result is -inf, expected a finite number"), ("x\u{1b}[31m", 2, "found \"␛\""),
    ] as [(String, Int, String)])
  func aMistakeIsShownUnderItsColumn(text: String, column: Int, sentence: String) throws {
    let shapes: [String: Shape] = [
      "x": .scalar, "a": .scalar, "b": .scalar, "s": .scalar, "v": [3], "w": [2], "M": [2, 2], "N": [2, 2, 2],
    ]
    // A division of a tensor by 0 is a matter of values, not of the formula.
    if sentence.isEmpty {
      _ = try Self.function(text, shapes)
      return
    }
    let error = try #require(throws: InputError.self) { try Self.function(text, shapes) }
    #expect(error.kind == .usage)
    let lines = error.description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(lines.count == 3, "\(error)")
    #expect(lines[0].hasPrefix("--function, column \(column): ") && lines[0].contains(sentence), "\(error)")
    #expect(lines[2] == String(repeating: " ", count: column + 1) + "^", "\(error)")
  }

  /// Only a part of a long formula is shown, and the caret stays under the place.
  @Test func aLongFormulaIsShownInPart() throws {
    let text = String(repeating: "x + ", count: 1000) + "! + " + String(repeating: "x + ", count: 1000) + "x"
    let error = try #require(throws: InputError.self) { try Self.function(text) }
    let lines = error.description.split(separator: "\n").map(String.init)
    #expect(lines[0].contains("column 4001") && lines[1].count < 90 && error.description.utf8.count < 500)
    #expect(Array(lines[1])[lines[2].count - 1] == "!")
  }

  @Test func hostileFormulasAreRefusedOrComputed() throws {
    func refusal(_ text: String) throws -> String {
      try #require(throws: InputError.self) { try Self.function(text) }.description
    }
    for bracket in ["(", "-", "[", "sum(", "x^", "x[", "2*("] {
      let deep = String(repeating: bracket, count: 70_000)
      #expect(try refusal(deep).contains("expected a formula of at most 65536"))
      let nested = String(deep.prefix(10_000 / bracket.count * bracket.count))
      #expect(try refusal(nested).contains("nested deeper than 100 levels"), "\(bracket)")
    }
    #expect(try refusal(String(repeating: "x", count: 10_000_000)).contains("has 10000000 bytes"))
    // Wide ones are computed.
    let wide = String(repeating: "x+", count: 10_000) + "x"
    #expect(try Self.function(wide).value(at: ["x": Tensor([1], shape: .scalar)], blas: .builtin) == 10_001)
    // Names as long as a formula, and huge numbers of arguments.
    #expect(try refusal(String(repeating: "f", count: 60_000) + "(x)").utf8.count < 1000)
    let many = (0..<5000).map { "x\($0)" }.joined(separator: "+")
    #expect(try refusal(many).contains("has 5000 tensors, expected at most 1000"))
    #expect(try refusal("sum(x" + String(repeating: ",x", count: 30_000) + ")").contains("too many arguments"))
  }

  /// What would need more elements than can be counted is refused before anything is computed.
  @Test(arguments: [
    "sum(outer(outer(v, v), v))", "sum(v[:, None]*v*v[:, None, None])",
    "sum(v[:, None]*v[:, None, None]*v[:, None, None, None])",
  ])
  func hugeShapesAreRefused(text: String) throws {
    let error = try #require(throws: InputError.self) { try Self.function(text, ["v": [1 << 31]]) }
    #expect(error.description.contains("has more than 2^53 elements"), "\(error)")
  }

  /// Formulas that are nearly right: each is a function or a mistake with its place. Bounded and seeded.
  @Test func everyFormulaIsAFunctionOrAMistake() throws {
    var numbers = Numbers(seed: 5)
    let words =
      ExpressionFunction.all.map { $0.name + "(" }
      + [
        "x", "A", "s", "T", "1", "2.5", "-1", "0", "pi", "None", "True", "axis=", "keepdims=", "shape=", "(", ")", "[",
        "]",
        ",", ":", "::2", "...", "+", "-", "*", "/", "@", "^", "**", "<", "<=", "==", "!=", "[0]", "[1:]", "[:, None]",
        " ", "é", "\0", ".", "1e308", "(3, 2)", "[x, x]",
      ]
    let shapes: [String: Shape] = [
      "x": [3], "p": [3], "A": [2, 3], "B": [3, 2], "s": .scalar, "m": [2, 1], "T": [2, 2, 3],
    ]
    var functions = 0
    for index in 0..<4000 {
      var text = ExpressionFunctionTests.rows[index % ExpressionFunctionTests.rows.count].formula
      for _ in 0...Int.random(in: 0...2, using: &numbers) {
        let place = text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &numbers))
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: text.insert(contentsOf: words.randomElement(using: &numbers) ?? "", at: place)
        case 1 where place < text.endIndex: text.remove(at: place)
        case 2: text = "sum(\(text))"
        default: text += words.randomElement(using: &numbers) ?? ""
        }
      }
      do {
        let function = try Self.function(text, shapes)
        guard !function.variables.isEmpty else { continue }
        let point = try Dictionary(
          function.parameters.map { parameter in
            (parameter.name, try Tensor(Numbers.values(parameter.shape.count, seed: 1), shape: parameter.shape))
          }
        ) { first, _ in first }
        _ = try function.gradient(at: point, blas: .builtin)
        functions += 1
      } catch {
        let mistake = try #require(error as? InputError, "\(text): \(error)")
        #expect(mistake.description.utf8.count < 1000 && mistake.description.hasSuffix("^"), "\(text): \(mistake)")
      }
    }
    #expect(functions > 300)
  }
}
