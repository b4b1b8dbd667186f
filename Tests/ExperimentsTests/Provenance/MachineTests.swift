import Store
import Testing

@testable import Experiments

@Suite struct MachineTests {
  @Test func theMachineIsDescribed() {
    let machine = Machine.current
    #expect(machine.cores >= 1 && machine.memoryBytes > 1 << 26)
    #expect(!machine.cpu.isEmpty && !machine.architecture.isEmpty && machine.system.contains("kernel"))
  }
}
