internal import CKernels

extension BLAS {
  /// The kernels that are part of the engine. The instruction set is chosen at run time.
  public static let builtin = BLAS(
    name: "builtin",
    library: "builtin (\(String(cString: ck_instruction_set())))",
    kernel: String(cString: ck_instruction_set()),
    double: GEMMTable(
      dot: { ck_ddot($0, $1, $2) },
      gemv: { ck_dgemv($0, $1, $2, $3, $4, $5) },
      outer: { ck_douter($0, $1, $2, $3, $4) },
      gemm: { ck_dgemm($0, $1, $2, $3, $4, $5, $6, $7) }),
    float: GEMMTable(
      dot: { ck_sdot($0, $1, $2) },
      gemv: { ck_sgemv($0, $1, $2, $3, $4, $5) },
      outer: { ck_souter($0, $1, $2, $3, $4) },
      gemm: { ck_sgemm($0, $1, $2, $3, $4, $5, $6, $7) }),
    limitThreads: { Int(ck_set_threads(Int32(clamping: $0))) })

  /// Switches the engine's kernels to another instruction set, for the whole process. Returns whether this processor
  /// supports it. For tests.
  static func useInstructionSet(_ name: String) -> Bool { ck_use_instruction_set(name) }
}
