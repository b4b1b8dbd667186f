import CKernels
import CSystem
import Synchronization

/// Binds the threads of products to processors.
public enum Affinity {
  private static let isBound = Mutex(false)

  /// Binds each thread to one processor if there are at least two threads: the caller's, those of the pool and those
  /// of OpenBLAS. The last two never run at the same time, so they share processors. A single thread is not bound, so
  /// that the system can move it off a busy processor. Call it after setting the number of threads.
  /// - Returns: the processors, one for each thread, also if the process was started on a single one; empty if nothing
  ///   is bound, for example because the threads are bound already.
  public static func bind(threads: Int) -> [Int] {
    guard threads > 1 else {
      let processors = allowed(upTo: 2)
      return processors.count == 1 ? processors : []
    }
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

  /// Processors that this process could use at its start, at most `most` of them, in ascending order.
  static func allowed(upTo most: Int) -> [Int] {
    list(upTo: min(most, Int(CS_MOST_PROCESSORS)), of: cs_allowed_processors).map(Int.init)
  }

  /// Lets bound threads run on all processors again. Call it on the thread that called `bind`.
  public static func release() {
    isBound.withLock { isBound in
      if isBound { releaseAll() }
      isBound = false
    }
  }

  /// Calls `body`, which starts a process, while nothing is bound. The process inherits the affinity of the calling
  /// thread.
  public static func released<Value>(threads: Int, _ body: () -> Value) -> Value {
    release()
    defer { _ = bind(threads: threads) }
    return body()
  }

  private static func releaseAll() {
    for thread in [0] + workers.joined() { cs_release_thread(thread) }
  }

  /// Kernel ids of the threads beside the caller's: those of the pool, and those of OpenBLAS.
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
