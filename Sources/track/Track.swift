import ArgumentParser
import Experiments

/// The command `track` and its verbs, one a file.
@main
struct Track: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "What does this derivative cost, done this way rather than that way, on this machine?",
    discussion: """
      track evaluates networks and computes products and derivatives with several strategies. It counts their operations \
      exactly, measures their time, checks their results, and records every input, output and timing in one SQLite file.

        track run hvp --sweep              the worked study, about a minute
        track report > reports/cost.md     what it found, as Markdown
        track run hvp --workload rank-one --v 4,2,1 --y 2,2,1
        track run network superincreasing --input 1,2,4,8
        track run gradient two-branch --explain
        sqlite3 track.db 'SELECT * FROM forward_reverse'

      Exit codes: 0 done; 1 completed, but a cell or check failed, or there is nothing to report; 64 wrong usage; 65 \
      unusable data or database; 70 internal fault; 73 a file cannot be created; 74 a file cannot be read or written; 130 \
      interrupted.
      """,
    version: Version.text,
    subcommands: [
      Run.self, Verify.self, ReportCommand.self, ServeCommand.self, CompareCommand.self, BaselineCommand.self,
      ValidityCommand.self,
      RunsCommand.self, WorkloadsCommand.self, NetworksCommand.self, ReplayCommand.self, Query.self, Export.self,
      Database.self,
    ])

  /// Parses and runs the command; turns an error into one sentence and an exit code.
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case GuardProcess.word: GuardProcess.run(CommandLine.arguments)
    case MeasuringWorker.word: MeasuringWorker.run()
    default: break
    }
    Cancellation.endAtOnce()
    do {
      var command = try parseAsRoot()
      try command.run()
      Guard.shared.stop()
    } catch let status as ExitStatus {
      Guard.shared.stop()
      status.leave()
    } catch {
      Guard.shared.stopUnlessNeeded()
      if let status = ExitStatus(error) { status.leave(saying: status == .closedPipe ? nil : "\(error)") }
      // Neither help nor an error in the arguments: an unforeseen error.
      if exitCode(for: error) == .failure { ExitStatus.fault.leave(saying: "\(error)") }
      if exitCode(for: error).isSuccess { exit(withError: error) }
      ArgumentComplaint.write(fullMessage(for: error))
      exit(withError: exitCode(for: error))
    }
  }
}
