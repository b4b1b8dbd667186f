import CSystem
public import Engine

/// The processor's counter of instructions, which many virtual machines and containers do not permit reading.
public final class InstructionCounter {
  private let counter: Int32

  /// A counter for the present thread; `nil` where the machine does not permit one.
  public init?() {
    counter = cs_counter_open()
    guard counter >= 0 else { return nil }
  }

  deinit { if counter >= 0 { cs_counter_close(counter) } }

  /// Instructions of one call outside the kernel: those of two calls less those of one, so that the counting itself does not count.
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
