public import Store

extension InvocationRecord {
  /// This command on this machine, with this binary, in this working directory.
  /// - Parameters:
  ///   - command: the command line as typed.
  ///   - database: path of the database it writes to.
  ///   - blasLibrary: the BLAS that serves it.
  ///   - onRemark: called with a sentence where git could not tell the state of the repository.
  public static func current(
    command: String, database: String, blasLibrary: String, onRemark: (String) -> Void = { _ in }
  ) -> InvocationRecord {
    let repository = Repository(database: database)
    if let remark = repository.remark { onRemark(remark) }
    return InvocationRecord(
      machine: Machine.current, command: command, toolchain: Build.toolchain, trackVersion: Build.version,
      trackBuild: Build.identity, gitCommit: repository.commit, gitDirty: repository.isDirty, blasLibrary: blasLibrary
    )
  }
}
