import Store
import TestSupport
import Testing

@testable import Experiments

@Suite struct ProvenanceTests {
  @Test func theMachineIsDescribed() {
    let machine = Machine.current
    #expect(machine.cores >= 1 && machine.memoryBytes > 1 << 26)
    #expect(!machine.cpu.isEmpty && !machine.architecture.isEmpty && machine.system.contains("kernel"))
  }

  @Test func theBinaryIsDescribed() {
    #expect(Build.identity.hasPrefix("debug"))
    #expect(Build.toolchain.hasPrefix("Swift 6."))
  }
}
