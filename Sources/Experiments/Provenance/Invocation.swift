public import Store

extension InvocationRecord {
  /// This command on this machine, with this binary, in this working directory.
  /// - Parameters:
  ///   - command: the command line as typed.
  ///   - database: path of the database it writes to.
  ///   - blasLibrary: the BLAS that serves it.
  public static func current(command: String, database: String, blasLibrary: String) -> InvocationRecord {
    let repository = Repository(database: database)
    return InvocationRecord(
      machine: Machine.current, command: command, toolchain: Build.toolchain, trackVersion: Build.version,
      trackBuild: Build.identity, gitCommit: repository?.commit, gitDirty: repository?.isDirty, blasLibrary: blasLibrary
    )
  }
}
