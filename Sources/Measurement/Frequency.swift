import Foundation

/// How fast the processors are clocked, as far as the system tells.
public enum Frequency {
  /// The mean over all processors in megahertz: of what their drivers report now, else of /proc/cpuinfo, which a virtual machine may
  /// hold constant; `nil` where neither can be read.
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

  /// The values of `cpu MHz` in a text such as /proc/cpuinfo.
  static func listed(_ text: String) -> [Double] {
    text.split(separator: "\n").filter { $0.hasPrefix("cpu MHz") }.compactMap { line in
      line.split(separator: ":").last.flatMap { Double($0.filter { !$0.isWhitespace }) }
    }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
