import CKernels
import Engine

/// The processor's counter of instructions, which many virtual machines and containers do not permit reading.
final class InstructionCounter {
  private let counter: Int32

  /// A counter for the present thread; `nil` where the machine does not permit one.
  init?() {
    counter = ck_counter_open()
    guard counter >= 0 else { return nil }
  }

  deinit { if counter >= 0 { ck_counter_close(counter) } }

  /// Instructions of one call outside the kernel: those of two calls less those of one, so that the counting itself does not count.
  func instructions(of execution: Execution) -> Int? {
    func count(_ calls: Int) -> Int {
      ck_counter_start(counter)
      for _ in 0..<calls { execution.run() }
      return Int(ck_counter_stop(counter))
    }
    let (one, two) = (count(1), count(2))
    return one >= 0 && two >= one ? two - one : nil
  }
}
