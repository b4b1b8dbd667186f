public import Store

extension InvocationRecord {
  /// This command on this machine, with this binary, in this working directory.
  /// - Parameters:
  ///   - command: the command line as typed.
  ///   - database: path of the database that the command writes to.
  ///   - blasLibrary: the BLAS in use.
  ///   - onRemark: called with a sentence if git could not tell the state of the repository.
  public static func current(
    command: String, database: String, blasLibrary: String, onRemark: (String) -> Void = { _ in }
  ) -> InvocationRecord {
    let repository = Repository(database: database)
    if let remark = repository.remark { onRemark(remark) }
    return InvocationRecord(
      machine: Machine.current, command: command, toolchain: Build.toolchain, trackVersion: Build.version,
      trackBuild: Build.identity, gitCommit: repository.commit, gitDirty: repository.isDirty, blasLibrary: blasLibrary,
      environment: ProcessEnvironment.current.json)
  }
}
