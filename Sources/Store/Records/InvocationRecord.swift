// Records are plain values that mirror the tables of migrations/sql, without keys of the database.

/// One `track` command: where it runs, what the binary is, and the state of the working directory's repository.
public struct InvocationRecord: Sendable {
  /// The computer it runs on.
  public var machine: MachineRecord
  /// The command line as typed.
  public var command: String
  /// Compiler that built the binary.
  public var toolchain: String
  /// Version of track.
  public var trackVersion: String
  /// Identity of the binary: configuration and build id.
  public var trackBuild: String
  /// Commit of the working directory's repository; `nil` outside one.
  public var gitCommit: String?
  /// Whether that repository had uncommitted changes, `reports/` and the database aside.
  public var gitDirty: Bool?
  /// The BLAS found, with its version and kernel.
  public var blasLibrary: String?
  /// Where it runs beside the machine, as a JSON object: the job of a batch system, and limits.
  public var environment: String?

  public init(
    machine: MachineRecord, command: String, toolchain: String, trackVersion: String, trackBuild: String,
    gitCommit: String? = nil, gitDirty: Bool? = nil, blasLibrary: String? = nil, environment: String? = nil
  ) {
    self.machine = machine
    self.command = command
    self.toolchain = toolchain
    self.trackVersion = trackVersion
    self.trackBuild = trackBuild
    self.gitCommit = gitCommit
    self.gitDirty = gitDirty
    self.blasLibrary = blasLibrary
    self.environment = environment
  }
}
