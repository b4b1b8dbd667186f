import Foundation
import TestSupport
import Testing

/// What `make install` puts on a PATH. Needs the release binary that `make test` builds first.
@Suite struct InstallTests {
  private static let release = ProcessInfo.processInfo.environment["TRACK_RELEASE_BINARY"] ?? ""

  @Test(.enabled(if: !release.isEmpty, "make test builds the release binary and names it"))
  func theInstalledBinaryNeedsNoToolchain() throws {
    var track = try TrackCommand()
    let log = try shell(
      "make -C '\(TrackCommand.repository.path)' --old-file=build --silent install PREFIX='\(track.directory.path("prefix"))' 2>&1"
    )
    #expect(log == "")
    track.binary = track.directory.path("prefix/bin/track")
    let libraries = try shell("ldd '\(track.binary)'")
    #expect(!libraries.contains("not found") && !libraries.lowercased().contains("swift"), "\(libraries)")
    // Neither the toolchain's directory nor its libraries are on any path.
    track.environment = ["PATH": "/usr/bin:/bin", "LD_LIBRARY_PATH": ""]
    #expect(try track.run("--version").output.contains("release"))
    try track.run(["run", "hvp", "--sweep", "--quiet", "--max-time", "2s"] + TrackCommand.short)
    #expect(try track.sqlite("SELECT count(*) FROM forward_reverse") == "27\n")
    #expect(try track.run("report").output.hasPrefix("# What the orders"))
  }
}
