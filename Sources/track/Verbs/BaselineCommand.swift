import ArgumentParser
import Experiments
import Report
import Store

/// `track baseline`: names sweeps.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Name sweeps, to compare other sweeps with them.",
    discussion: """
        track baseline save main
        track baseline list
        track baseline remove main
      """,
    subcommands: [Save.self, List.self, Remove.self])

  /// `track baseline save`.
  struct Save: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name one or several sweeps. An existing name moves to these.")

    @Argument(help: "The name.")
    var name: String

    @Option(
      help: ArgumentHelp(
        "Sweeps, as for track compare: latest~1, latest~4..latest, the beginning of a sweep_id, or several with commas.",
        valueName: "sweeps"))
    var sweep = "latest"

    @OptionGroup var global: GlobalOptions

    func run() throws {
      // `compare` gives these names another meaning, so such a baseline could not be used.
      guard !name.isEmpty, !name.hasPrefix("latest"), !name.contains(where: \.isNewline) else {
        throw InputError.usage("\"\(name)\" cannot name a baseline: expected a word that does not begin with latest")
      }
      // Opens the database for reading first: naming a sweep must not create a database.
      let ids = try Comparison.sweeps(sweep, in: global.openForReading())
      try Store.open(path: global.path, access: .readWrite).save(baseline: name, sweepIDs: ids)
      try global.show(
        VerbResult(ids.map { ["name": name, "sweep_id": $0] }) { [name] in
          ["\(name) is \(ids.count == 1 ? "sweep" : "\(ids.count) sweeps:") \(ids.joined(separator: ", "))"]
        })
    }
  }

  /// `track baseline list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the names.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let table = try global.openForReading().query(
        "SELECT name, sweep_id, saved_at FROM baselines ORDER BY name, sweep_id")
      var result = VerbResult(table, header: table.rows.isEmpty ? [] : ["name", "sweep", "saved"])
      if table.rows.isEmpty { result.notes = ["no baseline in \(global.path); track baseline save NAME makes one"] }
      try global.show(result)
    }
  }

  /// `track baseline remove`.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a name; its sweeps stay.")

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
      _ = try global.openForReading()
      guard try Store.open(path: global.path, access: .readWrite).remove(baseline: name) else {
        throw InputError.usage("there is no baseline \"\(name)\" in \(global.path); track baseline list shows them")
      }
    }
  }
}
