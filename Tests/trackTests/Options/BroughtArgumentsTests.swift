import Foundation
import TestSupport
import Testing

/// Functions that a process brings, from the command line.
@Suite struct BroughtArgumentsTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    // f(x) = ½ x·x, which its process knows how to multiply by its Hessian, and track does not.
    try """
    echo 'track-peer 2 copier 2.0'
    while read -r word rest; do
      case $word in
        model) place=${rest#* * }; cp x.npy "$place"; echo '{"name": "half", "dtype": "float32", "source": "", "variables": ["x"],
          "arguments": [{"name": "x", "kind": "floating"}], "strategies": [{"name": "sh/copy", "gives": "product"},
          {"name": "sh/call", "gives": "nothing"}]}' > "$place/model.json"; echo described ;;
        prepare) directory=${rest#* }; echo 'ready 5' ;;
        run) echo "took $((${rest%% *} * 100))" ;;
        results) cp "$directory/x.direction.npy" "${rest#* }/x.hvp.npy"; echo written ;;
      esac
    done
    """.write(toFile: track.directory.path("half.sh"), atomically: true, encoding: .utf8)
    try "def loss(w):\n    return w\n".write(
      toFile: track.directory.path("loss.py"), atomically: true, encoding: .utf8)
    // A .npy of [1, 2] in single precision.
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }".padding(
      toLength: 117, withPad: " ", startingAt: 0)
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data((header + "\n").utf8)
    for value in [Float(1), 2] { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }
    try bytes.write(to: track.directory.url.appending(path: "x.npy"))
  }

  private let from = ["run", "hvp", "--from", "sh=sh half.sh"] + TrackCommand.short

  @Test func aProcessBringsItsFunction() throws {
    let result = try track.run(from + ["--json"])
    #expect(result.status == 0, "\(result)")
    #expect(result.objects.map { $0["strategy"] as? String } == ["sh/copy", "sh/call"])
    #expect(result.objects.allSatisfy { $0["dtype"] as? String == "float32" && $0["workload"] as? String == "half" })
    #expect(result.errors.contains("track's own strategies do not run: its process gives no graph of it"))
    #expect(try track.sqlite("SELECT DISTINCT peer FROM runs") == "copier 2.0\n")
    #expect(try track.run("db check").status == 0)
    #expect(try track.run("report").status == 0)
    #expect(track.directory.contents.filter { $0.hasPrefix("track-peers") } == [])
  }

  @Test func someOfItsStrategiesCanBeChosen() throws {
    let result = try track.run(from + ["--json", "--strategy", "sh/call"])
    #expect(result.objects.map { $0["strategy"] as? String } == ["sh/call"])
    let other = try track.run(from + ["--strategy", "sh/none"])
    #expect(other.status == 64 && other.errors.contains("sh has no strategy \"sh/none\"; it has sh/copy, sh/call"))
    let own = try track.run(from + ["--strategy", "forward-over-reverse"])
    #expect(own.status == 64 && own.errors.contains("its process gives no graph of it"))
  }

  @Test func howManyDirectionsAreTakenSaysTheProcess() throws {
    for (options, words) in [
      (["--from", "sh=sh half.sh", "--directions", "2"], "leave out --library"),
      (["--library", "jax", "--workload", "loss.py:loss", "--directions", "2,4"], "is one number, such as 8"),
    ] {
      let result = try track.run(["run", "hvp"] + options)
      #expect(result.status == 64 && result.errors.contains(words), "\(result)")
    }
    let script = try String(contentsOfFile: track.directory.path("half.sh"), encoding: .utf8)
    try script.replacing("\"name\": \"half\"", with: "\"name\": \"half\", \"directions\": 3").write(
      toFile: track.directory.path("half.sh"), atomically: true, encoding: .utf8)
    let result = try track.run(from + ["--json"])
    #expect(result.objects.map { $0["directions"] as? Int } == [3, 3])
    #expect(try track.sqlite("SELECT shape FROM run_outputs") == "[3,2]\n")
  }

  @Test func aPreviewRunsNothing() throws {
    let result = try track.run(["run", "hvp", "--from", "sh=sh half.sh", "--dry-run", "--json"])
    #expect(result.objects.map { $0["strategy"] as? String } == ["sh/copy", "sh/call"])
    #expect(!track.directory.contents.contains("track.db"))
  }

  @Test(arguments: [
    (["--workload", "loss.py:loss"], "say with --library whose"), (["--library", "jax"], "FILE.py:FUNCTION"),
    (["--library", "numpy", "--workload", "loss.py:loss"], "expected jax or torch"),
    (["--library", "jax", "--workload", "none.py:loss"], "there is no file none.py"),
    (["--library", "jax", "--workload", "loss.py:"], "FILE.py:FUNCTION"),
    (["--library", "jax", "--workload", "loss.py:loss", "--n", "4"], "--n is for other workloads"),
    (["--from", "a=b", "--workload", "rank-one"], "--from brings a function with its tensors"),
    (["--from", "b"], "--from is \"b\": expected NAME=COMMAND"),
  ])
  func whatDoesNotFitIsWrongUsage(options: [String], words: String) throws {
    let result = try track.run(["run", "hvp"] + options)
    #expect(result.status == 64 && result.errors.contains(words), "\(result)")
  }

  @Test func aPythonWithoutThePackageIsSaid() throws {
    var track = track
    track.environment["TRACK_PYTHON"] = "/bin/false"
    let result = try track.run(["run", "hvp", "--library", "jax", "--workload", "loss.py:loss"])
    #expect(result.status == 65 && result.errors.contains("peer jax exited with exit code 1"), "\(result)")
  }
}
