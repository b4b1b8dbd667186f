package import Engine
import Formats

/// A tensor of a formula as `--let` gives it: values, a file of them, or a shape to be drawn.
package enum ExpressionLet {
  case given(name: String, GivenTensors.Given)
  case drawn(name: String, Shape)

  /// Parses `x=4,2,1`, `x=2`, `A=[[1,2],[3,4]]`, `A=@a.npy`, `A=@a.json`, `x.direction=1,0` or `A:3x4`.
  /// - Throws: `InputError` or `FormatError` that names the option, what was found and what was expected.
  package init(_ text: String) throws {
    guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
      throw InputError.usage("--let is \(text): expected NAME=VALUES such as x=4,2,1, or NAME:SHAPE such as A:3x4")
    }
    let name = String(text[..<mark])
    let value = String(text[text.index(after: mark)...])
    let option = "--let \(name)"
    let tensor = name.hasSuffix(".direction") ? String(name.dropLast(".direction".count)) : name
    guard Self.isName(tensor) else {
      throw InputError.usage("\(option): expected a name of letters, digits and _ that begins with a letter")
    }
    if let meaning = ExpressionWord.meaning(tensor) {
      throw InputError.usage("\(option): \(tensor) is \(meaning); choose another name")
    }
    guard text[mark] == "=" else {
      guard tensor == name else {
        throw InputError.usage("\(option): a direction is drawn unless its values are given")
      }
      self = .drawn(
        name: name,
        Shape(
          try value.split(separator: "x", omittingEmptySubsequences: false).map {
            try SizeGrammar.count($0, for: "an extent of \(option):\(value)")
          }))
      return
    }
    let (extents, values) = try Self.numbers(value, option)
    guard values.allSatisfy(\.isFinite), !values.isEmpty else {
      throw InputError.data("\(option): expected at least one number, and finite ones")
    }
    self = .given(name: name, .init(source: option, extents: extents, values: values))
  }

  private static func numbers(_ text: String, _ option: String) throws -> (shape: [Int], values: [Double]) {
    if text.first == "@" {
      let path = String(text.dropFirst())
      if path.hasSuffix(".npy") {
        let array = try NPYArray(path: path)
        return (array.shape, array.values)
      }
      guard path.hasSuffix(".json") else {
        throw InputError.usage("\(option) is \(text): expected a .npy or .json file; --given reads .npz")
      }
      return try JSONCursor(file: path, path: "", value: JSONParser.parse(path: path)).tensor()
    }
    if text.first == "[" {
      return try JSONCursor(file: option, path: "", value: JSONParser.parse(Array(text.utf8), file: option)).tensor()
    }
    let values = try SizeGrammar.numbers(text, for: option)
    return (values.count == 1 ? [] : [values.count], values)
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else { return false }
    return text.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "_")
    }
  }
}
