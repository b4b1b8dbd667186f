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

@Suite struct MachineKindTests {
  @Test func theKindSaysWhatTimesDependOn() throws {
    let kind = try #require(Machine.current.kind)
    #expect(kind.usableCores > 0 && kind.usableCores <= Double(Machine.current.cores))
    #expect(kind.name.hasPrefix(kind.vendor) && kind.name.hasSuffix(kind.blasKernel))
    #expect(kind == Machine.current.kind)
  }

  @Test func whateverDiffersMakesAnotherKind() {
    let kind = MachineKind(
      vendor: "AuthenticAMD", family: 25, model: 17, stepping: 1, features: ["avx2", "avx512f"],
      caches: [.init(name: "L1d", bytes: 32 << 10), .init(name: "L2", bytes: 1 << 20)], usableCores: 2,
      blasKernel: "openblas SkylakeX")
    #expect(
      kind.name.hasPrefix("AuthenticAMD family 25 model 17 stepping 1, features ")
        && kind.name.hasSuffix(", L1d 32 KiB, L2 1 MiB, 2 cores, openblas SkylakeX"), "\(kind.name)")
    let changes: [(inout MachineKind) -> Void] = [
      { $0.vendor = "GenuineIntel" }, { $0.family = 26 }, { $0.model = 2 }, { $0.stepping = 2 }, { $0.stepping = nil },
      { $0.features = ["avx2"] }, { $0.caches[1].bytes = 2 << 20 }, { $0.caches = [] }, { $0.usableCores = 1 },
      { $0.usableCores = 1.5 }, { $0.blasKernel = "openblas Haswell" },
    ]
    let names = changes.map { change in
      var other = kind
      change(&other)
      return other.name
    }
    #expect(Set(names + [kind.name]).count == changes.count + 1)
  }
}
