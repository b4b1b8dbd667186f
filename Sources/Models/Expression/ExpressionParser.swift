import Formats

/// Parses formulas with Python's precedence, by precedence climbing.
struct ExpressionParser {
  /// Maximum length in bytes of UTF-8.
  static let longest = 1 << 16

  /// Maximum depth of brackets, signs and powers, small enough for any thread's stack.
  static let deepest = 100

  private let tokens: [ExpressionToken]
  private var at = 0
  private var depth = 0
  private var tree = ExpressionTree()

  /// Parses a formula of at most `longest` bytes. Linear.
  static func parse(_ text: String) throws(ExpressionError) -> ExpressionTree {
    var parser = ExpressionParser(tokens: try ExpressionToken.all(text))
    guard parser.next.kind != .end else { throw ExpressionError(0, "the formula is empty") }
    _ = try parser.expression()
    switch parser.next.kind {
    case .end: return parser.tree
    case .symbol(")"), .symbol("]"), .symbol(","), .symbol(":"), .symbol("="), .symbol("..."):
      throw parser.unexpected("the end of the formula")
    default: throw parser.unexpected("an operator, such as *")
    }
  }

  private init(tokens: [ExpressionToken]) {
    self.tokens = tokens
  }

  private var next: ExpressionToken { tokens[at] }

  private func unexpected(_ expected: String) -> ExpressionError {
    ExpressionError(next.offset, "found \(next.text), expected \(expected)")
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard next.kind == .symbol(symbol) else { return false }
    at += 1
    return true
  }

  private mutating func require(_ symbol: String) throws(ExpressionError) {
    guard take(symbol) else { throw unexpected("\"\(symbol)\"") }
  }

  private mutating func add(_ kind: ExpressionTree.Kind, _ offset: Int) -> Int {
    tree.nodes.append(ExpressionTree.Node(kind: kind, offset: offset))
    return tree.nodes.count - 1
  }

  private mutating func descend() throws(ExpressionError) {
    depth += 1
    guard depth <= Self.deepest else {
      throw ExpressionError(next.offset, "the formula is nested deeper than \(Self.deepest) levels")
    }
  }

  /// A run of operators of this level and higher ones.
  private mutating func expression(level: Int = 0) throws(ExpressionError) -> Int {
    var left = try unary()
    while let operation = binaryOperator, operation.level >= level {
      let offset = next.offset
      at += 1
      left = add(.binary(operation, left, try expression(level: operation.level + 1)), offset)
      if operation.isComparison, binaryOperator?.isComparison == true {
        throw ExpressionError(next.offset, "comparisons cannot be chained: write (a < b) * (b < c)")
      }
    }
    return left
  }

  private var binaryOperator: ExpressionOperator? {
    if case .symbol(let symbol) = next.kind { ExpressionOperator(rawValue: symbol) } else { nil }
  }

  /// A sign, which binds looser than a power and tighter than a product: −x^2 is −(x^2).
  private mutating func unary() throws(ExpressionError) -> Int {
    try descend()
    defer { depth -= 1 }
    let offset = next.offset
    if take("-") { return add(.negative(try unary()), offset) }
    return take("+") ? try unary() : try power()
  }

  /// Powers associate to the right, and their exponents may have a sign: a^-b^c is a^(−(b^c)).
  private mutating func power() throws(ExpressionError) -> Int {
    var base = try primary()
    while next.kind == .symbol("[") { base = try subscripted(base) }
    let offset = next.offset
    return take("^") ? add(.binary(.power, base, try unary()), offset) : base
  }

  private mutating func primary() throws(ExpressionError) -> Int {
    let token = next
    switch token.kind {
    case .number(let number):
      at += 1
      return add(.number(number), token.offset)
    case .text(let text):
      at += 1
      return add(.text(text), token.offset)
    case .name(let name):
      at += 1
      return next.kind == .symbol("(") ? try call(name, token.offset) : add(.name(name), token.offset)
    case .symbol("("):
      at += 1
      let first = try expression()
      return take(")") ? first : try sequence(first, until: ")", token.offset)
    case .symbol("["):
      at += 1
      return try sequence(try expression(), until: "]", token.offset)
    default: throw unexpected("a number, a name or a bracket")
    }
  }

  /// The rest of a list or tuple.
  private mutating func sequence(_ first: Int, until end: String, _ offset: Int) throws(ExpressionError) -> Int {
    var elements = [first]
    while !take(end) {
      guard take(",") else { throw unexpected("\",\" or \"\(end)\"") }
      if take(end) { break }
      elements.append(try expression())
    }
    return add(.sequence(elements), offset)
  }

  private mutating func call(_ name: String, _ offset: Int) throws(ExpressionError) -> Int {
    guard let function = ExpressionFunction.named[name] else {
      throw ExpressionError(
        offset,
        "there is no function \(ShortText.cut(name, to: 64)); a product needs *, and there are "
          + ShortText.cut(ExpressionFunction.all.map(\.name).joined(separator: ", "), to: 600))
    }
    at += 1
    var arguments: [ExpressionTree.Argument] = []
    while !take(")") {
      let start = next
      var word: String?
      if case .name(let name) = start.kind, tokens[at + 1].kind == .symbol("=") {
        word = name
        at += 2
      }
      if word == nil, arguments.last?.name != nil {
        throw ExpressionError(start.offset, "arguments with a name come last")
      }
      arguments.append(.init(name: word, value: try expression(), offset: start.offset))
      guard take(",") || next.kind == .symbol(")") else { throw unexpected("\",\" or \")\"") }
    }
    return add(.call(function, arguments), offset)
  }

  private mutating func subscripted(_ base: Int) throws(ExpressionError) -> Int {
    let offset = next.offset
    at += 1
    var indices: [ExpressionTree.Index] = []
    repeat {
      if take("...") {
        indices.append(.rest)
        continue
      }
      let first = try bound()
      guard take(":") else {
        guard let first else { throw unexpected("an index") }
        indices.append(.at(first))
        continue
      }
      let last = try bound()
      indices.append(.slice(from: first, to: last, step: take(":") ? try bound() : nil))
    } while take(",")
    try require("]")
    return add(.subscripted(base, indices), offset)
  }

  /// An end of a slice; `nil` where it is left out.
  private mutating func bound() throws(ExpressionError) -> Int? {
    switch next.kind {
    case .symbol(":"), .symbol(","), .symbol("]"): nil
    default: try expression()
    }
  }
}
