import Foundation
import Glibc
import TestSupport
import Testing

/// What the surroundings do to a database: the disk fills, the file goes away, bytes change. Each gives one sentence and the exit code of the
/// design, and what was acknowledged stays.
@Suite struct HostileFilesTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  /// Whether file systems may be mounted here, in a name space that ends with the command.
  private static let canMount =
    (try? shell("unshare -m sh -c 'mount -t tmpfs -o size=64k none /mnt && echo mounted' 2> /dev/null")) == "mounted\n"

  /// Runs a script in the directory of the test, where `$T` is track and `sweep`, the last command of a shell, takes a second or two. `started` waits for its first result.
  @discardableResult
  private func script(_ text: String) throws -> [String] {
    try shell(
      """
      cd '\(track.directory.url.path)' && unset TRACK_DB && T='\(track.binary)'
      sweep() { exec "$T" run hvp --n 2,3,4,5,6,7,8 --m 2,3,4,5 --rounds 3 --min-time 1ms --seed 7 --json "$@" > out 2> err; }
      started() { for i in $(seq 1500); do test -s out && return; sleep 0.02; done; }
      \(text)
      """
    ).split(separator: "\n").map(String.init)
  }

  /// Runs that were printed as finished, and the sentence that said why there are no more.
  private func said() throws -> (acknowledged: [String], sentence: String) {
    let lines = try String(contentsOfFile: track.directory.path("out"), encoding: .utf8).split(separator: "\n")
    let runs = lines.compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["run_id"] as? String
    }
    let errors = try String(contentsOfFile: track.directory.path("err"), encoding: .utf8).split(separator: "\n")
    let sentences = errors.filter { $0.hasPrefix("track: ") }
    #expect(sentences.count <= 1 && (sentences.isEmpty || errors.last == sentences.last), "\(errors)")
    return (runs, sentences.last.map(String.init) ?? "")
  }

  private func expectSound(with acknowledged: [String], database: String = "track.db") throws {
    let check = try track.run(["db", "check", "--db", database])
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let finished = try track.sqlite("SELECT run_id FROM runs WHERE status = 'finished'", database: database)
    for run in acknowledged { #expect(finished.contains(run), "\(run) was acknowledged and is lost") }
  }

  @Test(.enabled(if: canMount, "needs the right to mount a small file system"), arguments: [320, 420, 480])
  func onAFullDiskWhatWasAcknowledgedStays(kilobytes: Int) throws {
    let status = try script(
      """
      mkdir small && T="$T" exec unshare -m sh -c '
        mount -t tmpfs -o size=\(kilobytes)k none small
        "$T" run hvp --n 2,3,4,5,6,7,8 --m 2,3,4,5,6,7 --rounds 30 --min-time 1us --json --db small/track.db > out 2> err; echo $?
        # The guard of the ended process may be closing its files.
        for try in 1 2 3 4 5 6; do cp small/track.db* . 2> /dev/null && break; sleep 0.5; done'
      """)
    #expect(status == ["74"])
    let (acknowledged, sentence) = try said()
    #expect(sentence == "track: the database small/track.db cannot be written: the disk is full")
    #expect(kilobytes < 480 || !acknowledged.isEmpty)
    try expectSound(with: acknowledged)
  }

  /// A limit on the size of files takes the place of a full disk where nothing may be mounted.
  @Test(arguments: [(20, "73"), (700, "74")])
  func whereAFileMayNotGrowWhatWasAcknowledgedStays(blocks: Int, status: String) throws {
    #expect(try script("trap '' XFSZ; ulimit -f \(blocks); (sweep); echo $?") == [status])
    let (acknowledged, sentence) = try said()
    #expect(sentence.hasPrefix("track: the database track.db cannot be "))
    #expect(acknowledged.isEmpty == (status == "73"))
    if status == "74" { try expectSound(with: acknowledged) }
    // The place is fit for use again.
    #expect(try track.run(["run", "hvp", "--n", "2"] + TrackCommand.short).status == 0)
  }

  @Test(.enabled(if: canMount || geteuid() != 0, "nothing is read-only for root where nothing may be mounted"))
  func aReadOnlyDirectoryCanBeReadAndIsNotWritten() throws {
    try script("mkdir fixed && cd fixed && \"$T\" run hvp --n 2 --m 2 --rounds 2 --min-time 1us > /dev/null 2>&1")
    let commands = """
      for verb in 'runs list' 'db check' report; do "$T" $verb > out 2>&1; echo $?; done
      "$T" query 'SELECT count(*) FROM runs' --quiet --json
      "$T" run hvp --n 2 2> err; echo $?; grep -c '^track: the database track.db cannot be ' err
      "$T" run hvp --n 2 --db new.db 2> err; echo $?; grep -c '^track: the database new.db cannot be created' err
      """
    // Outputs go to where the test may write.
    let redirected = commands.replacing("> out", with: "> /dev/null").replacing("2> err", with: "2> $E")
      .replacing(" err", with: " $E")
    let outcome =
      Self.canMount
      ? try script(
        """
        export T E=$PWD/err; cat > commands <<'END'
        mount --bind fixed fixed && mount -o remount,ro,bind fixed && cd fixed
        \(redirected)
        END
        unshare -m sh commands
        """)
      : try script("E=$PWD/err; chmod 555 fixed; cd fixed\n\(redirected)\nchmod 755 ../fixed")
    #expect(outcome == ["0", "0", "0", #"{"count(*)":3}"#, "74", "1", "73", "1"])
    #expect(try track.sqlite("SELECT count(*) FROM runs", database: "fixed/track.db") == "3\n")
  }

  @Test(arguments: [
    "rm data/track.db", "mv data/track.db elsewhere", "cp other.db data/new && mv data/new data/track.db", "rm -r data",
  ])
  func aFileThatGoesAwayWhileARunIsUnderWayIsSaid(doing: String) throws {
    try script("\"$T\" run network superincreasing --input 1,2 --db other.db > /dev/null 2>&1; mkdir data")
    let status = try script("sweep --db data/track.db & started; \(doing); wait $!; echo $?")
    #expect(status == ["74"], "\(doing)")
    let (acknowledged, sentence) = try said()
    #expect(
      sentence.hasPrefix("track: the database data/track.db was deleted or replaced while track was writing to it"),
      "\(sentence)")
    #expect(acknowledged.count < 84)
    // What the lost file held is kept, even where its directory must be made again.
    let rescued = try script("ls data/*.rescued-* 2> /dev/null")
    #expect(rescued.count == 1)
    for file in rescued {
      #expect(sentence.contains(file))
      try expectSound(with: acknowledged, database: file)
    }
  }

  @Test(arguments: [
    ("rm -f track.db-shm", true), ("rm -f track.db-wal track.db-shm", false), ("rm -f track.db-wal", false),
    (": > track.db-wal", false), ("printf x > track.db-shm", true), ("cp /dev/null track.db-shm", true),
  ])
  func aDatabaseOpensWhateverHappensToItsCompanions(doing: String, isWhole: Bool) throws {
    // Its guard, too, which would open the file meanwhile.
    try script(
      "sweep & started; kill -STOP $!; for child in $(cat /proc/$!/task/*/children); do kill -9 $child; done; kill -9 $!; wait $!"
    )
    let acknowledged = try said().acknowledged
    #expect(track.directory.contents.contains("track.db-wal"))
    #expect(try script(doing).isEmpty)
    // Without its log the last commits are gone; what is left is a former state of the database.
    try expectSound(with: isWhole ? acknowledged : [])
    #expect(try track.run(["run", "hvp", "--n", "2"] + TrackCommand.short).status == 0)
    #expect(try track.run("db check").status == 0)
  }

  /// Verbs that read in different ways.
  private static let readers = ["db check", "runs list", "report", "run network superincreasing --input 1,2"]

  /// A damaged file is found out or read as far as it goes: no verb traps, and what it says is one sentence.
  private func expectRefusedOrRead(_ file: String, _ damage: String) throws {
    for verb in Self.readers {
      try script("rm -f x.db x.db-*; cp \(file) x.db")
      let result = try track.run(verb + " --db x.db")
      let isRefusal = [64, 65, 74].contains(result.status)
      #expect(result.status == 0 || result.status == 1 || isRefusal, "\(damage): \(verb): \(result)")
      if isRefusal {
        #expect(
          result.errors.hasPrefix("track: ")
            && result.errors.trimmingCharacters(in: .newlines).split(separator: "\n").count == 1,
          "\(damage): \(verb): \(result.errors)")
      }
    }
  }

  @Test func aTruncatedFileIsRefused() throws {
    try script("\"$T\" run hvp --n 2,3 --m 2,3 --rounds 3 --min-time 1us --seed 7 > /dev/null 2>&1")
    let size = try #require(Int(try script("wc -c < track.db")[0]))
    for length in [1, 60, 100, 4095, 4096, size / 2, size - 4096] {
      try script("head -c \(length) track.db > cut.db")
      try expectRefusedOrRead("cut.db", "\(length) bytes")
      let check = try track.run("db check --db cut.db")
      #expect(check.status == 65 || check.status == 1, "\(length) bytes: \(check)")
    }
  }

  @Test func flippedBytesAreNeverATrap() throws {
    try script("\"$T\" run hvp --n 2,3 --m 2,3 --rounds 3 --min-time 1us --seed 7 > /dev/null 2>&1")
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: track.directory.path("track.db"))))
    for seed in 0..<10 {
      var random = Numbers(seed: UInt64(seed))
      var bytes = whole
      for _ in 0..<[1, 5, 50][seed % 3] {
        // Behind the magic of the first 16 bytes, and most often not in the header.
        let place = Int.random(in: 16..<(seed % 2 == 0 ? bytes.count : 4096), using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      try Data(bytes).write(to: URL(fileURLWithPath: track.directory.path("flipped.db")))
      try expectRefusedOrRead("flipped.db", "seed \(seed)")
    }
  }
}
