internal import CKernels

extension BLAS {
  /// OpenBLAS, loaded at run time, or `EngineError.noBLAS` with the reason.
  static let openBLAS = Result {
    if let failure = ck_openblas_failure() {
      throw EngineError.noBLAS(name: "openblas", reason: String(cString: failure))
    }
    return BLAS(
      name: "openblas",
      library: String(cString: ck_openblas_description()),
      kernel: String(cString: ck_openblas_kernel()),
      double: GEMMTable(
        dot: { ck_openblas_ddot($0, $1, $2) },
        gemv: { ck_openblas_dgemv($0, $1, $2, $3, $4, $5) },
        outer: BLAS.builtin.double.outer,
        gemm: { ck_openblas_dgemm($0, $1, $2, $3, $4, $5, $6, $7) }),
      float: GEMMTable(
        dot: { ck_openblas_sdot($0, $1, $2) },
        gemv: { ck_openblas_sgemv($0, $1, $2, $3, $4, $5) },
        outer: BLAS.builtin.float.outer,
        gemm: { ck_openblas_sgemm($0, $1, $2, $3, $4, $5, $6, $7) }),
      limitThreads: { threads in
        // The outer product is always the engine's own: no BLAS writes x yᵀ without reading C first.
        min(BLAS.builtin.setThreads(threads), Int(ck_openblas_set_threads(Int32(clamping: threads))))
      })
  }
}
