import Engine
import Formats

/// The operation of a node of version 2: a function of the table of formulas, with its attributes.
struct NetworkCall: Sendable {
  /// A mistake in a node: what it is about, and a sentence.
  struct Mistake: Error {
    /// The member of the node, such as `inputs[0]` or `axis`; `nil` for the node.
    let member: String?
    let sentence: String
  }

  /// Name in the file, which may be an alias of the function's.
  let name: String
  let function: ExpressionFunction
  /// Arguments that are no tensors, by parameter, in the order of the file.
  let attributes: [(name: String, value: JSONValue)]

  /// Names of operations of version 1 for functions of other names.
  private static let names = ["affine": "linear", "hard-threshold": "hard_threshold"]

  /// The function of this name; `nil` if there is none.
  static func function(_ name: String) -> ExpressionFunction? { ExpressionFunction.named[names[name] ?? name] }

  /// The names of operations, in the order of messages.
  static var known: String { ExpressionFunction.all.map(\.name).joined(separator: ", ") }

  /// Number of operands: the parameters that are no attributes, or the elements of a list.
  var arity: ClosedRange<Int> {
    if function.list != nil { return 1...64 }
    let open = function.parameters.filter { name in !attributes.contains { $0.name == name } }
    return min(1, open.count)...max(1, open.count)
  }

  /// The attributes with numbers in place of sizes, such as `"h"` or `"2h"`.
  /// - Throws: the first text that is no size.
  func resolved(_ sizes: [String: Int]) throws(Mistake) -> NetworkCall {
    var resolved: [(name: String, value: JSONValue)] = []
    for (name, value) in attributes {
      resolved.append((name, function.texts.contains(name) ? value : try Self.number(value, sizes, name)))
    }
    return NetworkCall(name: self.name, function: function, attributes: resolved)
  }

  private static func number(
    _ value: JSONValue, _ sizes: [String: Int], _ member: String
  ) throws(Mistake) -> JSONValue {
    switch value {
    case .string(let text):
      guard let size = NetworkExtent(text)?.value(sizes) else {
        throw Mistake(
          member: member,
          sentence:
            "found \(FormatError.quote(text.utf8)), expected a number, a list, true, false, null or a size of the file")
      }
      return .number(Double(size))
    case .array(let elements):
      var numbers: [JSONValue] = []
      for element in elements { numbers.append(try number(element, sizes, member)) }
      return .array(numbers)
    case .object:
      throw Mistake(member: member, sentence: "found an object, expected a number, a list, true, false or null")
    default: return value
    }
  }

  private static func term(_ value: JSONValue) -> ExpressionTerm {
    switch value {
    case .null, .object: .nothing
    case .bool(let flag): .flag(flag)
    case .number(let number): .number(number)
    case .string(let text): .text(text)
    case .numbers(let numbers): .sequence(numbers.map { .number($0) })
    case .array(let elements): .sequence(elements.map(term))
    }
  }

  /// Records the operation.
  /// - Parameter ranks: number of axes of each operand for one example; an operand with one more has examples in front.
  /// - Throws: the first mistake.
  func record(_ operands: [Value], _ ranks: [Int]) throws(Mistake) -> Value {
    guard let trace = operands.first?.trace else { throw Mistake(member: "inputs", sentence: "found no operand") }
    if let poisoned = operands.first(where: \.isPoisoned) { return poisoned }
    var terms = zip(operands, ranks).map { value, rank in
      value.shape.rank > rank ? ExpressionTerm.examples(value) : .tensor(value)
    }
    var members = operands.indices.map { "inputs[\($0)]" }
    var arguments: [ExpressionTree.Argument] = []
    // Places of the call: 0 is the node, n > 0 the n-th member.
    func add(_ parameter: String, _ term: Int, _ member: String) {
      members.append(member)
      arguments.append(.init(name: parameter, value: term, offset: members.count))
    }
    if let list = function.list {
      terms.append(.sequence(terms))
      add(list, terms.count - 1, "inputs")
    } else {
      let open = function.parameters.filter { name in !attributes.contains { $0.name == name } }
      guard operands.count <= open.count else {
        throw Mistake(member: "inputs", sentence: "there are too many operands, expected \(function.form)")
      }
      for (index, parameter) in open.prefix(operands.count).enumerated() { add(parameter, index, "inputs[\(index)]") }
    }
    for (name, value) in attributes {
      terms.append(Self.term(value))
      add(name, terms.count - 1, name)
    }
    do {
      let call = try ExpressionCall(function, arguments, terms, trace, at: 0)
      return try function.lower(call).value(trace, at: 0)
    } catch {
      throw Mistake(member: error.offset > 0 ? members[error.offset - 1] : nil, sentence: error.sentence)
    }
  }

  /// The call as a formula would have it.
  func formula(_ operands: [String]) -> String {
    "\(name)(\((operands + attributes.map { "\($0.name)=\($0.value.text)" }).joined(separator: ", ")))"
  }
}

extension JSONValue {
  /// The value as JSON on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .string(let text): text.jsonQuoted
    case .numbers(let numbers): "[\(numbers.map { JSONValue.number($0).text }.joined(separator: ", "))]"
    case .array(let elements): "[\(elements.map(\.text).joined(separator: ", "))]"
    case .object(let object):
      "{\(object.members.map { "\($0.name.jsonQuoted): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }
}
