/// Parses a module: functions, regions and the numbers of their values.
struct HLOParser {
  var scanner: HLOScanner
  /// Values in scope by name: the number of the first, and how many stand under that name.
  private var names: [String: ClosedRange<Int>] = [:]
  /// Number of values of the function so far.
  private var valueCount = 0
  /// Regions and attributes within one another.
  private var depth = 0

  static let maxDepth = 64

  init(_ scanner: HLOScanner) {
    self.scanner = scanner
  }

  /// The functions of a module.
  mutating func module() throws(FormatError) -> [String: HLOFunction] {
    try skipAliases()
    var functions: [String: HLOFunction] = [:]
    let start = scanner.offset
    guard scanner.word() == "module" else {
      scanner.move(to: start)
      throw scanner.mistake(expected: "\"module\", with which the text of StableHLO begins")
    }
    if scanner.take("@") { _ = try scanner.name() }
    if scanner.sees("attributes") {
      _ = scanner.word()
      try skipBalanced("{")
    }
    try scanner.expect("{")
    while !scanner.take("}") {
      let function = try function()
      guard functions.updateValue(function, forKey: function.name) == nil else {
        throw scanner.error(
          at: function.offset, found: "a second function @\(FormatError.shown(function.name))",
          expected: "another name")
      }
    }
    try skipLocation()
    try skipAliases()
    scanner.skipSpace()
    guard scanner.isAtEnd else { throw scanner.mistake(expected: "the end of the text") }
    return functions
  }

  /// Lines such as `#loc1 = loc("x")`.
  private mutating func skipAliases() throws(FormatError) {
    while scanner.sees("#") {
      scanner.advance()
      _ = try scanner.name()
      try scanner.expect("=")
      _ = try attribute(isTyped: true)
    }
  }

  private mutating func function() throws(FormatError) -> HLOFunction {
    scanner.skipSpace()
    let start = scanner.offset
    guard scanner.word() == "func.func" else {
      scanner.move(to: start)
      throw scanner.mistake(expected: "\"func.func\"")
    }
    while let word = scanner.word() {
      guard ["public", "private", "nested"].contains(word) else {
        throw scanner.mistake(expected: "the name of the function")
      }
    }
    try scanner.expect("@")
    var function = HLOFunction(name: try scanner.name(), offset: start)
    (names, valueCount) = ([:], 0)
    try scanner.expect("(")
    try arguments(of: &function.body, end: ")")
    if scanner.take("->") {
      if scanner.take("(") {
        while !scanner.take(")") {
          function.results.append(try type())
          if scanner.sees("{") { try skipBalanced("{") }
          try skipLocation()
          if !scanner.take(",") && !scanner.sees(")") { throw scanner.mistake(expected: "\",\" or \")\"") }
        }
      } else {
        function.results.append(try type())
      }
    }
    if scanner.sees("attributes") {
      _ = scanner.word()
      try skipBalanced("{")
    }
    try scanner.expect("{")
    try operations(of: &function.body)
    try skipLocation()
    function.valueCount = valueCount
    return function
  }

  /// Arguments `%a: type, …` up to a mark.
  mutating func arguments(of region: inout HLORegion, end: StaticString) throws(FormatError) {
    while !scanner.take(end) {
      try scanner.expect("%")
      let name = try scanner.name()
      try scanner.expect(":")
      region.types.append(try type())
      region.arguments.append(declare(name, count: 1).lowerBound)
      if scanner.sees("{") { try skipBalanced("{") }
      try skipLocation()
      if !scanner.take(",") && !scanner.sees(end) { throw scanner.mistake(expected: "\",\" or \"\(end)\"") }
    }
  }

  /// Declares the values of a name, and hides others of that name.
  mutating func declare(_ name: String, count: Int) -> ClosedRange<Int> {
    let numbers = valueCount...valueCount + count - 1
    valueCount += count
    names[name] = numbers
    return numbers
  }

  /// The value `%name` or `%name#1`, whose % was taken.
  mutating func value() throws(FormatError) -> Int {
    let start = scanner.offset
    let name = try scanner.name()
    guard let numbers = names[name] else {
      throw scanner.error(
        at: start, found: "%\(FormatError.shown(name))", expected: "a value that was defined before")
    }
    guard scanner.next == UInt8(ascii: "#") else { return numbers.lowerBound }
    scanner.advance()
    guard let index = try scanner.integer(), (0..<numbers.count).contains(index) else {
      throw scanner.error(at: start, found: "another result", expected: "one of \(numbers.count), counted from 0")
    }
    return numbers.lowerBound + index
  }

  /// A region with its braces. Its values are unknown outside.
  mutating func region(_ region: HLORegion = HLORegion(), names: [String] = []) throws(FormatError) -> HLORegion {
    let outside = self.names
    defer { self.names = outside }
    var region = region
    for (name, _) in zip(names, region.types) { region.arguments.append(declare(name, count: 1).lowerBound) }
    try scanner.expect("{")
    if scanner.take("^") {
      _ = try scanner.name()
      if scanner.take("(") { try arguments(of: &region, end: ")") }
      try scanner.expect(":")
    }
    try operations(of: &region)
    return region
  }

  /// The operations of a region, up to its closing brace.
  private mutating func operations(of region: inout HLORegion) throws(FormatError) {
    try nested { parser throws(FormatError) in
      var isOver = false
      while !parser.scanner.take("}") {
        guard !isOver, !parser.scanner.sees("^") else {
          throw parser.scanner.mistake(expected: "\"}\": a region has one block, and nothing after its return")
        }
        let operation = try parser.operation()
        try parser.skipLocation()
        if Self.returns.contains(operation.name) {
          region.returned = operation.operands
          isOver = true
        } else {
          region.operations.append(operation)
        }
      }
    }
  }

  static let returns: Set<String> = ["return", "func.return", "stablehlo.return"]

  /// Runs `body` one level deeper.
  mutating func nested<Result>(
    _ body: (inout HLOParser) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    guard depth < Self.maxDepth else {
      throw scanner.mistake(expected: "at most \(Self.maxDepth) levels within one another")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}

extension FormatError {
  /// A name in a message: shortened, and on one line.
  static func shown(_ name: String) -> String { String(quote(name.utf8).dropFirst().dropLast()) }
}
