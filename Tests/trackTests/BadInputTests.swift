import Foundation
import TestSupport
import Testing

/// Whatever is wrong gives one sentence and its exit code, and leaves no file.
@Suite struct BadInputTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test(
    arguments: [
      ("run hvp --workload rank-one --v 1,2 --y 1,2,3", 65, "both must be of length n: --v has 2 and --y has 3"),
      ("run hvp --workload rank-one --v 1,two --y 1,2", 64, "--v is 1,two: \"two\" is not a number"),
      ("run hvp --workload rank-one --v 1,nan --y 1,2", 65, "not finite"),
      ("run hvp --workload rank-one --v 1,2 --y 1,2 --n 5", 65, "the size asked for is 5"),
      ("run hvp --n 0 --m 4", 64, "n is 0: expected a whole number from 1"),
      ("run hvp --n -5 --m 4", 64, "n is -5: expected a whole number from 1"),
      ("run hvp --n 4 --m 2..1:x2", 64, "m is 2..1:x2"),
      ("run hvp --n many", 64, "n is many"),
      ("run hvp", 64, "workload chain needs a size"),
      (
        "run hvp --n 4 --strategy sideways", 64,
        "there is no strategy \"sideways\"; expected one of forward, reverse, optimal"
      ),
      ("run hvp --n 4 --strategy forward,", 64, "--strategy is \"forward,\""),
      (
        "run hvp --workload mistake --n 4", 64,
        "there is no workload \"mistake\"; expected one of chain, product, rank-one"
      ),
      ("run hvp --workload rank-one --n 4 --m 4", 64, "workload rank-one has no size \"m\"; it has n"),
      ("run hvp --workload product --size dims=3", 64, "dims is 3"),
      ("run hvp --size n=4,n=5", 64, "n is given twice"),
      ("run hvp --n 4 --rounds 0", 64, "--rounds is 0"),
      ("run hvp --n 4 --min-time soon", 64, "--min-time is soon: expected a duration such as 10ms"),
      ("run hvp --n 4 --max-memory much", 64, "--max-memory is much"),
      ("run hvp --n 4 --threads 100000", 64, "--threads is 100000, and this process may use "),
      ("run hvp --n 4 --threads 0", 64, "--threads is 0"),
      ("run hvp --n 4 --seed -1", 64, "--seed is -1"),
      ("run hvp --n 4 --dtype float16", 64, "float16"),
      ("run hvp --n 4 --blas mkl", 64, "mkl"),
      ("run hvp --n 4 --batch 3", 64, "--batch"),
      ("run network perceptron --input 1,2", 64, "there is no network \"perceptron\"; expected one of superincreasing"),
      ("run network superincreasing", 64, "no input is given"),
      ("run network superincreasing --input 1", 65, "takes lists of 2 to"),
      ("run network superincreasing --input 1,2 --input 1,2,3", 65, "input 2 has 3 numbers and input 1 has 2"),
      ("run network superincreasing --input one,two", 64, "\"one\" is not a number"),
      ("run network superincreasing --inputs none.csv", 74, "none.csv cannot be read"),
      ("run network none.json --input 1,2", 74, "none.json cannot be read"),
      ("run network two-branch --size q=3 --input 1,2", 64, "network two-branch has no size \"q\"; it has d, h, k, c"),
      ("run network two-branch --size d=3 --input 1,2", 65, "make both agree on the size d"),
      ("run network mlp --size layers=3-2 --input 1,2", 65, "network mlp takes 3 numbers (x [3]), found an input of 2"),
      ("run network mlp --size batch=2 --input 1,2", 64, "network mlp has no size \"batch\""),
      ("run network superincreasing --input 1,2 --target 1", 64, "has no loss, and so no --target"),
      ("run network two-branch --input 1,2 --target 1", 65, "target 1 has 1 numbers, expected 2"),
      ("networks export nothing", 64, "there is no network \"nothing\""),
      ("run nothing", 64, "nothing"),
      ("report", 74, "there is no database at track.db yet"),
      ("runs list", 74, "there is no database"),
      ("runs show latest", 74, "there is no database"),
      ("query SELECT", 74, "there is no database"),
      ("db check", 74, "there is no database"),
      ("workloads show nothing", 64, "there is no workload or network \"nothing\""),
      ("run hvp --n 4 --db /proc/track.db", 73, "/proc/track.db cannot be created"),
      ("run hvp --n 4 --db none/track.db", 73, "none/track.db cannot be created"),
      ("run hvp --n 4 --without-pass fusion", 64, "there is no pass \"fusion\"; expected one of constant-folding"),
      ("run hvp --workload logistic --given none.json", 74, "none.json cannot be read"),
      ("run hvp --n 4 --db=", 64, "--db <file>"),
      ("runs list --db /proc/track.db", 74, "there is no database at /proc/track.db"),
    ] as [(String, Int32, String)])
  func oneSentenceAndAnExitCode(line: String, status: Int32, sentence: String) throws {
    let result = try track.run(line)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(sentence), "\(result.errors)")
    #expect(result.output == "")
    if result.errors.hasPrefix("track: ") {
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
    #expect(track.directory.contents == [])
  }

  @Test(arguments: [
    "run hvp --n 4", "run network superincreasing --input 1,2", "report", "db check", "db migrate", "query SELECT(1)",
  ])
  func aFileThatIsNotOursIsLeftAsItIs(line: String) throws {
    try shell(
      "cd '\(track.directory.url.path)'; echo 'a text file of some length, more than a header would be, and more: 1234567890 1234567890' > text.db; sqlite3 other.db 'CREATE TABLE theirs (x)'"
    )
    for name in ["text.db", "other.db"] {
      let before = try shell("cksum '\(track.directory.path(name))'")
      let result = try track.run(line + " --db \(name)")
      #expect(result.status == 65, "\(result.errors)")
      #expect(result.errors.contains(name))
      #expect(try shell("cksum '\(track.directory.path(name))'") == before)
    }
    #expect(track.directory.contents == ["other.db", "text.db"])
  }

  @Test func aFullDiskOrAClosedOutputIsSaid() throws {
    try track.run(["run", "hvp", "--n", "2"] + TrackCommand.short)
    let text = try shell("cd '\(track.directory.url.path)'; '\(track.binary)' report > /dev/full; echo $?")
    #expect(text == "track: the output cannot be written: No space left on device\n74\n")
    let missing = try track.run("report --output /proc/none/cost.md")
    #expect(missing.status == 73)
    #expect(missing.errors.hasPrefix("track: /proc/none/cost.md cannot be written: "))
  }
}
