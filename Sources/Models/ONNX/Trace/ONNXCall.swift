import Engine
import Formats

/// A node while it is traced: its inputs and attributes, for the rule of its operator.
struct ONNXCall {
  let node: ONNXNode
  /// Version of the operator set.
  let version: Int
  /// The inputs; `nil` for one that is left out.
  let inputs: [ONNXValue?]
  let trace: ONNXTrace
  /// The values that graphs inside the node see.
  let scope: ONNXScope

  var tracer: Tracer { trace.tracer }

  // MARK: Errors

  /// The node in messages: operator, name and place.
  private var title: String {
    let name = node.name.isEmpty ? "" : " \(FormatError.quote(node.name.utf8))"
    let domain = node.domain.isEmpty ? "" : "\(VisibleText.line(node.domain))."
    return "\(node.place), \(domain)\(VisibleText.line(node.type)) of version \(version)\(name)"
  }

  /// The error for something about the node.
  func mistake(found: String, expected: String) -> InputError {
    .data("\(title): found \(found), expected \(expected)")
  }

  /// The error for something that track does not have.
  func refusal(_ what: String) -> InputError { .data("\(title): \(what) is not supported") }

  /// The error for another error at this node.
  func failure(_ error: any Error) -> InputError { .data("\(title): \(error)") }

  // MARK: Inputs

  /// Whether input `index` is given.
  func has(_ index: Int) -> Bool { inputs.indices.contains(index) && inputs[index] != nil }

  /// Input `index`.
  /// - Throws: `InputError.data` if it is left out.
  func input(_ index: Int) throws -> ONNXValue {
    guard inputs.indices.contains(index), let input = inputs[index] else {
      throw mistake(found: "no input \(index + 1)", expected: "one")
    }
    return input
  }

  /// Input `index` as a value of the engine; known elements become a literal.
  func value(_ index: Int) throws -> Value { try trace.value(of: input(index)) }

  /// Input `index` as a value of the engine; `nil` if it is left out.
  func optional(_ index: Int) throws -> Value? { has(index) ? try value(index) : nil }

  /// Shape of input `index`.
  func shape(_ index: Int) throws -> [Int] { try input(index).shape.extents }

  /// The elements of input `index`, which are needed before any computation.
  /// - Throws: `InputError.data` if they are computed from tensors that may vary.
  func known(_ index: Int) throws -> ONNXArray {
    let input = try input(index)
    guard let known = input.known else {
      throw mistake(
        found: "input \(index + 1), \(FormatError.quote(node.inputs[index].utf8)), that depends on values",
        expected: "a constant, or a tensor that depends on shapes alone")
    }
    trace.structural.formUnion(input.sources)
    return known
  }

  /// The whole numbers of input `index`, which are needed before any computation; `nil` if it is left out.
  func integers(_ index: Int) throws -> [Int]? {
    guard has(index) else { return nil }
    guard let integers = try known(index).integers else {
      throw mistake(found: "floating-point numbers as input \(index + 1)", expected: "integers")
    }
    return integers
  }

  /// The number of input `index`, which is needed before any computation; `nil` if it is left out.
  func number(_ index: Int) throws -> Double? {
    guard has(index) else { return nil }
    let known = try known(index)
    guard known.count == 1 else {
      throw mistake(found: "\(known.count) numbers as input \(index + 1)", expected: "one")
    }
    return known.reals[0]
  }

  // MARK: Attributes

  private func attribute<Found>(
    _ name: String, _ expected: String, _ read: (ONNXAttribute) -> Found?
  ) throws -> Found? {
    guard let attribute = node.attributes[name] else { return nil }
    guard let found = read(attribute) else {
      throw mistake(found: "\(attribute.kind) as attribute \(name)", expected: expected)
    }
    return found
  }

  func integer(_ name: String) throws -> Int? {
    try attribute(name, "an integer") { if case .integer(let value) = $0 { value } else { nil } }
  }

  func integer(_ name: String, _ standard: Int) throws -> Int { try integer(name) ?? standard }

  func float(_ name: String, _ standard: Double) throws -> Double {
    try attribute(name, "a float") { if case .float(let value) = $0 { value } else { nil } } ?? standard
  }

  func float(_ name: String) throws -> Double? {
    try attribute(name, "a float") { if case .float(let value) = $0 { value } else { nil } }
  }

  func text(_ name: String, _ standard: String) throws -> String {
    try attribute(name, "a string") { if case .text(let value) = $0 { value } else { nil } } ?? standard
  }

  func integers(_ name: String) throws -> [Int]? {
    try attribute(name, "integers") { if case .integers(let values) = $0 { values } else { nil } }
  }

  func floats(_ name: String) throws -> [Double]? {
    try attribute(name, "floats") { if case .floats(let values) = $0 { values } else { nil } }
  }

  func texts(_ name: String) throws -> [String]? {
    try attribute(name, "strings") { if case .texts(let values) = $0 { values } else { nil } }
  }

  func tensor(_ name: String) throws -> ONNXTensor? {
    try attribute(name, "a tensor") { if case .tensor(let value) = $0 { value } else { nil } }
  }

  func graph(_ name: String) throws -> ONNXGraph {
    guard let graph = try attribute(name, "a graph", { if case .graph(let value) = $0 { value } else { nil } }) else {
      throw mistake(found: "no attribute \(name)", expected: "a graph")
    }
    return graph
  }

  // MARK: Axes

  /// The axis counted from 0; a negative one counts from the end.
  /// - Throws: `InputError.data` if there is no such axis.
  func axis(_ axis: Int, rank: Int) throws -> Int {
    guard (-rank..<rank).contains(axis) else {
      throw mistake(found: "axis \(axis) of a tensor with \(rank) axes", expected: "one that it has")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Different axes, counted from 0 and ascending.
  func axes(_ axes: [Int], rank: Int) throws -> [Int] {
    let found = try axes.map { try axis($0, rank: rank) }
    guard Set(found).count == found.count else { throw mistake(found: "axes \(axes)", expected: "different ones") }
    return found.sorted()
  }

  /// The attribute `axis`.
  func axis(_ standard: Int, of index: Int = 0) throws -> Int {
    try axis(integer("axis", standard), rank: shape(index).count)
  }

  // MARK: Results

  /// A result of the type of the first input.
  func result(_ value: Value) throws -> [ONNXValue] { [ONNXValue(value, try input(0).type)] }

  /// A result of this type.
  func result(_ value: Value, _ type: ONNXElementType) -> [ONNXValue] { [ONNXValue(value, type)] }
}
