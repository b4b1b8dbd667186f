import ArgumentParser
import Foundation
import Store

/// `track db`: manages the database file.
struct Database: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "Find, check, measure, clean, describe, migrate, merge or back up the database.",
    subcommands: [
      Path.self, Check.self, Stats.self, GC.self, Schema.self, Migrate.self, Merge.self, Backup.self,
    ])

  /// `track db path`.
  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the path of the database, whether or not it exists.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let path = URL(fileURLWithPath: global.path).path
      // Printed unchanged, for use by programs.
      guard global.json else { return try Console.write(data: path + "\n") }
      try global.show(VerbResult([["path": path, "exists": FileManager.default.fileExists(atPath: path)]]) { [] })
    }
  }

  /// `track db migrate`.
  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Update the schema and keep a backup, or create the database.",
      discussion: "Verbs that record do this themselves.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let applied = try Store.open(path: global.path, access: .readWrite).appliedMigrations()
      try global.show(
        VerbResult(applied.map { ["version": $0.version, "name": $0.name, "applied_at": $0.appliedAt] }) {
          applied.map { "\($0.version) \($0.name), applied \($0.appliedAt)" }
        })
    }
  }

  /// `track db backup`.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy the database, compacted, to a new file; others may keep writing.",
      discussion: """
        The copy is written completely or not at all, with the permissions of the database. A database is never replaced. \
        Other verbs refuse a database with several names (hard links); this verb copies it.
        """)

    @Argument(help: "The new file.")
    var target: String

    @Flag(help: "Replace an existing file, but not a database.")
    var force = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let result = try Store.backUp(path: global.path, to: target, replaces: force)
      global.note("written to \(target)")
      if result.names > 1 {
        global.note(
          "\(global.path) has \(result.names) names; what was written under another and not yet copied to the file is missing here"
        )
      }
    }
  }
}
