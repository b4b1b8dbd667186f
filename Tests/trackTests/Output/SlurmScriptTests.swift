import Foundation
import TestSupport
import Testing

@testable import track

/// The script of `--slurm`, read and run by bash; Slurm's programs are stand-ins that note how they were called.
@Suite struct SlurmScriptTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func script(
    arguments: [String] = ["run", "hvp", "--n", "4"], database: String = "all.db", parts: Int = 3, cores: Int = 2,
    resources: [(name: String, value: String)] = [], isExclusive: Bool = false
  ) -> SlurmScript {
    SlurmScript(
      binary: directory.path("bin dir/tr'ack"), arguments: arguments, database: database, seed: 5, parts: parts,
      cores: cores, resources: resources, isExclusive: isExclusive)
  }

  private func write(_ text: String, _ name: String, executable: Bool = true) throws {
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: directory.path(name)).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try text.write(toFile: directory.path(name), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path(name))
  }

  /// Runs a task of the script as slurmd would: a copy, elsewhere.
  private func run(_ script: SlurmScript, task: Int, first: Int = 1, restarts: Int = 0, fails: Int = 0) throws
    -> String
  {
    try write(script.text, "sub dir/job.sh")
    try write(script.text, "spool/slurm_script")
    let note = #"printf '%s\n' "$(basename "$0")" "$@" '' >> '\#(directory.path("calls"))'"#
    try write("#!/bin/bash\n\(note)\ncat >> '\(directory.path("submitted"))'\n", "bin/sbatch")
    try write(
      "#!/bin/bash\nprintf 'JobId=2\\n   Command=%s\\n' '\(directory.path("sub dir/job.sh"))' /else/job.sh\n",
      "bin/scontrol")
    // srun runs what follows its options.
    try write(
      "#!/bin/bash\n\(note)\nwhile [[ $1 == --* ]]; do shift; done\n\"$@\"\n", "bin/srun")
    // A track that makes the file that it was told to.
    try write(
      """
      #!/bin/bash
      \(note)
      case "$1 $2" in
        'db backup') for name; do :; done; cp -- "$name" "$4" ;;
        'db merge') ;;
        *) for name; do :; done; echo measured > "$name"; exit "${FAILS:-0}" ;;
      esac
      """, "bin dir/tr'ack")
    return try shell(
      """
      mkdir -p '\(directory.path("node"))'
      export PATH='\(directory.path("bin"))':$PATH TMPDIR='\(directory.path("node"))' SLURM_JOB_ID=2 SLURM_SUBMIT_DIR=/
      export SLURM_ARRAY_JOB_ID=1 SLURM_ARRAY_TASK_ID=\(task) SLURM_ARRAY_TASK_MIN=\(first) SLURM_RESTART_COUNT=\(restarts)
      export FAILS=\(fails)
      cd / && bash '\(directory.path("spool/slurm_script"))' 2>&1; echo "exit $?"
      """)
  }

  private func calls() throws -> [[String]] {
    try String(contentsOfFile: directory.path("calls"), encoding: .utf8).components(separatedBy: "\n\n").dropLast()
      .map { $0.components(separatedBy: "\n") }
  }

  @Test func directivesComeFirst() throws {
    let lines = script(resources: [("partition", "long"), ("time", "1:00:00")], isExclusive: true).text
      .components(separatedBy: "\n")
    let directives = lines.dropFirst().prefix { $0.hasPrefix("#SBATCH ") }.map { $0.dropFirst(8) }
    for directive in [
      "--array=1-3", "--cpus-per-task=2", "--ntasks=1", "--partition=long", "--time=1:00:00", "--exclusive",
    ] { #expect(directives.contains { $0 == directive }) }
    #expect(!lines.dropFirst(1 + directives.count).contains { $0.hasPrefix("#SBATCH") })
    #expect(!script().text.contains("--exclusive"))
    #expect(try shell("bash -n <<'END'\n\(script().text)\nEND") == "")
  }

  @Test func aTaskMeasuresItsPartOnTheNodeAndKeepsIt() throws {
    let output = try run(script(), task: 2)
    #expect(output.hasSuffix("exit 0\n"), "\(output)")
    let calls = try calls()
    #expect(calls.count == 3, "\(calls)")
    #expect(
      calls[0].prefix(5) == [
        "srun", "--ntasks=1", "--cpus-per-task=2", "--cpu-bind=cores", directory.path("bin dir/tr'ack"),
      ])
    let measured = try #require(calls[1].last)
    #expect(measured.hasPrefix(directory.path("node/track-")))
    #expect(
      calls[1].dropLast() == ["tr'ack", "run", "hvp", "--n", "4", "--seed", "5", "--part", "2/3", "--resume", "--db"])
    // The copy stands beside the script, and nothing remains on the node.
    let copy = directory.path("sub dir/all.db.parts-5/part-2-of-3.1.0.db")
    #expect(try String(contentsOfFile: copy, encoding: .utf8) == "measured\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("node")) == [])
  }

  /// The first task of an array submits one merge, also where failed parts are submitted again.
  @Test(arguments: [(1, 1, 0, true), (2, 1, 0, false), (3, 3, 0, true), (3, 3, 1, false)])
  func theFirstTaskSubmitsTheMerge(task: Int, first: Int, restarts: Int, submits: Bool) throws {
    _ = try run(script(resources: [("account", "a"), ("time", "5")]), task: task, first: first, restarts: restarts)
    let submissions = try calls().filter { $0[0] == "sbatch" }
    #expect(submissions.count == (submits ? 1 : 0))
    guard let submission = submissions.first else { return }
    #expect(submission.contains("--dependency=afterany:1,singleton") && submission.contains("--account=a"))
    #expect(submission.contains("--chdir=\(directory.path("sub dir"))"))
    // What it submits merges what is there.
    let output = try shell(
      "cd '\(directory.path("sub dir"))' && : > '\(directory.path("calls"))' && bash < '\(directory.path("submitted"))' 2>&1; echo \"exit $?\""
    )
    #expect(output.hasSuffix("exit 0\n"), "\(output)")
    #expect(
      try calls() == [
        ["tr'ack", "db", "merge", "all.db", "all.db.parts-5/part-\(task)-of-3.1.\(restarts).db"]
      ])
  }

  @Test func aPartThatFailedIsKeptAndContinued() throws {
    #expect(try run(script(), task: 2, fails: 130).hasSuffix("exit 130\n"))
    #expect(FileManager.default.fileExists(atPath: directory.path("sub dir/all.db.parts-5/part-2-of-3.1.0.db")))
    try FileManager.default.removeItem(atPath: directory.path("calls"))
    #expect(try run(script(), task: 2, restarts: 1).hasSuffix("exit 0\n"))
    let merges = try calls().filter { $0.dropFirst().prefix(2) == ["db", "merge"] }
    #expect(merges.map { $0.last } == ["all.db.parts-5/part-2-of-3.1.0.db"])
  }

  /// Names that a shell would read as something else reach track as they are.
  @Test(arguments: [
    "a b", "it's", "$(touch owned)", "`touch owned`", "a;touch owned", "a\ntouch owned\nMERGE\n", "-x", "*", "\\", "\"",
    "é|&",
  ])
  func hostileNamesAreNames(name: String) throws {
    let database = name + ".db"
    let output = try run(script(arguments: ["run", "hvp", "--workload", name], database: database), task: 1)
    #expect(output.hasSuffix("exit 0\n"), "\(output)")
    let all = try String(contentsOfFile: directory.path("calls"), encoding: .utf8)
    #expect(all.contains("\n--workload\n\(name)\n--seed\n"))
    let shown = name.hasPrefix("-") ? "./" + database : database
    #expect(FileManager.default.fileExists(atPath: directory.path("sub dir/\(shown).parts-5/part-1-of-3.1.0.db")))
    _ = try shell("cd '\(directory.path("sub dir"))' && bash < '\(directory.path("submitted"))' 2>&1")
    let merged = try String(contentsOfFile: directory.path("calls"), encoding: .utf8)
    #expect(merged.contains("db\nmerge\n\(shown)\n\(shown).parts-5/part-1-of-3.1.0.db\n"))
    for place in ["sub dir/owned", "owned", "spool/owned"] {
      #expect(!FileManager.default.fileExists(atPath: directory.path(place)))
    }
    #expect(!FileManager.default.fileExists(atPath: "/owned"))
  }
}
