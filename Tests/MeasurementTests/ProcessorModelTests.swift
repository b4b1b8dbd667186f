import Foundation
import TestSupport
import Testing

@testable import Measurement

/// Texts of /proc/cpuinfo: what a virtual machine shows of a Zen 4 and of a Zen 5, both called "AMD EPYC", and an ARM
/// core.
enum ProcessorTexts {
  private static func amd(_ family: Int, _ model: Int, _ stepping: Int, _ flags: String) -> String {
    """
    processor\t: 0
    vendor_id\t: AuthenticAMD
    cpu family\t: \(family)
    model\t\t: \(model)
    model name\t: AMD EPYC
    stepping\t: \(stepping)
    microcode\t: 0x1
    cpu MHz\t\t: 2600.000
    cache size\t: 1024 KB
    fpu\t\t: yes
    flags\t\t: fpu sse sse2 ssse3 fma sse4_1 sse4_2 avx f16c avx2 \(flags)
    bugs\t\t: sysret_ss_attrs

    processor\t: 1
    vendor_id\t: GenuineIntel
    cpu family\t: 6
    flags\t\t: amx_tile

    """
  }

  static let zen4 = amd(25, 17, 1, "avx512f avx512dq avx512bw avx512vl avx512_bf16 avx512_vnni")
  static let zen5 = amd(26, 2, 1, "avx512f avx512dq avx512bw avx512vl avx512_bf16 avx512_vnni avx_vnni")
  static let arm = """
    processor\t: 0
    BogoMIPS\t: 50.00
    Features\t: fp asimd evtstrm aes asimdhp cpuid sve
    CPU implementer\t: 0x41
    CPU architecture: 8
    CPU variant\t: 0x1
    CPU part\t: 0xd40
    CPU revision\t: 1

    """
}

@Suite struct ProcessorModelTests {
  @Test func processorsOfOneNameAreToldApart() throws {
    let zen4 = try #require(ProcessorModel(ProcessorTexts.zen4, caches: []))
    let zen5 = try #require(ProcessorModel(ProcessorTexts.zen5, caches: []))
    #expect(zen4 != zen5)
    #expect((zen4.vendor, zen4.family, zen4.model, zen4.stepping) == ("AuthenticAMD", 25, 17, 1))
    #expect((zen5.vendor, zen5.family, zen5.model, zen5.stepping) == ("AuthenticAMD", 26, 2, 1))
    let common = [
      "sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512_vnni",
      "avx512_bf16",
    ]
    // The second processor of the text is another one; only the first is read.
    #expect(zen4.features == common && zen5.features == common + ["avx_vnni"])
  }

  @Test func anArmProcessorHasOtherFields() throws {
    let arm = try #require(ProcessorModel(ProcessorTexts.arm, caches: []))
    #expect((arm.vendor, arm.family, arm.model, arm.stepping) == ("0x41", 8, 0xd40, 1))
    #expect(arm.features == ["asimd", "asimdhp", "sve"])
  }

  @Test(arguments: ["", "\n\n", "processor\t: 0\n", "vendor_id\t:\n", "no colon", ":::\n: :\n"])
  func whatNamesNoVendorIsUnknown(text: String) { #expect(ProcessorModel(text, caches: []) == nil) }

  @Test func oddFieldsAreLeftOut() throws {
    let text =
      "vendor_id: a\u{1b}[31m \u{202e}\(String(repeating: "b", count: 999))\ncpu family: x\nmodel: 99999999999999999999\n"
    let odd = try #require(ProcessorModel(text, caches: []))
    #expect(odd.vendor.count <= 32 && odd.vendor.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "\u{1b}" })
    #expect(odd.family == nil && odd.model == nil && odd.stepping == nil && odd.features == [])
  }

  @Test func cachesOfDataAreRead() throws {
    let root = try TemporaryDirectory()
    func cache(_ index: Int, _ level: String, _ type: String, _ size: String) throws {
      let directory = root.url.appending(path: "sys/devices/system/cpu/cpu3/cache/index\(index)")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      for (name, text) in [("level", level), ("type", type), ("size", size)] {
        try Data("\(text)\n".utf8).write(to: directory.appending(path: name))
      }
    }
    try cache(0, "1", "Data", "48K")
    try cache(1, "1", "Instruction", "32K")
    try cache(3, "2", "Unified", "1024K")
    try cache(2, "3", "Unified", "32M")
    try cache(4, "9999", "Unified", "1K")
    try cache(5, "4", "Unified", "9223372036854775807G")
    let caches = ProcessorModel.caches(of: 3, root: root.url.path)
    #expect(caches.map(\.name) == ["L1d", "L2", "L3"])
    #expect(caches.map(\.bytes) == [48 << 10, 1 << 20, 32 << 20])
    #expect(ProcessorModel.caches(of: 0, root: root.url.path).isEmpty)
    #expect(ProcessorModel.current(root: root.url.path) == nil)
  }
}
