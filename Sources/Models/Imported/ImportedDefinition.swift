public import Formats

/// The definition of a function of a file as a run recorded it (`ImportedModel.definition`).
public struct ImportedDefinition {
  private let members: [String: JSONCursor]
  private let root: JSONCursor
  /// The arguments that derivatives were taken in.
  public let variables: [String]

  /// Reads a definition; `nil` if it is not of this format.
  /// - Parameters:
  ///   - format: the word of its member `format`, such as `track-stablehlo`.
  ///   - version: the version of the format that is read.
  ///   - names: the members beside `format`, `version` and `variables`.
  ///   - source: its name in messages.
  /// - Throws: `FormatError`.
  public init?(
    _ definition: JSONValue, format: String, version: Int, members names: [String], source: String
  ) throws {
    guard case .object(let object) = definition, object["format"] == JSONValue.string(format) else { return nil }
    root = JSONCursor(file: source, path: "", value: definition)
    members = try root.members(["format", "version", "variables"] + names)
    let found = try members.required("version", of: root)
    guard try found.number() == Double(version) else {
      throw found.mistake(expected: "\(version), the version that this track reads")
    }
    variables = try members.required("variables", of: root).elements().map { try $0.string() }
  }

  /// The text of a member.
  /// - Throws: `FormatError` if it is missing or no text.
  public func text(_ name: String) throws -> String { try members.required(name, of: root).string() }

  /// The first members of a definition of this format, for `ImportedFunction.definition`.
  public static func head(format: String, version: Int) -> [(name: String, json: String)] {
    [("format", format.jsonQuoted), ("version", "\(version)")]
  }
}
