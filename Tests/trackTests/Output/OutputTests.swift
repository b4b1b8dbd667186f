import Foundation
import TestSupport
import Testing

/// Where verbs write, and what they never replace.
@Suite struct OutputTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run("run hvp --n 4,8 --m 2,4,8 --rounds 6 --min-time 1us --quiet --seed 3")
  }

  /// Every way to write a file, with `FILE` where its name goes.
  private static let verbs = [
    "report --output FILE", "report --output other.md --save-rows FILE", "report --format html --output FILE",
    "export runs --force -o FILE", "export tensors latest --force -o FILE", "export runs -o FILE", "db backup FILE",
    "db backup --force FILE",
  ]

  /// Runs `line` of the shell in the test's directory, where `$T` is track.
  private func script(_ line: String) throws -> String {
    try shell("cd '\(track.directory.url.path)' && unset TRACK_DB && T='\(track.binary)'\n\(line)")
  }

  @Test(arguments: verbs)
  func noDatabaseIsReplaced(verb: String) throws {
    _ = try script(
      "sqlite3 theirs.db 'CREATE TABLE t (x)'; ln -s track.db link.db; ln -s theirs.db-wal link-wal; mkdir directory")
    let names = [
      "track.db", "theirs.db", "link.db", "theirs.db-wal", "theirs.db-journal", "link-wal", "track.db-lock",
      "directory",
    ]
    let look = "ls -l; cat track.db theirs.db | cksum"
    let before = try script(look)
    for name in names {
      let result = try track.run(verb.replacing("FILE", with: name))
      #expect(result.status == 73, "\(name): \(result)")
      #expect(result.errors.contains("track: ") && result.errors.contains(name), "\(name): \(result.errors)")
    }
    #expect(try script("rm -rf other.md other; " + look) == before)
    #expect(try track.run("db check").status == 0)
  }

  @Test(arguments: verbs.filter { !$0.hasPrefix("db") })
  func aPipeOrDeviceIsWrittenTo(verb: String) throws {
    _ = try script("mkfifo pipe; ln -s pipe link")
    for (name, copy) in [("pipe", "read"), ("link", "read2")] {
      let line = verb.replacing("FILE", with: name)
      _ = try script("timeout 20 cat pipe > \(copy) & $T \(line) --quiet 2>> err; wait")
    }
    #expect(try script("test -p pipe && test -L link && test -s read && cmp read read2 && cat err | wc -c") == "0\n")
    // What the shell opened is what is written, at the place where it stands.
    for stream in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
      let stdout = verb.replacing("FILE", with: stream)
      #expect(
        try script(
          "(echo first; $T \(stdout) --quiet; echo last) > out; head -n 1 out; tail -n 1 out | tail -c 5; rm out")
          == "first\nlast\n", "\(stream)")
      #expect(try script("$T \(stdout) --quiet | cmp - read && echo same") == "same\n")
    }
    #expect(
      try script("$T \(verb.replacing("FILE", with: "/dev/null")) --quiet && test -c /dev/null && echo yes") == "yes\n")
    #expect(try script("$T \(verb.replacing("FILE", with: "/dev/stdout")) --quiet | head -c 1 > /dev/null") == "")
    #expect(
      try script("rm -rf other.md other track.db-*; ls -A") == "err\nlink\npipe\nread\nread2\ntrack.db\n")
  }

  @Test func aReportReplacesAnOrdinaryFile() throws {
    _ = try script("mkdir d; echo old > d/cost.md; chmod 600 d/cost.md; ln -s d/cost.md link.md; echo old > rows.sql")
    #expect(try track.run("report --output link.md --save-rows rows.sql").status == 0)
    #expect(
      try script("test -L link.md && stat -c %a d/cost.md && grep -x old d/cost.md rows.sql; true") == "600\n")
    #expect(try script("ls -A d") == "cost.md\n")
  }

  @Test func severalNamesAreRefusedByEveryVerbButBackup() throws {
    _ = try script("ln track.db other.db")
    for verb in [
      "run hvp --n 2", "run network superincreasing --input 1,2", "report", "runs list", "runs rm latest --yes",
      "runs show latest", "query SELECT+1", "export runs", "db check", "db stats", "db migrate", "db schema",
      "db gc --older-than 1d", "baseline list", "compare latest latest~1", "replay latest",
    ] {
      let result = try track.run(verb.split(separator: " ").map { String($0).replacing("+", with: " ") })
      #expect(result.status == 65 && result.errors.contains("2 names (hard links)"), "\(verb): \(result)")
    }
    #expect(try track.run("db merge fresh.db track.db").status == 65)
    let backup = try track.run("db backup copy.db")
    #expect(backup.status == 0 && backup.errors.contains("track.db has 2 names"))
    #expect(try track.run("db check --db copy.db").status == 0)
    _ = try script("rm other.db")
    #expect(try track.run("db check").status == 0)
  }

  @Test func aBackupHasTheModeOfTheDatabase() throws {
    #expect(try script("chmod 600 track.db; umask 022; $T db backup copy.db --quiet; stat -c %a copy.db") == "600\n")
    #expect(try track.run("db backup copy.db").status == 73)
  }
}
