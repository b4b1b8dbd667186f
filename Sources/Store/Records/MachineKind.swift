/// What a machine is for the times that are measured on it. Times of two kinds are never mixed, whatever the
/// processors are called; machines of one kind are comparable.
public struct MachineKind: Sendable, Hashable, Codable {
  /// A cache of data.
  public struct Cache: Sendable, Hashable, Codable {
    /// Such as `L1d` or `L2`.
    public var name: String
    public var bytes: Int

    public init(name: String, bytes: Int) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Vendor, family, model and stepping of the processor; `nil` where the system does not tell.
  public var vendor: String
  public var family: Int?
  public var model: Int?
  public var stepping: Int?
  /// Instruction sets that matter, as the system names them.
  public var features: [String]
  /// Caches, from the smallest level on.
  public var caches: [Cache]
  /// Processors that the process may use; a quota of processor time may make it a fraction.
  public var usableCores: Double
  /// The BLAS found and the kernels that it chose, such as `openblas SkylakeX`.
  public var blasKernel: String

  public init(
    vendor: String, family: Int?, model: Int?, stepping: Int?, features: [String], caches: [Cache], usableCores: Double,
    blasKernel: String
  ) {
    self.vendor = vendor
    self.family = family
    self.model = model
    self.stepping = stepping
    self.features = features
    self.caches = caches
    self.usableCores = usableCores
    self.blasKernel = blasKernel
  }

  /// The name of the kind: equal for equal kinds only. Features are the beginning of a digest of their list.
  public var name: String {
    let numbers = [("family", family), ("model", model), ("stepping", stepping)].compactMap { name, value in
      value.map { "\(name) \($0)" }
    }
    let digest = Digest.of(features.joined(separator: " ")).dropFirst("sha256:".count).prefix(8)
    let sizes = caches.map { cache in
      "\(cache.name) " + (cache.bytes % (1 << 20) == 0 ? "\(cache.bytes >> 20) MiB" : "\(cache.bytes >> 10) KiB")
    }
    let count = usableCores == usableCores.rounded() ? "\(Int(min(usableCores, 1e9)))" : "\(usableCores)"
    let cores = "\(count) core\(count == "1" ? "" : "s")"
    return ([([vendor] + numbers).joined(separator: " "), "features \(digest)"] + sizes + [cores, blasKernel])
      .joined(separator: ", ")
  }
}
