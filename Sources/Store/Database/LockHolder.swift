import Files
import Glibc

/// Finds the process that holds a lock on a file, from Linux's list of locks.
enum LockHolder {
  private static let maxCharacters = 60

  /// Describes another process that has locked one of `paths` for writing: its command, and whether it is stopped.
  /// `nil` if unknown, as for a process in another container.
  static func describe(_ paths: [String]) -> String? {
    let files = Set(paths.compactMap(name))
    let lines = text("/proc/locks").split(separator: "\n").map { $0.split(separator: " ") }
    for fields in lines where fields.count > 5 && fields[3] == "WRITE" && files.contains(String(fields[5])) {
      guard let number = pid_t(fields[4]), number > 0, number != getpid() else { continue }
      return describe(process: number)
    }
    return nil
  }

  private static func describe(process number: pid_t) -> String? {
    let words = text("/proc/\(number)/cmdline").split(separator: "\0").joined(separator: " ")
    let name = words.isEmpty ? text("/proc/\(number)/comm") : words
    // The process has ended and left the lock to a child.
    if name.isEmpty { return nil }
    let plain = name.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
      .split(separator: " ").joined(separator: " ")
    let short = plain.count > maxCharacters ? plain.prefix(maxCharacters) + "…" : plain[...]
    let isStopped = text("/proc/\(number)/status").contains("State:\tT")
    return "process \(number) (\(short))" + (isStopped ? ", which is stopped," : "")
  }

  /// A file as `/proc/locks` names it: device numbers in hexadecimal, and the inode.
  private static func name(_ path: String) -> String? {
    guard let status = FileStatus.of(path) else { return nil }
    let device = UInt64(status.st_dev)
    let numbers = [
      (device >> 8) & 0xfff | (device >> 32) & ~0xfff, device & 0xff | (device >> 12) & ~0xff & 0xffff_ffff,
    ].map { number in
      let digits = String(number, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }
    return "\(numbers[0]):\(numbers[1]):\(status.st_ino)"
  }

  /// Contents of a file of `/proc`, at most 1 MiB; empty if it cannot be read.
  private static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < 1 << 20 {
      let count = read(descriptor, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
