/// A computer that runs are made on.
public struct MachineRecord: Sendable, Hashable, Codable {
  /// Host name.
  public var name: String
  /// Model name of its processor.
  public var cpu: String
  /// Instruction set, such as `x86_64`.
  public var architecture: String
  /// Logical processors.
  public var cores: Int
  /// Physical memory in bytes.
  public var memoryBytes: Int
  /// Operating system and kernel.
  public var system: String
  /// What it is for times; `nil` where the system does not describe its processor.
  public var kind: MachineKind?

  public init(
    name: String, cpu: String, architecture: String, cores: Int, memoryBytes: Int, system: String,
    kind: MachineKind? = nil
  ) {
    self.name = name
    self.cpu = cpu
    self.architecture = architecture
    self.cores = cores
    self.memoryBytes = memoryBytes
    self.system = system
    self.kind = kind
  }
}
