public import Engine
import Foundation
import Glibc
import Measurement
public import Store

/// The computer that this process runs on.
public enum Machine {
  /// Description of the machine, as runs record it.
  public static var current: MachineRecord {
    var names = utsname()
    uname(&names)
    let release = text(of: &names.release)
    return MachineRecord(
      name: text(of: &names.nodename), cpu: processor ?? "unknown processor",
      architecture: text(of: &names.machine), cores: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      memoryBytes: memoryBytes, system: "\(distribution ?? text(of: &names.sysname)), kernel \(release)",
      kind: ProcessorModel.current().map { kind(of: $0, cores: ProcessorAllowance.current.cores, blas: .standard) })
  }

  /// The kind of a machine with this processor, whose BLAS is the one that `--blas auto` finds: a command that takes
  /// the built-in kernels runs on the same machine.
  static func kind(of processor: ProcessorModel, cores: Double, blas: BLAS) -> MachineKind {
    MachineKind(
      vendor: processor.vendor, family: processor.family, model: processor.model, stepping: processor.stepping,
      features: processor.features, caches: processor.caches.map { .init(name: $0.name, bytes: $0.bytes) },
      usableCores: cores, blasKernel: "\(blas.name) \(blas.kernel)")
  }

  /// Why this process cannot compute with this many threads at the same time, such as "1: its affinity allows
  /// processor 0 of 2"; `nil` if it can. Times of fewer threads than recorded would be wrong.
  public static func refusal(ofThreads asked: Int, blas: BLAS) -> String? {
    guard asked > 1 else { return nil }
    let allowance = ProcessorAllowance.current
    guard asked <= allowance.threads else { return "\(allowance.threads): \(allowance.reason)" }
    let used = blas.setThreads(asked)
    return used < asked ? "\(used): \(blas.library) starts no more" : nil
  }

  /// Physical memory in bytes.
  public static var memoryBytes: Int {
    max(1, sysconf(Int32(_SC_PHYS_PAGES))) * max(1, sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Memory that this process may use, in bytes: the machine's, or less if its control group has a limit.
  public static var usableMemoryBytes: Int { min(memoryBytes, MemoryAllowance.limitBytes ?? .max) }

  private static var processor: String? { value(of: "model name", in: "/proc/cpuinfo", after: ":") }

  private static var distribution: String? {
    value(of: "PRETTY_NAME", in: "/etc/os-release", after: "=").map { String($0.filter { $0 != "\"" }) }
  }

  private static func value(of key: String, in path: String, after separator: Character) -> String? {
    for line in ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
    where line.hasPrefix(key) {
      guard let start = line.firstIndex(of: separator) else { continue }
      return String(line[line.index(after: start)...].drop { $0 == " " })
    }
    return nil
  }

  /// Text of a fixed-size C field.
  private static func text<Field>(of field: inout Field) -> String {
    withUnsafeBytes(of: &field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
