/// Quotes the command line for a shell.
package enum ShellQuoting {
  /// This command as one could type it again: `program`, then the arguments, quoted where a shell needs it.
  package static func asTyped(program: String = "track") -> String {
    ([program] + CommandLine.arguments.dropFirst()).map(quoted).joined(separator: " ")
  }

  /// An argument as a POSIX shell reads it back.
  package static func quoted(_ argument: String) -> String {
    let isPlain =
      !argument.isEmpty
      && argument.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_=,.:/+@%".utf8.contains(byte)
      }
    return isPlain
      ? argument
      : "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
