import Engine
import Formats

/// Users' formulas, which have no name to be found by, and are recorded with their runs.
struct Expressions: ModelSource {
  var expected: String? { nil }

  func model(_ name: String) throws -> (any Model)? { nil }

  /// - Throws: `FormatError`; `InputError.data` for a mistake in the formula.
  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? {
    let root = JSONCursor(file: source, path: "", value: definition)
    guard case .object(let object) = definition, object["format"] == JSONValue.string(ExpressionModel.format) else {
      return nil
    }
    let members = try root.members(["format", "version", "function", "tensors", "variables"])
    let version = try members.required("version", of: root)
    guard try version.number() == Double(ExpressionModel.version) else {
      throw version.mistake(expected: "\(ExpressionModel.version), the version that this track reads")
    }
    let tensors = try members.required("tensors", of: root)
    guard case .object(let extents) = tensors.value else { throw tensors.mistake(expected: "an object") }
    let shapes = try extents.members.map { member in
      let cursor = JSONCursor(file: source, path: "tensors.\(member.name)", value: member.value)
      return (
        member.name,
        Shape(
          try cursor.elements().map { element in
            guard let extent = Int(exactly: try element.number()), 1...SizeGrammar.largest ~= extent else {
              throw element.mistake(expected: "a whole number from 1 to \(SizeGrammar.largest)")
            }
            return extent
          })
      )
    }
    let function = try members.required("function", of: root).string()
    let variables = try members.required("variables", of: root).elements().map { try $0.string() }
    do {
      return try ExpressionModel(
        Expression(function, source: source), shapes: Dictionary(shapes) { first, _ in first }, variables: variables)
    } catch let error as InputError {
      throw InputError.data(error.description)
    }
  }
}
