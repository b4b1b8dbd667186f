import Foundation
import Measurement
import Store

/// Where this process runs, beside its machine: the job of a batch system, and the limits that hold for it.
struct ProcessEnvironment {
  let variables: [String: String]
  let allowance: ProcessorAllowance
  /// Memory that its control groups allow; `nil` if it is not limited.
  let memoryLimitBytes: Int?

  /// That of this process.
  static var current: ProcessEnvironment {
    ProcessEnvironment(
      variables: ProcessInfo.processInfo.environment, allowance: .current, memoryLimitBytes: MemoryAllowance.limitBytes)
  }

  /// Maximum number of characters of a variable that are recorded.
  private static let maxLength = 200

  /// As runs record it: a JSON object.
  var json: String {
    let limits: JSONRecord = [
      "processors": allowance.processors, "processor_quota": allowance.quota, "memory_limit_bytes": memoryLimitBytes,
    ]
    return (slurm + limits).jsonText
  }

  private func value(_ name: String) -> RawJSON {
    guard let text = variables[name].map({ String($0.prefix(Self.maxLength)) }), !text.isEmpty else {
      return RawJSON("null")
    }
    return RawJSON(Int(text).map(String.init) ?? text.jsonText)
  }

  /// Slurm's identifiers of the job, and what it says of the node's part that the job has.
  private var slurm: JSONRecord {
    guard variables["SLURM_JOB_ID"] != nil else { return [:] }
    let cores = variables["SLURM_CPUS_ON_NODE"].flatMap { Int($0) }
    // In MiB, of the node or of each of its processors in the job.
    let memory =
      variables["SLURM_MEM_PER_NODE"].flatMap { Int($0) }
      ?? variables["SLURM_MEM_PER_CPU"].flatMap { Int($0) }.map {
        $0.multipliedReportingOverflow(by: cores ?? 1).partialValue
      }
    let bytes = memory.map { $0.multipliedReportingOverflow(by: 1 << 20) }.flatMap {
      $0.overflow ? nil : $0.partialValue
    }
    return [
      "scheduler": "slurm", "cluster": value("SLURM_CLUSTER_NAME"), "partition": value("SLURM_JOB_PARTITION"),
      "job_id": value("SLURM_JOB_ID"), "array_job_id": value("SLURM_ARRAY_JOB_ID"),
      "task_id": value("SLURM_ARRAY_TASK_ID"), "restarts": value("SLURM_RESTART_COUNT"),
      "node": value("SLURMD_NODENAME"), "node_cores": cores, "node_memory_bytes": bytes,
    ]
  }
}
