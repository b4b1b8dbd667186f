import Formats

/// The tensors of a given file: a JSON object of name → nested arrays, or an `.npz` archive. In an archive from
/// `track export tensors`, `output.NAME` is used as NAME and `input.NAME` is ignored, so that a training can be read
/// back.
public struct GivenFile: Sendable {
  /// The requested tensors, sorted by name.
  public let tensors: [(name: String, tensor: GivenTensors.Given)]
  /// Remarks on ignored and renamed tensors, one sentence each.
  public let remarks: [String]

  /// Reads the requested tensors of the file at `path`. Other arrays of an archive are not read.
  /// - Parameter takes: whether a tensor of this name is requested.
  /// - Throws: `FormatError` that names the file, the place, what was found and what was expected; `InputError.usage`
  ///   if the file has no requested tensor.
  public init(_ path: String, takes: (String) -> Bool = { _ in true }) throws {
    if path.hasSuffix(".npz") {
      let file = try NPZFile(path: path)
      try self.init(path, names: file.names, takes: takes) { try Self.tensor(try file.array($0), path, $0) }
      return
    }
    let root = JSONCursor(file: path, path: "", value: try JSONParser.parse(path: path))
    guard case .object(let object) = root.value else {
      throw root.mistake(expected: "an object of name → nested arrays, such as {\"x\": [1, 2, 3]}")
    }
    try self.init(path, names: object.members.map(\.name), takes: takes) { name in
      let (extents, values) = try JSONCursor(file: path, path: name, value: object[name] ?? .null).tensor()
      return .init(source: "\(path): \(name)", extents: extents, values: values)
    }
  }

  private init(
    _ path: String, names: [String], takes: (String) -> Bool, read: (String) throws -> GivenTensors.Given
  ) throws {
    let roles = Roles(names, takes: takes)
    if let (name, output) = roles.twice {
      throw InputError.data("\(path) holds both \(name) and \(output); leave one of them out")
    }
    guard !roles.taken.isEmpty || names.isEmpty else {
      throw InputError.usage("\(path) holds nothing that is asked for: it has \(Self.list(names))")
    }
    tensors = try roles.taken.sorted { $0.key < $1.key }.map { ($0.key, try read($0.value)) }
    let renamed = roles.taken.filter { $0.key != $0.value }.map(\.value).sorted()
    var remarks: [String] = []
    if !renamed.isEmpty {
      let left = roles.inputs.isEmpty ? "" : ", and \(Self.list(roles.inputs)) left aside"
      remarks.append(
        "\(path): \(Self.list(renamed)) \(renamed.count == 1 ? "is" : "are") taken without \"output.\"\(left)")
    } else if !roles.inputs.isEmpty {
      remarks.append("\(path): \(Self.list(roles.inputs)) left aside: inputs of the run that was exported")
    }
    if !roles.others.isEmpty {
      remarks.append("\(path): \(Self.list(roles.others)) left aside: not asked for")
    }
    self.remarks = remarks
  }

  /// The meaning of the names in a file.
  private struct Roles {
    /// Names in the file by the names that they are used as.
    var taken: [String: String] = [:]
    var inputs: [String] = []
    var others: [String] = []
    /// A name that the file has both with and without `output.`.
    var twice: (name: String, output: String)?

    init(_ names: [String], takes: (String) -> Bool) {
      for name in names where takes(name) { taken[name] = name }
      for name in names where taken[name] == nil {
        let plain = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if plain.count == 2, plain[0] == "output", takes(String(plain[1])) {
          if taken.updateValue(name, forKey: String(plain[1])) != nil { twice = twice ?? (String(plain[1]), name) }
        } else if plain.count == 2, plain[0] == "input" {
          inputs.append(name)
        } else {
          others.append(name)
        }
      }
    }
  }

  /// Names for a message; there may be thousands.
  private static func list(_ names: [String]) -> String {
    let most = 8
    let shown = names.prefix(most).map { String(FormatError.quote($0.utf8).dropFirst().dropLast()) }.joined(
      separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }

  private static func tensor(_ array: NPYArray, _ path: String, _ name: String) throws -> GivenTensors.Given {
    if let index = array.values.firstIndex(where: { !$0.isFinite }) {
      throw FormatError(
        path, "\(name), element \(index + 1)", found: "\(array.values[index])", expected: "a finite number")
    }
    guard !array.values.isEmpty else { throw FormatError(path, name, found: "an empty array", expected: "numbers") }
    return .init(source: "\(path): \(name)", extents: array.shape, values: array.values)
  }
}
