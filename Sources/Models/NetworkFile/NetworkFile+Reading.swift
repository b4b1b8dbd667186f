import Formats

/// Reads the parts of a network file. Each throws a `FormatError` that names the place, what was found and what was
/// expected.
extension NetworkFile {
  static func sizes(_ cursor: JSONCursor?) throws -> [(name: String, value: Int)] {
    guard let cursor else { return [] }
    guard case .object(let object) = cursor.value else { throw cursor.mistake(expected: "an object of name → number") }
    return try object.members.map { member in
      guard case .number(let number) = member.value, let value = Int(exactly: number),
        1...NetworkExtent.largest ~= value
      else {
        throw JSONCursor(file: cursor.file, path: "sizes.\(member.name)", value: member.value).mistake(
          expected: "a whole number from 1 to \(NetworkExtent.largest)")
      }
      return (member.name, value)
    }
  }

  private static func shape(
    _ cursor: JSONCursor, _ wiring: NetworkWiring, axes: ClosedRange<Int>
  ) throws -> [NetworkExtent] {
    let elements = try cursor.elements()
    guard axes.contains(elements.count) else {
      throw cursor.mistake(
        found: "\(elements.count) extents", expected: "\(axes.lowerBound) to \(axes.upperBound)")
    }
    return try elements.map { element in
      let extent = try NetworkExtent(element)
      if let name = extent.name, !wiring.sizes.contains(name) {
        throw element.mistake(
          expected: wiring.sizes.isEmpty
            ? "a number, for the file has no \"sizes\""
            : "a number, or one of the sizes: \(wiring.sizes.sorted().joined(separator: ", "))")
      }
      return extent
    }
  }

  static func input(_ cursor: JSONCursor, _ wiring: NetworkWiring) throws -> Input {
    let members = try cursor.members(["name", "shape"])
    let name = try wiring.declare(members.required("name", of: cursor))
    return Input(
      name: name, shape: try shape(members.required("shape", of: cursor), wiring, axes: wiring.axes.input),
      cursor: cursor)
  }

  static func parameter(_ cursor: JSONCursor, _ wiring: NetworkWiring, directory: String) throws -> Parameter {
    let members = try cursor.members(["name", "shape", "values"])
    let name = try wiring.declare(members.required("name", of: cursor))
    let (values, found) = try self.values(members["values"], name: name, directory: directory)
    guard let shape = try members["shape"].map({ try shape($0, wiring, axes: wiring.axes.parameter) }) else {
      guard let found else {
        throw cursor.mistake(found: "no member \"shape\"", expected: "one, for its values do not say it")
      }
      let place = members["values"] ?? cursor
      let most = wiring.axes.parameter.upperBound
      guard found.count <= most else { throw place.mistake(found: "\(found.count) axes", expected: "at most \(most)") }
      return Parameter(
        name: name,
        shape: try found.map {
          try NetworkExtent(JSONCursor(file: cursor.file, path: place.path, value: .number(Double($0))))
        },
        values: values, cursor: cursor)
    }
    // If the file has both, a mismatch is reported at the values.
    if let found, let place = members["values"], case let extents = shape.compactMap({ $0.value([:]) }),
      extents.count == shape.count, extents != found
    {
      throw place.mistake(found: "the shape \(found)", expected: "\(extents)")
    }
    return Parameter(name: name, shape: shape, values: values, cursor: cursor)
  }

  private static func values(
    _ cursor: JSONCursor?, name: String, directory: String
  ) throws -> (values: Values, shape: [Int]?) {
    guard let cursor else { return (.absent, nil) }
    guard case .object(let object) = cursor.value else {
      let (shape, values) = try cursor.tensor()
      return (.inline(values, shape: shape), shape)
    }
    let members = try cursor.members(["file", "array", "fill", "staircase", "draw"])
    let kinds = object.members.map(\.name).filter { $0 != "array" }
    guard kinds.count == 1, members["array"] == nil || kinds == ["file"] else {
      throw cursor.mistake(
        found: "the members \(object.members.map(\.name).joined(separator: ", "))",
        expected: "one of file (with array), fill, staircase, draw")
    }
    if let file = members["file"] {
      let path = try file.string()
      guard path.hasSuffix(".npy") || path.hasSuffix(".npz") else {
        throw file.mistake(expected: "the name of a .npy or .npz file")
      }
      return (
        .stored(
          path: path.hasPrefix("/") ? path : "\(directory)/\(path)", array: try members["array"]?.string() ?? name,
          place: file),
        nil
      )
    }
    if let fill = members["fill"] { return (.fill(try fill.number()), nil) }
    if let staircase = members["staircase"] {
      guard case .numbers(let numbers) = staircase.value, numbers.count == 2 else {
        throw staircase.mistake(expected: "two numbers: that up to the diagonal, and that next to it")
      }
      return (.staircase(numbers[0], numbers[1]), nil)
    }
    let draw = try members.required("draw", of: cursor)
    guard try draw.string() == "weights" else { throw draw.mistake(expected: "\"weights\"") }
    return (.drawn, nil)
  }

  /// Reads a node after the nodes inside it; returns its name.
  static func node(
    _ cursor: JSONCursor, name: String?, _ wiring: NetworkWiring, into nodes: inout [Node]
  ) throws -> String {
    let isInner = name != nil
    let (op, operation) = try wiring.version == 1 ? firstOperation(cursor) : call(cursor)
    if let name = op["name"], isInner {
      throw name.mistake(expected: "no name of a node that is written inside another; list it by itself")
    }
    let name = try name ?? wiring.declare(op.required("name", of: cursor))
    let list = try op.required("inputs", of: cursor)
    let elements = try list.elements()
    guard operation.arity.contains(elements.count) else {
      let arity = operation.arity
      throw list.mistake(
        found: elements.count == 1 ? "1 operand" : "\(elements.count) operands",
        expected: (arity.count == 1 ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)")
          + " of \(operation.name)")
    }
    let operands = try elements.enumerated().map { index, element in
      if case .object = element.value {
        return try node(element, name: "\(name).\(index)", wiring, into: &nodes)
      }
      guard case .string(let operand) = element.value else {
        throw element.mistake(expected: "the name of an input, a parameter or a node, or a node itself")
      }
      return operand
    }
    nodes.append(Node(name: name, operation: operation, operands: operands, cursor: cursor))
    return name
  }

  /// The members of a node of version 1, and its operation.
  private static func firstOperation(_ cursor: JSONCursor) throws -> ([String: JSONCursor], NetworkOperation) {
    let op = try cursor.members(["name", "op", "inputs", "low", "high"])
    let place = try op.required("op", of: cursor)
    let names = NetworkOperation.argumentNames(try place.string())
    for (argument, member) in op where ["low", "high"].contains(argument) && !names.contains(argument) {
      throw member.mistake(expected: "no \"\(argument)\", which only indicator has")
    }
    let arguments = try names.map { try op.required($0, of: cursor).number() }
    guard let operation = NetworkOperation(try place.string(), arguments) else {
      throw place.mistake(
        found: "\(place.value.kind)\(arguments.isEmpty ? "" : " of \(arguments[0]) to \(arguments[1])")",
        expected: arguments.isEmpty
          ? "one of \(NetworkOperation.all.map(\.name).joined(separator: ", "))" : "low up to high")
    }
    return (op, operation)
  }

  /// The members of a node of version 2, and its operation: a function of formulas. Members beside `name`, `op` and
  /// `inputs` are arguments by name.
  private static func call(_ cursor: JSONCursor) throws -> ([String: JSONCursor], NetworkOperation) {
    guard case .object(let object) = cursor.value else { throw cursor.mistake(expected: "an object") }
    guard let op = object["op"] else { throw cursor.mistake(found: "no member \"op\"", expected: "one") }
    let place = JSONCursor(file: cursor.file, path: "\(cursor.path).op", value: op)
    let name = try place.string()
    guard let function = NetworkCall.function(name) else {
      throw place.mistake(expected: "one of \(ShortText.cut(NetworkCall.known, to: 600))")
    }
    let parameters = function.parameters.filter { $0 != function.list }
    let members = try cursor.members(["name", "op", "inputs"] + parameters)
    let attributes = object.members.filter { parameters.contains($0.name) }.map { (name: $0.name, value: $0.value) }
    return (members, NetworkOperation(NetworkCall(name: name, function: function, attributes: attributes)))
  }

  static func loss(
    _ cursor: JSONCursor, _ wiring: NetworkWiring
  ) throws -> (
    loss: NetworkDescription.Loss, targetShape: [NetworkExtent]?
  ) {
    let members = try cursor.members(["op", "of", "target"])
    let op = try members.required("op", of: cursor)
    let kinds = wiring.version == 1 ? NetworkLoss.comparisons : NetworkLoss.allCases
    guard let kind = NetworkLoss(rawValue: try op.string()), kinds.contains(kind) else {
      throw op.mistake(expected: "one of \(kinds.map(\.rawValue).joined(separator: ", "))")
    }
    let target: String?
    var targetShape: [NetworkExtent]?
    if kind == .node {
      // Targets that nodes read have a shape, as inputs do.
      let tensor = try members["target"].map { try input($0, wiring) }
      (target, targetShape) = (tensor?.name, tensor?.shape)
    } else {
      target = try members["target"].map { try wiring.declare($0) } ?? wiring.declare("t", at: cursor)
    }
    // The names of the loss and the log-likelihood in `run gradient`.
    for name in ["J", "s"] { try wiring.reserve(name, at: cursor) }
    let value = try members.required("of", of: cursor).name()
    return (NetworkDescription.Loss(kind: kind, value: value, target: target), targetShape)
  }
}
