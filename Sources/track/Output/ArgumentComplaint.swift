import Formats
import Foundation

/// What the argument parser says of a mistake: a sentence that quotes arguments, and how the command is used.
enum ArgumentComplaint {
  private static let usage = "\nUsage: "

  /// Writes it to stderr, the sentence within the bounds of a message.
  static func write(_ text: String) {
    let end = text.range(of: usage, options: .backwards)?.lowerBound ?? text.endIndex
    let rest = ShortText.message(String(text[end...]), most: ShortText.longestMessage / 2)
    Console.note(ShortText.message(String(text[..<end]), most: ShortText.longestMessage - rest.utf8.count - 1) + rest)
  }
}
