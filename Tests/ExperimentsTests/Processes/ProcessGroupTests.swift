import Foundation
import Glibc
import Testing

@testable import Experiments

@Suite struct ProcessGroupTests {
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/stat")))
  func theTimeOfAGroupIsThatOfItsProcesses() {
    let before = ProcessGroup.processorSeconds(getpgrp())
    let start = clock()
    var sum = 0.0
    while clock() - start < CLOCKS_PER_SEC / 10 { sum += 1 }
    // In the system's ticks of a hundredth of a second. Others of the group may work, too.
    #expect(ProcessGroup.processorSeconds(getpgrp()) >= before + 0.05 && sum > 0)
    #expect(ProcessGroup.processorSeconds(-7) == 0)
  }
}
