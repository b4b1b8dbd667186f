import ArgumentParser
import Experiments
import Store

/// `track workloads`: lists the available workloads.
struct WorkloadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads", abstract: "List workloads and networks, or show one.",
    subcommands: [List.self, Show.self])

  /// `track workloads list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List workloads and networks.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let rows =
        Models.builtin(for: .workload).map { ($0.name, "hvp", $0.sizes.map(\.name), $0.summary) }
        + Models.builtin(for: .network).compactMap { model in
          model.network.map { (model.name, "network", $0.sizes.map(\.name), $0.summary) }
        }
      let records: [JSONRecord] = rows.map { ["name": $0, "kind": $1, "sizes": $2, "summary": $3] }
      try global.show(
        VerbResult(records) {
          let texts = rows.map { [$0, $1, $2.joined(separator: ", "), $3] }
          return TextTable(["name", "kind", "sizes", "what it is"], texts).lines
        })
    }
  }
}
