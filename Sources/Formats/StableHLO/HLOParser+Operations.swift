/// Operations, in the short forms that MLIR prints and in the general form `"name"(…) <{…}> ({…}) : …`.
extension HLOParser {
  /// An operation with its results.
  mutating func operation() throws(FormatError) -> HLOOperation {
    var names: [(name: String, count: Int)] = []
    while scanner.take("%") {
      let name = try scanner.name()
      var count = 1
      if scanner.next == UInt8(ascii: ":") {
        scanner.advance()
        guard let number = try scanner.integer(), 1...Self.maxResults ~= number else {
          throw scanner.mistake(expected: "a number of results from 1 to \(Self.maxResults)")
        }
        count = number
      }
      names.append((name, count))
      if scanner.take(",") { continue }
      try scanner.expect("=")
      break
    }
    let count = names.reduce(0) { $0 + $1.count }
    scanner.skipSpace()
    let start = scanner.offset
    var operation: HLOOperation
    if let name = try scanner.string() {
      operation = HLOOperation(name, start)
      try general(&operation, results: count)
    } else if let name = scanner.word() {
      operation = HLOOperation(name, start)
      try short(&operation, results: count)
    } else {
      throw scanner.mistake(expected: "an operation")
    }
    for (name, count) in names { operation.results += declare(name, count: count) }
    return operation
  }

  private static let maxResults = 4096

  private mutating func short(_ operation: inout HLOOperation, results: Int) throws(FormatError) {
    switch operation.name {
    case "stablehlo.while": try loop(&operation, results: results)
    case "stablehlo.reduce": try reduction(&operation, results: results)
    default:
      if Self.returns.contains(operation.name) {
        while scanner.take("%") {
          operation.operands.append(try value())
          _ = scanner.take(",")
        }
        if scanner.take(":") { _ = try types() }
      } else {
        try items(of: &operation)
        if case .dense(let dense)? = operation.attributes["value"] {
          operation.types = [dense.type]
        } else {
          try signature(of: &operation, results: results)
        }
      }
    }
  }

  /// Operands, attributes and words up to the types.
  private mutating func items(of operation: inout HLOOperation) throws(FormatError) {
    while !scanner.sees(":") {
      if scanner.take(",") || scanner.take("(") || scanner.take(")") { continue }
      if scanner.take("%") {
        operation.operands.append(try value())
      } else if scanner.take("@") {
        operation.words.append(try scanner.name())
      } else if scanner.sees("{") {
        try properties(&operation)
      } else if scanner.sees("[") {
        operation.attributes["ranges"] = try ranges()
      } else if let text = try scanner.string() {
        operation.words.append(text)
      } else if let word = scanner.word() {
        if scanner.take("=") {
          operation.attributes[word] = try attribute(isTyped: false)
        } else if word == "dense", scanner.sees("<") {
          operation.attributes["value"] = .dense(try dense())
          return
        } else {
          operation.words.append(word)
        }
      } else {
        throw scanner.mistake(expected: "an operand, an attribute, or \":\" and the types of \(operation.name)")
      }
    }
  }

  /// `[1:5, 0:4:2]`: starts, limits and strides of a slice.
  private mutating func ranges() throws(FormatError) -> HLOAttribute {
    try scanner.expect("[")
    var ranges: [HLOAttribute] = []
    while !scanner.take("]") {
      var numbers: [HLOAttribute] = []
      repeat {
        guard let number = try scanner.integer() else { throw scanner.mistake(expected: "a whole number") }
        numbers.append(.integer(number))
      } while numbers.count < 3 && scanner.take(":")
      ranges.append(.list(numbers))
      if !scanner.take(",") && !scanner.sees("]") { throw scanner.mistake(expected: "\",\" or \"]\"") }
    }
    return .list(ranges)
  }

  /// `{key = value, …}`
  private mutating func properties(_ operation: inout HLOOperation) throws(FormatError) {
    guard case .dictionary(let members) = try attribute(isTyped: true) else {
      throw scanner.mistake(expected: "attributes in braces")
    }
    operation.attributes.merge(members) { $1 }
  }

  /// `"name"(%a, %b) <{key = value}> ({region}, {region}) {key = value} : (types) -> types`
  private mutating func general(_ operation: inout HLOOperation, results: Int) throws(FormatError) {
    try scanner.expect("(")
    while !scanner.take(")") {
      try scanner.expect("%")
      operation.operands.append(try value())
      if !scanner.take(",") && !scanner.sees(")") { throw scanner.mistake(expected: "\",\" or \")\"") }
    }
    if scanner.sees("<{") {
      scanner.advance()
      try properties(&operation)
      try scanner.expect(">")
    }
    if scanner.take("(") {
      repeat { operation.regions.append(try region()) } while scanner.take(",")
      try scanner.expect(")")
    }
    if scanner.sees("{") { try properties(&operation) }
    try signature(of: &operation, results: results)
    // The initial values of a reduction are the second half of its operands.
    if operation.name == "stablehlo.reduce" {
      let half = operation.operands.count / 2
      operation.initials = Array(operation.operands[half...])
      operation.operands.removeLast(operation.operands.count - half)
    }
  }

  /// `: (types) -> types`, or the types of the results alone; a single one stands for all.
  private mutating func signature(of operation: inout HLOOperation, results: Int) throws(FormatError) {
    try scanner.expect(":")
    let types = try types()
    if types.count == results {
      operation.types = types
    } else if let last = types.last, results == 1 {
      // `tensor<3xi1>, tensor<3xf64>` of a selection: the last is the result's.
      operation.types = [last]
    } else if results > 0 {
      throw scanner.mistake(expected: "types of \(results) results of \(FormatError.shown(operation.name))")
    }
  }

  /// `(%a init: %b), … applies stablehlo.add across dimensions = [0] : …`, or with a `reducer` at the end.
  private mutating func reduction(_ operation: inout HLOOperation, results: Int) throws(FormatError) {
    repeat {
      try scanner.expect("(")
      try scanner.expect("%")
      operation.operands.append(try value())
      try scanner.expect("init")
      try scanner.expect(":")
      try scanner.expect("%")
      operation.initials.append(try value())
      try scanner.expect(")")
    } while scanner.take(",")
    try items(of: &operation)
    try signature(of: &operation, results: results)
    guard scanner.sees("reducer") else { return }
    _ = scanner.word()
    // Written in pairs: (left, right) of each operand. A region has all left ones first.
    let outside = HLORegion()
    var left = outside
    var right = outside
    let names = try reducerNames(&left, &right)
    left.types += right.types
    operation.regions = [try region(left, names: names)]
  }

  private mutating func reducerNames(
    _ left: inout HLORegion, _ right: inout HLORegion
  ) throws(FormatError) -> [String] {
    var names: (left: [String], right: [String]) = ([], [])
    while scanner.take("(") {
      try scanner.expect("%")
      names.left.append(try scanner.name())
      try scanner.expect(":")
      left.types.append(try type())
      try skipLocation()
      try scanner.expect(",")
      try scanner.expect("%")
      names.right.append(try scanner.name())
      try scanner.expect(":")
      right.types.append(try type())
      try skipLocation()
      try scanner.expect(")")
    }
    return names.left + names.right
  }

  /// `(%a = %x, …) : types cond {…} do {…}`
  private mutating func loop(_ operation: inout HLOOperation, results: Int) throws(FormatError) {
    var names: [String] = []
    try scanner.expect("(")
    while !scanner.take(")") {
      try scanner.expect("%")
      names.append(try scanner.name())
      try scanner.expect("=")
      try scanner.expect("%")
      operation.operands.append(try value())
      if !scanner.take(",") && !scanner.sees(")") { throw scanner.mistake(expected: "\",\" or \")\"") }
    }
    if !names.isEmpty { try signature(of: &operation, results: max(results, names.count)) }
    if scanner.sees("attributes") {
      _ = scanner.word()
      try skipBalanced("{")
    }
    var arguments = HLORegion()
    arguments.types = operation.types
    try scanner.expect("cond")
    let condition = try region(arguments, names: names)
    try scanner.expect("do")
    operation.regions = [condition, try region(arguments, names: names)]
  }
}
