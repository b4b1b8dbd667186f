import CKernels
import CSystem
import Synchronization

/// Which processors the threads of products run on.
public enum Affinity {
  private static let isBound = Mutex(false)

  /// Binds `threads` threads to a processor each, where they are two or more: the caller's, those of the pool and those of OpenBLAS,
  /// which never run at the same time and so share processors. One alone is left to the system, which moves it off a processor that
  /// others keep busy. To be called after the number of threads was set.
  /// - Returns: the processors; empty where nothing was bound, as where threads are bound already.
  public static func bind(threads: Int) -> [Int] {
    guard threads > 1 else { return [] }
    return isBound.withLock { isBound in
      let processors = list(upTo: threads, of: cs_allowed_processors)
      guard !isBound, processors.count == threads else { return [] }
      isBound = true
      var isDone = cs_bind_thread(0, processors[0])
      for workers in workers {
        for (thread, processor) in zip(workers, processors.dropFirst()) {
          isDone = cs_bind_thread(thread, processor) && isDone
        }
      }
      guard !isDone else { return processors.map(Int.init) }
      releaseAll()
      isBound = false
      return []
    }
  }

  /// Lets bound threads run anywhere again. To be called on the thread that bound them.
  public static func release() {
    isBound.withLock { isBound in
      if isBound { releaseAll() }
      isBound = false
    }
  }

  /// Calls `body`, which starts a process, while nothing is bound: what it starts inherits where the calling thread may run.
  public static func released<Value>(threads: Int, _ body: () -> Value) -> Value {
    release()
    defer { _ = bind(threads: threads) }
    return body()
  }

  private static func releaseAll() {
    for thread in [0] + workers.joined() { cs_release_thread(thread) }
  }

  /// Threads beside the caller's, by the kernel's numbers: of the pool, and of OpenBLAS.
  private static var workers: [[Int32]] {
    [list(upTo: Int(CK_MOST_THREADS), of: ck_pool_threads), list(upTo: Int(CK_MOST_THREADS), of: ck_openblas_threads)]
  }

  private static func list(
    upTo capacity: Int, of write: (UnsafeMutablePointer<Int32>?, Int32) -> Int32
  ) -> [Int32] {
    Array(unsafeUninitializedCapacity: capacity) { numbers, count in
      count = Int(write(numbers.baseAddress, Int32(clamping: capacity)))
    }
  }
}
