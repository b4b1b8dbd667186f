/// The limits of processor time that control groups (cgroups(7), versions 1 and 2) set for this process.
enum ControlGroups {
  /// Limits on files that may be odd or hostile. A cut line counts as unreadable.
  private static let maxBytes = 1 << 20
  private static let maxMounts = 64
  private static let maxDepth = 128

  /// What can be limited, as version 1 names it.
  private enum Controller: String {
    case cpu, memory
  }

  /// The smallest quota of the groups that this process is in, and of those above them, in processors: 1.5 is 150 ms
  /// of processor time in 100 ms. `nil` if there is none, or if it cannot be read.
  /// - Parameter root: a directory that stands for `/`.
  static func quota(root: String = "") -> Double? {
    least(.cpu, root: root) { $1 ? unifiedQuota(in: $0) : quota(in: $0) }
  }

  /// The smallest limit of their memory in bytes; `nil` if there is none, or if it cannot be read.
  static func memoryLimit(root: String = "") -> Int? {
    least(.memory, root: root) { directory, isUnified in
      let text = words(of: directory + (isUnified ? "/memory.max" : "/memory.limit_in_bytes")).first
      // Version 1 has a number near 2^63 for none.
      return text.flatMap { Int($0) }.flatMap { 1..<(1 << 60) ~= $0 ? $0 : nil }
    }
  }

  /// The smallest limit from this process's group to the top of each hierarchy.
  private static func least<Limit: Comparable>(
    _ controller: Controller, root: String, _ limit: (_ directory: String, _ isUnified: Bool) -> Limit?
  ) -> Limit? {
    guard let groups = SystemText.beginning(of: root + "/proc/self/cgroup", most: maxBytes),
      let mounts = SystemText.beginning(of: root + "/proc/self/mountinfo", most: maxBytes)
    else { return nil }
    return hierarchies(controller, mounts: mounts).compactMap { hierarchy -> Limit? in
      guard let path = group(in: groups, hierarchy.isUnified ? nil : controller),
        let below = components(of: path, below: hierarchy.top)
      else { return nil }
      return (0...below.count).compactMap { depth -> Limit? in
        limit(([root + hierarchy.mount] + below.prefix(depth)).joined(separator: "/"), hierarchy.isUnified)
      }.min()
    }.min()
  }

  /// A mounted hierarchy that can set a limit.
  private struct Hierarchy {
    /// Version 2.
    let isUnified: Bool
    /// The group that the mount point shows.
    let top: String
    let mount: String
  }

  private static func hierarchies(_ controller: Controller, mounts text: String) -> [Hierarchy] {
    let found = text.split(separator: "\n").lazy.compactMap { line -> Hierarchy? in
      // proc(5): number, parent, device, root, mount point, options, optional fields, "-", type, source, options.
      let fields = line.split(separator: " ")
      guard fields.count > 6, let separator = fields[6...].firstIndex(of: "-"), fields.count > separator + 3
      else { return nil }
      let (type, options) = (fields[separator + 1], fields[separator + 3])
      let names = options.split(separator: ",")
      guard type == "cgroup2" || (type == "cgroup" && names.contains { $0 == controller.rawValue }) else { return nil }
      return Hierarchy(isUnified: type == "cgroup2", top: unescaped(fields[3]), mount: unescaped(fields[4]))
    }
    return Array(found.prefix(maxMounts))
  }

  /// The path of this process's group within a hierarchy, from a line such as `4:cpu,cpuacct:/path` or `0::/path`.
  /// - Parameter controller: of version 1; `nil` for version 2.
  private static func group(in text: String, _ controller: Controller?) -> String? {
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let names = fields[1].split(separator: ",")
      if let controller {
        if names.contains(where: { $0 == controller.rawValue }) { return String(fields[2]) }
      } else if fields[0] == "0", names.isEmpty {
        return String(fields[2])
      }
    }
    return nil
  }

  /// The names that lead from the mounted group `top` down to `path`; `nil` if `path` is not below it. A path that
  /// leaves its name space has no names here: the mount point is all that can be seen.
  private static func components(of path: String, below top: String) -> [String]? {
    let (names, above) = (path.split(separator: "/"), top.split(separator: "/"))
    if names.contains("..") || above.contains("..") { return [] }
    guard names.starts(with: above), names.count - above.count <= maxDepth else { return nil }
    return names.dropFirst(above.count).map(String.init)
  }

  /// The quota of a group of version 2: `150000 100000`, or `max 100000`.
  private static func unifiedQuota(in directory: String) -> Double? {
    let fields = words(of: directory + "/cpu.max")
    return fields.count == 2 ? processors(quota: fields[0], period: fields[1]) : nil
  }

  /// The quota of a group of version 1; -1 is none.
  private static func quota(in directory: String) -> Double? {
    guard let quota = words(of: directory + "/cpu.cfs_quota_us").first,
      let period = words(of: directory + "/cpu.cfs_period_us").first
    else { return nil }
    return processors(quota: quota, period: period)
  }

  private static func processors(quota: Substring, period: Substring) -> Double? {
    guard let quota = Int(quota), let period = Int(period), quota > 0, period > 0 else { return nil }
    return Double(quota) / Double(period)
  }

  private static func words(of path: String) -> [Substring] {
    (SystemText.beginning(of: path, most: 128) ?? "").split { $0.isWhitespace }
  }

  /// A field of mountinfo, in which `\040` is a space.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(field).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest.removeFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
