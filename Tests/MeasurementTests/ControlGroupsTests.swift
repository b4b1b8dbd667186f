import Foundation
import TestSupport
import Testing

@testable import Measurement

/// Quotas of processor time in directories that stand for those of the kernel: cgroups(7), proc(5).
@Suite struct ControlGroupsTests {
  let root: TemporaryDirectory

  init() throws { root = try TemporaryDirectory() }

  private func write(_ text: String, to path: String) throws {
    let url = root.url.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func quota(groups: String, mounts: String, _ files: [String: String]) throws -> Double? {
    try write(groups, to: "proc/self/cgroup")
    try write(mounts, to: "proc/self/mountinfo")
    for (path, text) in files { try write(text, to: path) }
    return ControlGroups.quota(root: root.url.path)
  }

  private static let unified = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n"
  private static let old = """
    31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
    32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:10 master:2 - cgroup cgroup rw,cpu,cpuacct
    34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset

    """

  @Test func theSmallestQuotaOnTheWayUpCounts() throws {
    let group = "sys/fs/cgroup/user.slice/job"
    let files = [
      "\(group)/cpu.max": "max 100000\n", "sys/fs/cgroup/user.slice/cpu.max": "150000 100000\n",
      "\(group)/step/cpu.max": "400000 100000\n", "sys/fs/cgroup/other/cpu.max": "1000 100000\n",
    ]
    #expect(try quota(groups: "0::/user.slice/job/step\n", mounts: Self.unified, files) == 1.5)
    #expect(
      try quota(groups: "0::/user.slice/job/step\n", mounts: Self.unified, ["\(group)/step/cpu.max": "1 2"]) == 0.5)
    #expect(try quota(groups: "0::/\n", mounts: Self.unified, [:]) == nil)
  }

  @Test func versionOneHasQuotaAndPeriodInTwoFiles() throws {
    let group = "sys/fs/cgroup/cpu,cpuacct/docker/a:b"
    let groups = "5:cpuset:/else\n4:cpu,cpuacct:/docker/a:b\n0::/\n"
    let files = ["\(group)/cpu.cfs_quota_us": "-1\n", "\(group)/cpu.cfs_period_us": "100000\n"]
    #expect(try quota(groups: groups, mounts: Self.old, files) == nil)
    #expect(try quota(groups: groups, mounts: Self.old, ["\(group)/cpu.cfs_quota_us": "250000\n"]) == 2.5)
    // Both versions mounted: the smaller one holds.
    let both = Self.old + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"
    #expect(
      try quota(groups: groups, mounts: both, ["sys/fs/cgroup/unified/cpu.max": "100000 100000\n"]) == 1)
  }

  @Test func memoryHasLimitsInBothVersions() throws {
    let group = "sys/fs/cgroup/user.slice/job"
    #expect(try quota(groups: "0::/user.slice/job\n", mounts: Self.unified, ["\(group)/memory.max": "max\n"]) == nil)
    #expect(ControlGroups.memoryLimit(root: root.url.path) == nil)
    try write("2147483648\n", to: "sys/fs/cgroup/user.slice/memory.max")
    #expect(ControlGroups.memoryLimit(root: root.url.path) == 2_147_483_648)
    try write("1048576\n", to: "\(group)/memory.max")
    #expect(ControlGroups.memoryLimit(root: root.url.path) == 1_048_576)
    // A hierarchy of version 1, beside one for processor time.
    let old = Self.old + "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:13 - cgroup cgroup rw,memory\n"
    _ = try quota(
      groups: "9:memory:/slurm/job_2\n4:cpu,cpuacct:/else\n", mounts: old,
      ["sys/fs/cgroup/memory/slurm/job_2/memory.limit_in_bytes": "9223372036854771712\n"])
    #expect(ControlGroups.memoryLimit(root: root.url.path) == nil)
    try write("536870912\n", to: "sys/fs/cgroup/memory/slurm/job_2/memory.limit_in_bytes")
    #expect(ControlGroups.memoryLimit(root: root.url.path) == 536_870_912)
  }

  @Test func mountedElsewhereAndFromABelowAGroup() throws {
    let mounts = "30 23 0:26 /pods/one /odd\\040place\\134x rw - cgroup2 none rw\n"
    let files = ["odd place\\x/cpu.max": "300000 100000\n", "odd place\\x/in/cpu.max": "200000 100000\n"]
    #expect(try quota(groups: "0::/pods/one/in\n", mounts: mounts, files) == 2)
    #expect(try quota(groups: "0::/pods/one\n", mounts: mounts, [:]) == 3)
    // A mount that shows other groups says nothing about this process.
    #expect(try quota(groups: "0::/pods/other\n", mounts: mounts, [:]) == nil)
    // Outside its name space the mount point is all that can be seen; nothing above it is read.
    try write("1000 100000\n", to: "cpu.max")
    #expect(try quota(groups: "0::/../../cpu\n", mounts: mounts, [:]) == 3)
  }

  @Test(arguments: [
    "", "max", "150000", "0 100000", "150000 0", "-5 100000", "1e5 100000", "150000 100000 7", "99999999999999999999 1",
    "\u{0}\u{1}", String(repeating: "9", count: 100_000) + " 1",
  ])
  func oddFilesAreNoQuota(text: String) throws {
    #expect(try quota(groups: "0::/\n", mounts: Self.unified, ["sys/fs/cgroup/cpu.max": text]) == nil)
  }

  @Test func hostileFilesAreBounded() throws {
    // A pipe that nobody writes to, in the place of a quota.
    try write("", to: "sys/fs/cgroup/x")
    #expect(mkfifo(root.path("sys/fs/cgroup/cpu.max"), 0o600) == 0)
    #expect(try quota(groups: "0::/\n", mounts: Self.unified, [:]) == nil)
    let deep = String(repeating: "/a", count: 200_000)
    #expect(try quota(groups: "0::\(deep)\n", mounts: Self.unified, [:]) == nil)
    let noise = ["", "- - -", "30 23 0:26 / /sys/fs/cgroup rw -", ":::", "30 23 0:26 / /m rw - cgroup2", "\\777\\0"]
    let many = noise.joined(separator: "\n") + "\n" + String(repeating: Self.unified, count: 20_000)
    #expect(try quota(groups: many, mounts: many, [:]) == nil)
    try FileManager.default.removeItem(at: root.url.appending(path: "proc"))
    #expect(ControlGroups.quota(root: root.url.path) == nil)
  }
}
