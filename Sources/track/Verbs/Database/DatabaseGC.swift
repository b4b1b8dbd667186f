import ArgumentParser
import Experiments
import Statistics
import Store

extension Database {
  /// `track db gc`.
  struct GC: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gc", abstract: "Remove old runs and unreferenced tensors and models, and compact the file.",
      discussion: """
          track db gc --older-than 30d --dry-run
          track db gc --older-than 2020-01-01

        Removes runs that began before --older-than, as track runs rm does; runs under way and tagged runs stay. Then \
        removes tensors and models that belong to no run, and compacts the file with VACUUM. VACUUM needs as much free space as the \
        database has.
        """)

    @Option(
      help: ArgumentHelp(
        "An age such as 30d (also m, h, w), a day such as 2026-01-31, or a time in UTC.", valueName: "when"))
    var olderThan: String

    @Flag(help: "Only print what would be removed.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      var filter = RunFilter()
      filter.before = try TimestampOption.text(olderThan, for: "--older-than")
      filter.isUntagged = true
      if dryRun {
        return try global.show(VerbResult(global.openForReading().removal(of: filter), isDone: false))
      }
      let store = try Store.openExisting(path: global.path)
      try global.show(VerbResult(store.remove(filter), isDone: true))
      let compaction = try store.compact()
      let (before, after) = (compaction.before, compaction.after)
      try global.show(
        VerbResult([
          [
            "bytes_before": before, "bytes_after": after, "orphans": compaction.orphans, "models": compaction.models,
          ]
        ]) {
          let sizes = [before, after].map { Quantity.bytes(Double($0)) }
          return ["compacted with VACUUM: \(sizes[0]) before, \(sizes[1]) after"]
        })
    }
  }
}
