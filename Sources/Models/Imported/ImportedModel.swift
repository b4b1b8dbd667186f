public import Engine
import Formats

/// A function of a file as a model. It has the sizes of the file, and no others: those that were open have been chosen.
public struct ImportedModel: Model {
  public let function: ImportedFunction
  /// The arguments that derivatives are taken in, in the function's order.
  public let variables: [String]
  /// The sizes that the file left open, as they were chosen.
  public let chosen: Size

  /// The model of a function.
  /// - Parameter variables: names of arguments; `nil` for those that the function proposes.
  /// - Throws: `InputError.usage` if one is no floating-point argument.
  public init(_ function: ImportedFunction, variables: [String]? = nil, chosen: Size = Size()) throws {
    (self.function, self.chosen) = (function, chosen)
    let floating = function.arguments.filter { $0.kind == .floating }.map(\.name)
    if let stranger = (variables ?? []).first(where: { !floating.contains($0) }) {
      let other = function.arguments.first { $0.name == stranger }
      let names = floating.isEmpty ? "none" : floating.joined(separator: ", ")
      let reason = other.map { "\($0.name) is \($0.kind.rawValue)" } ?? "there is no argument \"\(stranger)\""
      throw InputError.usage("\(function.name): \(reason); variables are floating-point arguments: \(names)")
    }
    let chosen = Set(variables ?? function.arguments.filter(\.isVariable).map(\.name))
    self.variables = floating.filter(chosen.contains)
  }

  private var hasStandardVariables: Bool { variables == function.arguments.filter(\.isVariable).map(\.name) }

  public var name: String {
    hasStandardVariables || variables.isEmpty
      ? function.name : "\(function.name) in \(variables.joined(separator: ", "))"
  }
  public var summary: String { function.summary }
  public var dtype: DType { function.dtype }
  public var sizes: [SizeDeclaration] {
    chosen.entries.map { SizeDeclaration($0.name, "\($0.value), as chosen", standard: $0.value) }
  }
  public var tensors: [TensorRole] {
    function.arguments.map { argument in
      let isVariable = variables.contains(argument.name)
      let kind = argument.kind == .floating ? "" : ", \(argument.kind.rawValue)"
      return TensorRole(
        name: argument.name, axes: argument.shape.extents.map(String.init),
        summary: argument.summary + kind + (isVariable ? ", variable" : ""), isVariable: isVariable)
    }
  }
  public var output: String { function.outputs.map { "\($0.name) \($0.shape)" }.joined(separator: ", ") }
  public var studySizes: [Size] { [chosen] }
  public var isInStudy: Bool { false }
  public var needsDefinition: Bool { true }
  public var keptBytes: Int { function.keptBytes }
  public var imported: ImportedModel? { self }

  public func differentiated(in variables: [String]) throws -> any Model {
    try ImportedModel(function, variables: variables, chosen: chosen)
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    let tensors = function.arguments.map {
      TensorSpecification(name: $0.name, shape: $0.shape, distribution: $0.distribution)
    }
    return tensors + tensors.filter { variables.contains($0.name) }.map(\.direction)
  }

  public func problem(_ size: Size) throws -> Problem {
    guard !variables.isEmpty else {
      throw InputError.usage("\(function.name) has no floating-point argument to differentiate in")
    }
    return .derivative(of: try function.scalar(variables: variables))
  }

  /// The function itself, if it has one result.
  public func mapping(_ size: Size) throws -> (function: Function, inputs: [TensorSpecification])? {
    guard function.outputs.count == 1, !variables.isEmpty else { return nil }
    return (function.result(variables: variables), try inputs(size).filter { !$0.name.hasSuffix(".direction") })
  }

  public func lossOfOutputs(_ size: Size) throws -> LossOfOutputs? { function.lossOfOutputs }

  public func ownValues(_ size: Size, beside given: Set<String>) throws -> [String: GivenTensors.Given] {
    let values = try function.arguments.compactMap { argument in
      try given.contains(argument.name)
        ? nil
        : argument.values.map { values in
          (
            argument.name,
            GivenTensors.Given(
              source: "\(argument.name) of \(function.name)", extents: argument.shape.extents, values: try values())
          )
        }
    }
    return Dictionary(values) { first, _ in first }
  }

  public func definition(_ size: Size) throws -> String? {
    let variables = "[\(variables.map(\.jsonQuoted).joined(separator: ", "))]"
    let members = function.definition + [(name: "variables", json: variables)]
    return "{\n" + members.map { "  \($0.name.jsonQuoted): \($0.json)" }.joined(separator: ",\n") + "\n}\n"
  }
}
