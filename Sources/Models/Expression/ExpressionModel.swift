package import Engine
import Formats

/// A user's formula as a model. Its sizes are the shapes of its tensors, by their names.
package struct ExpressionModel: Model {
  let expression: Expression
  /// Shapes of all tensors, unless a size changes one.
  let shapes: [String: Shape]
  /// The tensors that derivatives are taken in, in the order of the formula.
  let variables: [String]

  static let format = "track-expression"
  static let version = 1

  /// A formula of tensors of these shapes.
  /// - Parameters:
  ///   - shapes: shapes of its tensors, and of directions, by name.
  ///   - variables: the tensors that derivatives are taken in; `nil` for those whose direction is given or, if none is,
  ///     for all.
  /// - Throws: `InputError.usage` if a tensor has no shape, or a variable or shape is no tensor of the formula.
  package init(_ expression: Expression, shapes: [String: Shape], variables: [String]? = nil) throws {
    let known = expression.names
    try expression.check { shapes[$0] != nil && ExpressionWord.meaning($0) == nil }
    guard !known.isEmpty else {
      throw InputError.usage("the formula \(Self.short(expression.text)) has no tensor to differentiate in")
    }
    let strangers = shapes.keys.filter { !expression.takes($0) } + (variables ?? []).filter { !known.contains($0) }
    if let stranger = strangers.min() {
      throw InputError.usage("the formula has no tensor \(stranger); it has \(known.joined(separator: ", "))")
    }
    let directed = known.filter { shapes["\($0).direction"] != nil }
    let chosen = Set(variables ?? (directed.isEmpty ? known : directed))
    (self.expression, self.shapes) = (expression, shapes.filter { known.contains($0.key) })
    self.variables = known.filter(chosen.contains)
  }

  /// The text on one line, shortened so that different texts still have different names.
  private static func short(_ text: String) -> String {
    let line = VisibleText.line(text).split(separator: " ").joined(separator: " ")
    let (longest, kept) = (60, 44)
    guard line.count > longest else { return line }
    // FNV-1a.
    let digest = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "\(line.prefix(kept))… \(String(digest, radix: 16))"
  }

  public var name: String {
    let formula = Self.short(expression.text)
    return variables.isEmpty || variables == expression.names
      ? formula : "\(formula) in \(Self.short(variables.joined(separator: ", ")))"
  }
  public var summary: String { "a formula, differentiated in \(variables.joined(separator: ", "))" }
  public var sizes: [SizeDeclaration] {
    shapesInOrder.map { name, shape in
      let standard = Size.Value(shape)
      return SizeDeclaration(name, "shape of \(name), \(standard) unless chosen", kind: .shape, standard: standard)
    }
  }
  public var tensors: [TensorRole] {
    shapesInOrder.map { name, shape in
      let isVariable = variables.contains(name)
      return TensorRole(
        name: name, axes: shape.extents.map(String.init), summary: isVariable ? "variable" : "constant",
        isVariable: isVariable)
    }
  }
  public var output: String { variables.map { "\($0).hvp \(shapes[$0] ?? .scalar)" }.joined(separator: ", ") }
  public var studySizes: [Size] { [Size(shapesInOrder.map { (name: $0.name, value: Size.Value($0.shape)) })] }
  public var isInStudy: Bool { false }
  public var needsDefinition: Bool { true }

  private var shapesInOrder: [(name: String, shape: Shape)] { expression.names.map { ($0, shapes[$0] ?? .scalar) } }

  public func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize] {
    expression.names.compactMap { name in
      given[name].map { (name, Size.Value(Shape($0.extents)), "\($0.source) has the shape \(Shape($0.extents))") }
    }
  }

  private func shapes(_ size: Size) -> [String: Shape] {
    shapes.merging(size.entries.compactMap { entry in entry.value.shape.map { (entry.name, $0) } }) { $1 }
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    let shapes = shapes(size)
    let tensors = expression.names.map {
      TensorSpecification(name: $0, shape: shapes[$0] ?? .scalar, distribution: .uniform(below: 1))
    }
    return tensors + tensors.filter { variables.contains($0.name) }.map(\.direction)
  }

  public func problem(_ size: Size) throws -> Problem {
    .derivative(of: try expression.function(shapes: shapes(size), variables: variables))
  }

  /// The formula itself, whatever shape its result has.
  public func mapping(_ size: Size) throws -> (function: Function, inputs: [TensorSpecification])? {
    let function = try expression.function(shapes: shapes(size), variables: variables, isScalar: false)
    return (function, try inputs(size).filter { !$0.name.hasSuffix(".direction") })
  }

  /// Members of the definition but for the variables.
  private func members(_ shapes: [String: Shape]) -> [(name: String, json: String)] {
    let tensors = expression.names.map { name in
      "\(name.jsonQuoted): [\((shapes[name] ?? .scalar).extents.map(String.init).joined(separator: ", "))]"
    }
    return [
      ("format", Self.format.jsonQuoted), ("version", "\(Self.version)"), ("function", expression.text.jsonQuoted),
      ("tensors", "{\(tensors.joined(separator: ", "))}"),
    ]
  }

  public func definition(_ size: Size) throws -> String? {
    let variables = "[\(variables.map(\.jsonQuoted).joined(separator: ", "))]"
    let members = members(shapes(size)) + [(name: "variables", json: variables)]
    return "{\n" + members.map { "  \($0.name.jsonQuoted): \($0.json)" }.joined(separator: ",\n") + "\n}\n"
  }

  public func evaluated() throws -> ImportedModel? { try evaluation() }

  /// The formula as a function without variables, whose result may have any shape.
  /// - Throws: `InputError.usage` with the place of a mistake.
  package func evaluation() throws -> ImportedModel {
    let shape = try expression.shape(shapes)
    let arguments = shapesInOrder.map {
      ImportedFunction.Argument($0.name, $0.shape, summary: "tensor", isVariable: false)
    }
    let function = ImportedFunction(
      name: Self.short(expression.text), summary: "a formula", arguments: arguments,
      outputs: [.init("result", shape)], definition: members(shapes)
    ) { [try expression.record(at: $0)] }
    return try ImportedModel(function, variables: [])
  }
}

extension Size.Value {
  /// The word for a shape without axes.
  static let scalar = "scalar"

  /// A shape as a size: 3, 3-4 or scalar.
  init(_ shape: Shape) {
    switch shape.rank {
    case 0: self = .name(Self.scalar)
    case 1: self = .count(shape[0])
    default: self = .extents(shape.extents)
    }
  }

  /// The shape that this size is; `nil` for other words.
  var shape: Shape? {
    switch self {
    case .count(let count): [count]
    case .extents(let extents): Shape(extents)
    case .name(let name): name == Self.scalar ? .scalar : nil
    }
  }
}
