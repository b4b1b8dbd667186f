import CSystem
public import Engine

/// Reads the processor's instruction counter. Many virtual machines and containers do not permit this.
public final class InstructionCounter {
  private let counter: Int32

  /// Opens a counter for the current thread; `nil` if the machine does not permit it.
  public init?() {
    counter = cs_counter_open()
    guard counter >= 0 else { return nil }
  }

  deinit { if counter >= 0 { cs_counter_close(counter) } }

  /// User-space instructions of one call: those of two calls minus those of one, which removes the cost of counting.
  public func instructions(of execution: Execution) -> Int? {
    func count(_ calls: Int) -> Int {
      cs_counter_start(counter)
      for _ in 0..<calls { execution.run() }
      return Int(cs_counter_stop(counter))
    }
    let (one, two) = (count(1), count(2))
    return one >= 0 && two >= one ? two - one : nil
  }
}
