import Foundation

/// The clock frequency of the processors, as reported by the system.
public enum Frequency {
  /// The mean over all processors in megahertz: from their drivers if available, otherwise from /proc/cpuinfo, which
  /// a virtual machine may hold constant. `nil` if neither can be read.
  public static func megahertz() -> Double? {
    let directory = "/sys/devices/system/cpu"
    let processors = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let reported = processors.compactMap { name -> Double? in
      let path = "\(directory)/\(name)/cpufreq/scaling_cur_freq"
      let text = try? String(contentsOfFile: path, encoding: .utf8)
      return text.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1000 }
    }
    return mean(reported) ?? mean(listed((try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""))
  }

  /// The values of `cpu MHz` in the text of /proc/cpuinfo.
  static func listed(_ text: String) -> [Double] {
    text.split(separator: "\n").filter { $0.hasPrefix("cpu MHz") }.compactMap { line in
      line.split(separator: ":").last.flatMap { Double($0.filter { !$0.isWhitespace }) }
    }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
