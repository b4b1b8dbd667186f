import ArgumentParser
import Experiments
import Store

extension RunsCommand {
  /// `track runs tag`.
  struct Tag: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add tags to a run, or remove them.",
      discussion: """
          track runs tag latest baseline paper
          track runs list --tag baseline
          track runs tag latest paper --remove

        Prints the resulting tags of the run. track db gc keeps tagged runs.
        """)

    @Argument(help: "A run_id, its beginning, or latest.")
    var id: String

    @Argument(help: "The tags.")
    var words: [String]

    @Flag(help: "Remove these tags from the run.")
    var remove = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      for word in words where word.isEmpty || !word.unicodeScalars.allSatisfy(Self.isAllowed) {
        throw InputError.usage(
          "the tag is \(word.jsonText): expected a word without spaces, commas and control characters, such as baseline"
        )
      }
      let id = try global.openForReading().snapshot { try RunReference.resolve(self.id, in: $0, path: global.path) }
      let store = try Store.openExisting(path: global.path)
      let tags = try store.tag(id, add: remove ? [] : words, remove: remove ? words : [])
      try global.show(
        VerbResult([["run_id": id, "tags": tags]]) {
          ["\(id): \(tags.isEmpty ? "no tags" : tags.joined(separator: ", "))"]
        })
    }

    /// Whether a tag may contain the character: visible, and not a separator.
    private static func isAllowed(_ character: Unicode.Scalar) -> Bool {
      !character.properties.isWhitespace && character != "," && character.properties.generalCategory != .control
    }
  }
}
