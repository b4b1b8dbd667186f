import Formats
import Foundation

/// The argument parser's message for an error: a sentence that quotes arguments, and the usage.
enum ArgumentComplaint {
  private static let usage = "\nUsage: "

  /// Writes the message to stderr, with a bounded length.
  static func write(_ text: String) {
    let end = text.range(of: usage, options: .backwards)?.lowerBound ?? text.endIndex
    let rest = ShortText.message(String(text[end...]), most: ShortText.longestMessage / 2)
    Console.note(ShortText.message(String(text[..<end]), most: ShortText.longestMessage - rest.utf8.count - 1) + rest)
  }
}
