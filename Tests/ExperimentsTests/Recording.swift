import Engine
import Store
import TestSupport

@testable import Experiments

/// A database of a test's own in which a command has begun.
struct Recording {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    try store.begin(invocation: .current(command: "test", database: store.path, blasLibrary: "builtin"))
  }
}

/// A suite whose tests each have such a database.
protocol RecordingSuite {
  var recording: Recording { get }
}

extension RecordingSuite {
  var directory: TemporaryDirectory { recording.directory }
  var store: Store { recording.store }

  func rows(_ sql: String) throws -> [[SQLValue]] { try store.query(sql).rows }
}

extension MeasurementOptions {
  /// Options of a measurement that takes as little time as it can.
  static func short(_ change: (inout MeasurementOptions) -> Void = { _ in }) -> MeasurementOptions {
    var options = MeasurementOptions(blas: .builtin, seed: 5)
    options.rounds = 3
    options.minTimeNs = 1000
    change(&options)
    return options
  }
}
