public import ArgumentParser
public import Engine
import Experiments
import Formats
public import Store

// What the engine and the store offer to choose from, as the argument parser reads it.
extension DType: ExpressibleByArgument {}
extension BLAS.Choice: ExpressibleByArgument {}
extension Durability: ExpressibleByArgument {}
extension RunStatus: ExpressibleByArgument {}
extension RunKind: ExpressibleByArgument {}

/// Plain values as they are written on the command line.
enum Arguments {
  /// The parts of a list such as `forward,reverse`.
  /// - Throws: `InputError.usage` where a part is empty.
  static func list(_ text: String, for option: String) throws -> [String] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains("") else {
      throw InputError.usage("\(option) is \"\(text)\": expected names with a comma between them")
    }
    return parts
  }

  /// A number of at least `least`; `example` shows one.
  /// - Throws: `InputError.usage`.
  static func number(_ text: String, for option: String, from least: Int, example: String) throws -> Double {
    guard let value = NumberParser.number(text), value.isFinite, value >= Double(least) else {
      throw InputError.usage("\(option) is \(text): expected a number from \(least), such as \(example)")
    }
    return value
  }

  /// The given seed; a random one without it.
  /// - Throws: `InputError.usage`.
  static func seed(_ text: String?) throws -> Int {
    try text.map { try number($0, for: "--seed", in: 0...Int.max) } ?? Int.random(in: 0...Int.max)
  }

  /// A whole number in `range`.
  /// - Throws: `InputError.usage`.
  static func number(_ text: String, for option: String, in range: ClosedRange<Int>) throws -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw InputError.usage(
        "\(option) is \(text): expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}
