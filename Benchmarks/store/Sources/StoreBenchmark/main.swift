// What `peer.c` does, by the store of track:
//
//   StoreBenchmark DB FULL|NORMAL MODE ...       one JSON object on stdout
//
// with the modes one N, two N, bulk N, writer S AT, query best|group R, and open.
import Foundation
import Store

/// A moment of the wall clock and of the processor time that this process has used, in seconds.
struct Moment {
  let wall: Double
  let processor: Double

  static var now: Moment {
    func seconds(_ clock: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
    return Moment(wall: seconds(CLOCK_MONOTONIC), processor: seconds(CLOCK_PROCESS_CPUTIME_ID))
  }
}

func report(_ count: Int, since start: Moment) {
  let end = Moment.now
  print(#"{"n": \#(count), "seconds": \#(end.wall - start.wall), "cpu": \#(end.processor - start.processor)}"#)
}

func quantile(_ sorted: [Double], _ p: Double) -> Double {
  sorted[min(Int(p * Double(sorted.count)), sorted.count - 1)]
}

func write(_ recorder: inout Recorder, from moment: Double, for duration: Double) throws {
  var waits: [Double] = []
  usleep(useconds_t(max(0, moment - Date().timeIntervalSince1970) * 1e6))
  let end = Moment.now.wall + duration
  while Moment.now.wall < end {
    let values = recorder.next()
    let request = Moment.now.wall
    try recorder.record(values)
    waits.append(1e3 * (Moment.now.wall - request))
  }
  waits.sort()
  print(
    #"{"n": \#(waits.count), "errors": 0, "median_ms": \#(quantile(waits, 0.5)), "p99_ms": \#(quantile(waits, 0.99)), "longest_ms": \#(waits.last ?? 0)}"#
  )
}

func ask(_ store: Store, best: Bool, repetitions: Int) throws {
  let sql =
    best
    ? "SELECT run_id, strategy, n, median_ns FROM hvp_costs ORDER BY median_ns LIMIT 1"
    : "SELECT strategy, n, count(*), avg(median_ns) FROM hvp_costs GROUP BY strategy, n"
  var times: [Double] = []
  var rows = 0
  for _ in 0..<repetitions {
    let start = Moment.now.wall
    rows = try store.snapshot { try $0.query(sql) }.rows.count
    times.append(1e3 * (Moment.now.wall - start))
  }
  print(#"{"ms": \#(quantile(times.sorted(), 0.5)), "rows": \#(rows)}"#)
}

func run(_ words: [String]) throws {
  let mode = words[2]
  let store = try Store.open(
    path: words[0], access: mode == "query" ? .readOnly : .readWrite, durability: words[1] == "FULL" ? .full : .normal)
  if mode == "open" { return }
  if mode == "query" { return try ask(store, best: words[3] == "best", repetitions: Int(words[4]) ?? 1) }
  var recorder = try Recorder(store)
  let count = Int(words[3]) ?? 0
  switch mode {
  case "one":
    let start = Moment.now
    for _ in 0..<count { try recorder.record(recorder.next()) }
    report(count, since: start)
  case "two":
    let start = Moment.now
    for _ in 0..<count {
      let values = recorder.next()
      try recorder.begin(values)
      try recorder.finish(values)
    }
    report(count, since: start)
  case "bulk":
    let values = recorder.next(samples: count)
    try recorder.begin(values)
    let start = Moment.now
    try recorder.finish(values)
    report(count, since: start)
  case "writer": try write(&recorder, from: Double(words[4]) ?? 0, for: Double(words[3]) ?? 1)
  default: print("there is no mode \(mode)")
  }
}

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 3 else {
  print("usage: StoreBenchmark DB FULL|NORMAL MODE ...")
  exit(64)
}
do {
  try run(words)
} catch {
  FileHandle.standardError.write(Data("StoreBenchmark: \(error)\n".utf8))
  exit(1)
}
