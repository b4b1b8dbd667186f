import Foundation
import Store
import TestSupport
import Testing

@testable import Experiments
@testable import Measurement

@Suite struct ProcessEnvironmentTests {
  private func members(_ variables: [String: String], quota: Double? = nil, memory: Int? = nil) throws -> [String: Any]
  {
    let environment = ProcessEnvironment(
      variables: variables, allowance: ProcessorAllowance(processors: [2, 3], quota: quota, online: 8),
      memoryLimitBytes: memory)
    return try #require(try JSONSerialization.jsonObject(with: Data(environment.json.utf8)) as? [String: Any])
  }

  @Test func aTaskOfAnArrayIsKnown() throws {
    let found = try members(
      [
        "SLURM_JOB_ID": "12", "SLURM_ARRAY_JOB_ID": "10", "SLURM_ARRAY_TASK_ID": "3", "SLURMD_NODENAME": "n1",
        "SLURM_CLUSTER_NAME": "a \"name\"\n", "SLURM_JOB_PARTITION": "long", "SLURM_CPUS_ON_NODE": "2",
        "SLURM_MEM_PER_CPU": "512", "PATH": "/secret",
      ], quota: 1.5, memory: 1 << 30)
    #expect(found["scheduler"] as? String == "slurm" && found["job_id"] as? Int == 12)
    #expect(found["array_job_id"] as? Int == 10 && found["task_id"] as? Int == 3)
    #expect(found["node"] as? String == "n1" && found["partition"] as? String == "long")
    #expect(found["cluster"] as? String == "a \"name\"\n" && found["restarts"] is NSNull)
    #expect(found["node_cores"] as? Int == 2 && found["node_memory_bytes"] as? Int == 1 << 30)
    #expect(found["processors"] as? [Int] == [2, 3] && found["processor_quota"] as? Double == 1.5)
    #expect(found["memory_limit_bytes"] as? Int == 1 << 30)
    #expect(found.count == 13)
  }

  @Test func outsideABatchSystemThereAreLimitsAlone() throws {
    let found = try members(["SLURM_CONF": "/etc/slurm.conf"])
    #expect(Set(found.keys) == ["processors", "processor_quota", "memory_limit_bytes"])
    #expect(found["processor_quota"] is NSNull && found["memory_limit_bytes"] is NSNull)
    // What is odd is recorded as it is, and not more of it than tells.
    let odd = try members([
      "SLURM_JOB_ID": String(repeating: "x", count: 1000), "SLURM_CPUS_ON_NODE": "many",
      "SLURM_MEM_PER_NODE": "9223372036854775807",
    ])
    #expect((odd["job_id"] as? String)?.count == 200 && odd["node_cores"] is NSNull)
    #expect(odd["node_memory_bytes"] is NSNull)
  }

  @Test func runsShowIt() throws {
    let directory = try TemporaryDirectory()
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    var invocation = InvocationRecord.current(command: "test", database: store.path, blasLibrary: "builtin")
    #expect(invocation.environment?.contains("\"processors\":[") == true)
    invocation.environment = #"{"scheduler":"slurm","task_id":4,"processors":[1]}"#
    try store.begin(invocation: invocation)
    let cell = CellRecord(
      cellID: .next(), sweepID: nil, workload: "w", size: "{}", variables: 0, dtype: "float64", threads: 1,
      blas: "builtin", seed: 1)
    let run = RunRecord(runID: .next(), kind: .hvp, strategy: "s", cost: nil, inputs: [])
    try store.begin(cell: cell, runs: [run])
    #expect(
      try store.query("SELECT run_id, scheduler, task_id, processors, node FROM environments").rows == [
        [.text(run.runID.description), .text("slurm"), .integer(4), .text("[1]"), .null]
      ])
  }
}
