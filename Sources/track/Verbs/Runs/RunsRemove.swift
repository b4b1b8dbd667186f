import ArgumentParser
import Experiments
import Store

extension RunsCommand {
  /// `track runs rm`.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rm", abstract: "Remove runs and everything that belongs only to them.",
      discussion: """
          track runs rm latest --dry-run
          track runs rm --status failed --before 30d --dry-run
          track runs rm latest --yes

        Prints each run and what is removed with it: cells and sweeps without other runs, tensors of no other run. --yes \
        removes them. --dry-run only prints; without either option nothing is removed and the exit code is 1. Growth laws of \
        the remaining runs are derived again. A cell's noise floor is removed with the strategy that had a twin. Runs \
        under way are refused.
        """)

    @Argument(help: "Each a run_id, its beginning, or latest.")
    var ids: [String] = []

    @OptionGroup var filter: RunFilterArguments

    @Flag(help: "Remove them.")
    var yes = false

    @Flag(help: "Only print what would be removed.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard !(yes && dryRun) else { throw InputError.usage("--yes and --dry-run contradict each other; give one") }
      let reader = try global.openForReading()
      let filter = try reader.snapshot { snapshot in
        var filter = try self.filter.filter(in: snapshot, path: global.path)
        if !ids.isEmpty {
          filter.runIDs = try ids.map { try RunReference.resolve($0, in: snapshot, path: global.path) }
        }
        return filter
      }
      guard !filter.isEmpty else {
        throw InputError.usage("no run is named: give a run_id, latest, or a filter such as --status failed")
      }
      let plan = try reader.removal(of: filter)
      if !ids.isEmpty && plan.underWay > 0 {
        throw InputError.usage("a run that is named is under way; stop its process first, or wait for its end")
      }
      guard yes else {
        try global.show(VerbResult(plan, isDone: false))
        if dryRun || plan.runs.isEmpty { return }
        Console.complain("nothing was removed: say --yes to remove them, or --dry-run only to look")
        throw ExitStatus.no
      }
      try global.show(VerbResult(Store.openExisting(path: global.path).remove(filter), isDone: true))
    }
  }
}
