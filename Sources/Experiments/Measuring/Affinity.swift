import CKernels

/// Which processors the threads of products run on.
enum Affinity {
  /// Binds `threads` threads to a processor each, where they are two or more. One alone is left to the system, which moves it off
  /// a processor that others keep busy.
  /// - Returns: the processors; empty where nothing was bound.
  static func bind(threads: Int) -> [Int] {
    guard threads > 1 else { return [] }
    var processors = Array(repeating: Int32(0), count: threads)
    let bound = Int(ck_bind_threads(Int32(clamping: threads), &processors))
    return processors.prefix(bound).map(Int.init)
  }

  /// Lets them run anywhere again. To be called on the thread that bound them.
  static func release() { ck_release_threads() }

  /// Calls `body`, which starts a process, while nothing is bound: what it starts inherits where the calling thread may run.
  static func released<Value>(threads: Int, _ body: () -> Value) -> Value {
    release()
    defer { _ = bind(threads: threads) }
    return body()
  }
}
