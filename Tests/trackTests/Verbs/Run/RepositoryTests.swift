import Foundation
import Glibc
import TestSupport
import Testing

/// Working directories that are repositories of somebody who wants commands to run, or that git cannot read.
@Suite struct RepositoryTests {
  private func repository() throws -> TrackCommand {
    let track = try TrackCommand()
    try shell(
      """
      cd '\(track.directory.url.path)' && git init -q . && echo a > file && echo 'file filter=f' > .gitattributes &&
      git add . && git -c user.name=t -c user.email=t@t commit -q -m one
      """)
    return track
  }

  @discardableResult private func record(_ track: TrackCommand) throws -> TrackCommand.Result {
    try track.run("run network superincreasing --input 1,2")
  }

  private func recorded(_ track: TrackCommand) throws -> String {
    try track.sqlite("SELECT length(git_commit), git_dirty FROM runs ORDER BY run_id DESC LIMIT 1")
  }

  @Test(arguments: [
    "core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "filter.f.clean", "filter.f.process",
    "diff.f.textconv", "core.askPass", "core.alternateRefsCommand", "credential.helper", "filter.g=h.clean",
  ])
  func noConfiguredCommandIsExecuted(_ key: String) throws {
    let track = try repository()
    let mark = track.directory.path("ran")
    // Another time but the same content, so that git has to look at the file.
    try shell(
      """
      cd '\(track.directory.url.path)' && echo track.db >> .git/info/exclude && git config '\(key)' 'touch \(mark); cat' &&
      touch -d '2001-01-01' file
      """)
    #expect(try record(track).status == 0)
    #expect(!FileManager.default.fileExists(atPath: mark))
    let isKnown = !key.contains("=")
    #expect(try recorded(track) == (isKnown ? "40|0\n" : "40|\n"))
  }

  @Test func noHookIsExecuted() throws {
    let track = try repository()
    let mark = track.directory.path("ran")
    try shell(
      """
      cd '\(track.directory.url.path)/.git/hooks' && for hook in post-index-change fsmonitor-watchman post-checkout; do
      printf '#!/bin/sh\\ntouch \(mark)\\n' > $hook; chmod +x $hook; done; touch -d '2001-01-01' ../../file
      """)
    #expect(try record(track).status == 0)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func submodulesAreLookedIntoWithoutTheirCommands() throws {
    let track = try repository()
    let mark = track.directory.path("ran")
    let here = track.directory.url.path
    try shell(
      """
      cd '\(here)' && git -c protocol.file.allow=always submodule --quiet add '\(here)' part &&
      git -c user.name=t -c user.email=t@t commit -q -m two &&
      git -C part config filter.f.clean 'touch \(mark); cat' && git -C part config core.fsmonitor 'touch \(mark)' &&
      touch -d '2001-01-01' part/file
      """)
    try record(track)
    #expect(try recorded(track) == "40|0\n")
    try shell("echo more >> '\(here)/part/file'")
    try record(track)
    #expect(try recorded(track) == "40|1\n")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  /// A repository inside another that `git add` took as a commit, with nothing in .gitmodules.
  @Test func aRepositoryThatIsNoDeclaredSubmoduleIsLookedInto() throws {
    let track = try repository()
    let here = track.directory.url.path
    try shell(
      """
      cd '\(here)' && git clone -q . part && git -c advice.addEmbeddedRepo=false add part &&
      git -c user.name=t -c user.email=t@t commit -q -m two
      """)
    try record(track)
    #expect(try recorded(track) == "40|0\n")
    try shell("echo more >> '\(here)/part/file'")
    try record(track)
    #expect(try recorded(track) == "40|1\n")
  }

  @Test func aRepositoryOfAnotherOwnerIsARemark() throws {
    var track = try repository()
    // A user may have declared all directories safe.
    track.environment = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
    guard getuid() == 0 else { return }
    try shell("chown -R 12345 '\(track.directory.url.path)'")
    let result = try record(track)
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "note: git_commit and git_dirty are not recorded: detected dubious ownership in repository"))
    #expect(try recorded(track) == "|\n")
  }

  @Test func missingGitIsARemarkWithinARepositoryAlone() throws {
    var track = try repository()
    track.environment = ["PATH": "/nowhere"]
    #expect(try record(track).errors.contains("not recorded: git is not installed"))
    var outside = try TrackCommand()
    outside.environment = track.environment
    #expect(try !record(outside).errors.contains("git"))
    outside.environment = [:]
    #expect(try !record(outside).errors.contains("git"))
  }

  @Test func aGitThatDoesNotEndIsLeftBehind() throws {
    var track = try repository()
    try shell(
      """
      mkdir '\(track.directory.path("bin"))' && printf '#!/bin/sh\\nsleep 1000 & sleep 1000\\n' > '\(track.directory.path("bin/git"))' &&
      chmod +x '\(track.directory.path("bin/git"))'
      """)
    track.environment = ["PATH": "\(track.directory.path("bin")):/usr/bin:/bin"]
    let start = ContinuousClock.now
    let result = try record(track)
    #expect(result.status == 0 && result.errors.contains("not recorded: git rev-parse did not end in time"))
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(try recorded(track) == "|\n")
  }

  @Test func whatDiffersIsDirty() throws {
    let track = try repository()
    try record(track)
    #expect(try recorded(track) == "40|0\n")
    try shell("mkdir '\(track.directory.path("reports"))'; echo x > '\(track.directory.path("reports/r.md"))'")
    try record(track)
    #expect(try recorded(track) == "40|0\n")
    try shell("echo x > '\(track.directory.path("other"))'")
    try record(track)
    #expect(try recorded(track) == "40|1\n")
  }
}
