import TestSupport
import Testing

@testable import track

@Suite struct ClusterArgumentsTests {
  @Test func optionsOfTheScriptAreTakenOut() {
    let options = [("--slurm", true), ("--db", true), ("--exclusive", false)].map { (name: $0.0, hasValue: $0.1) }
    func without(_ line: String) -> String {
      ClusterArguments.without(options, line.split(separator: " ").map(String.init)).joined(separator: " ")
    }
    #expect(without("run hvp --slurm 4 --n 4 --exclusive --db=x.db") == "run hvp --n 4")
    #expect(without("run hessian rank-one --db x --slurm=4 --n 3") == "run hessian rank-one --n 3")
    // What only begins like one stays, and what comes after the end of the options.
    #expect(without("run hvp --dbx y --n 4 -- --db") == "run hvp --dbx y --n 4 -- --db")
    #expect(without("run hvp --slurm") == "run hvp")
  }

  @Test func theScriptIsPrintedAndNothingElseIsDone() throws {
    let track = try TrackCommand()
    let result = try track.run(
      "run hvp --n 4,8 --m 2 --threads 1 --slurm 3 --db all.db --partition long --account p1 --time 1:00:00 --constraint zen4|zen5 --max-memory 1GiB --quiet"
    )
    #expect(result.status == 0 && result.errors == "", "\(result)")
    for line in [
      "#SBATCH --array=1-3", "#SBATCH --cpus-per-task=1", "#SBATCH --partition=long", "#SBATCH --account=p1",
      "#SBATCH --time=1:00:00", "#SBATCH --constraint=zen4|zen5", "#SBATCH --mem=1280M", "track=\(track.binary)",
      "database=all.db", "parts=3",
    ] { #expect(result.lines.contains { $0 == line }, "\(line)") }
    let command = try #require(result.lines.first { $0.hasPrefix("command=(") })
    #expect(command.contains(/command=\(run hvp --n 4,8 --m 2 --threads 1 --max-memory 1GiB --quiet --seed \d+\)/))
    #expect(track.directory.contents == [])
    // A matrix of derivatives, too, and the same seed where it is given.
    let matrix = try track.run("run hessian rank-one --n 3 --slurm=2 --seed 7")
    #expect(matrix.output.contains("command=(run hessian rank-one --n 3 --seed 7)"), "\(matrix)")
  }

  @Test(arguments: [
    "--slurm 0", "--slurm 1001", "--slurm x", "--slurm 2 --part 1/2", "--slurm 2 --resume", "--slurm 2 --dry-run",
    "--partition long", "--exclusive", "--slurm 2 --time 1;2", "--slurm 2 --account $(id)", "--slurm 2 --constraint #",
    "--part 3/2", "--part 0/2", "--part x",
  ])
  func whatMakesNoScriptIsRefused(options: String) throws {
    let track = try TrackCommand()
    let result = try track.run("run hvp --n 4 \(options)")
    #expect(result.status == 64 && result.output == "" && !result.errors.isEmpty, "\(result)")
    #expect(track.directory.contents == [])
  }
}
