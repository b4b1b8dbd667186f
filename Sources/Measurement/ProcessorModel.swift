/// What a processor is, whatever its marketing name: two processors of one name may differ in all of this.
public struct ProcessorModel: Sendable, Equatable {
  /// Such as `AuthenticAMD`; of an ARM processor the implementer's number.
  public let vendor: String
  public let family: Int?
  public let model: Int?
  public let stepping: Int?
  /// Instruction sets that kernels choose by, as the system names them, in the order of `knownFeatures`.
  public let features: [String]
  /// Sizes of the data caches in bytes, by name (`L1d`, `L2`, `L3`), from the smallest level on.
  public let caches: [(name: String, bytes: Int)]

  /// Features that are recorded. Kinds are compared across versions of track, so this only grows.
  static let knownFeatures = [
    "sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512_vnni", "avx512_bf16",
    "avx512_fp16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16", "asimd", "asimdhp", "sve", "sve2",
  ]

  public static func == (a: ProcessorModel, b: ProcessorModel) -> Bool {
    a.vendor == b.vendor && a.family == b.family && a.model == b.model && a.stepping == b.stepping
      && a.features == b.features && a.caches.elementsEqual(b.caches, by: ==)
  }

  /// The processor that this process may use first; `nil` if the system does not describe it.
  /// - Parameter root: a directory that stands for `/`.
  public static func current(root: String = "") -> ProcessorModel? {
    guard let text = SystemText.beginning(of: root + "/proc/cpuinfo") else { return nil }
    return ProcessorModel(text, caches: caches(of: Affinity.allowed(upTo: 1).first ?? 0, root: root))
  }

  /// Reads the first processor in the text of /proc/cpuinfo, x86 or ARM; `nil` if it names no vendor.
  init?(_ text: String, caches: [(name: String, bytes: Int)]) {
    var fields: [Substring: String] = [:]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).drop(while: \.isEmpty) {
      guard !line.isEmpty else { break }
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].reversed().drop(while: \.isWhitespace).reversed()
      let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
      fields[Substring(String(name)), default: ""] = String(value)
    }
    func number(_ name: Substring) -> Int? {
      guard let text = fields[name] else { return nil }
      return text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    }
    guard let vendor = fields["vendor_id"] ?? fields["CPU implementer"], !vendor.isEmpty else { return nil }
    self.vendor = String(vendor.unicodeScalars.prefix(32).map { $0.isASCII && $0.value > 32 ? Character($0) : "_" })
    family = number("cpu family") ?? number("CPU architecture")
    model = number("model") ?? number("CPU part")
    stepping = number("stepping") ?? number("CPU revision")
    let listed = Set((fields["flags"] ?? fields["Features"] ?? "").split(separator: " ").map(String.init))
    features = Self.knownFeatures.filter(listed.contains)
    self.caches = caches
  }

  /// Data caches of a processor, from sysfs; empty where it does not tell.
  static func caches(of processor: Int, root: String = "") -> [(name: String, bytes: Int)] {
    (0..<8).compactMap { index -> (level: Int, name: String, bytes: Int)? in
      let directory = "\(root)/sys/devices/system/cpu/cpu\(processor)/cache/index\(index)"
      func text(_ name: String) -> String {
        String((SystemText.beginning(of: "\(directory)/\(name)", most: 64) ?? "").filter { !$0.isWhitespace })
      }
      let type = text("type")
      guard let level = Int(text("level")), (1...9).contains(level), ["Data", "Unified"].contains(type),
        let bytes = bytes(text("size"))
      else { return nil }
      return (level, "L\(level)" + (type == "Data" ? "d" : ""), bytes)
    }.sorted { $0.level < $1.level }.map { ($0.name, $0.bytes) }
  }

  /// A size such as `48K`.
  private static func bytes(_ text: String) -> Int? {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = text.last.flatMap { units[$0] }
    guard let count = Int(unit == nil ? text[...] : text.dropLast()), count > 0 else { return nil }
    let (value, overflow) = count.multipliedReportingOverflow(by: unit ?? 1)
    return overflow ? nil : value
  }
}
