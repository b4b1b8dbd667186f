import Foundation
import Glibc

/// Information of the system about the processes of a group.
enum ProcessGroup {
  /// Processor time of the live processes, in seconds; 0 without /proc.
  static func processorSeconds(_ group: pid_t) -> Double {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc") else { return 0 }
    let ticks = names.lazy.filter { $0.first?.isNumber ?? false }.reduce(0.0) { total, process in
      guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        // The program's name, in parentheses, may contain spaces and parentheses.
        let end = text.lastIndex(of: ")")
      else { return total }
      let fields = text[text.index(after: end)...].split(separator: " ")
      guard fields.count > 12, pid_t(fields[2]) == group else { return total }
      return total + (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)
    }
    return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
