internal import CKernels

/// The engine's kernels for one element type, except products.
public struct KernelTable<Element: Scalar>: Sendable {
  public typealias Source = UnsafePointer<Element>
  public typealias Target = UnsafeMutablePointer<Element>
  typealias Slots = UnsafePointer<UnsafeMutableRawPointer?>

  /// Runs a fused elementwise kernel over n elements: (n, count, instructions, slots).
  let run: @Sendable (Int, Int, UnsafePointer<ck_instruction>, Slots) -> Void
  /// Runs a row-blocked kernel: (rows, columns, count, steps, slots, partial sums).
  let rowLoop: @Sendable (Int, Int, Int, UnsafePointer<ck_row_step>, Slots, Target) -> Void
  /// Reductions over the middle axis of [outer, extent, inner]: (outer, extent, inner, x, y).
  public let sum: @Sendable (Int, Int, Int, Source, Target) -> Void
  public let maximum: @Sendable (Int, Int, Int, Source, Target) -> Void
  /// 1 at the first maximum along the middle axis, otherwise 0: (outer, extent, inner, x, y).
  public let oneHotArgmax: @Sendable (Int, Int, Int, Source, Target) -> Void
  /// Functions of rows: (rows, n, x, y).
  public let softmax: @Sendable (Int, Int, Source, Target) -> Void
  public let logSoftmax: @Sendable (Int, Int, Source, Target) -> Void
  public let logSumExp: @Sendable (Int, Int, Source, Target) -> Void
  /// `Contrast` or its transpose: (rows, n, transposed, weights, x, y).
  public let contrast: @Sendable (Int, Int, Bool, Source, Source, Target) -> Void
  /// (rows, columns, x, y).
  public let transpose: @Sendable (Int, Int, Source, Target) -> Void
}

extension Double: Scalar {
  public static var dtype: DType { .float64 }
  public static let kernels = KernelTable<Double>(
    run: { ck_drun($0, Int32($1), $2, $3) }, rowLoop: { ck_drow_loop($0, $1, Int32($2), $3, $4, $5) },
    sum: { ck_dsum($0, $1, $2, $3, $4) },
    maximum: { ck_dmaximum($0, $1, $2, $3, $4) }, oneHotArgmax: { ck_dmaximum_mask($0, $1, $2, $3, $4) },
    softmax: { ck_dsoftmax($0, $1, $2, $3) }, logSoftmax: { ck_dlog_softmax($0, $1, $2, $3) },
    logSumExp: { ck_dlog_sum_exp($0, $1, $2, $3) }, contrast: { ck_dcontrast($0, $1, $2, $3, $4, $5) },
    transpose: { ck_dtranspose($0, $1, $2, $3) })
}

extension Float: Scalar {
  public static var dtype: DType { .float32 }
  public static let kernels = KernelTable<Float>(
    run: { ck_srun($0, Int32($1), $2, $3) }, rowLoop: { ck_srow_loop($0, $1, Int32($2), $3, $4, $5) },
    sum: { ck_ssum($0, $1, $2, $3, $4) },
    maximum: { ck_smaximum($0, $1, $2, $3, $4) }, oneHotArgmax: { ck_smaximum_mask($0, $1, $2, $3, $4) },
    softmax: { ck_ssoftmax($0, $1, $2, $3) }, logSoftmax: { ck_slog_softmax($0, $1, $2, $3) },
    logSumExp: { ck_slog_sum_exp($0, $1, $2, $3) }, contrast: { ck_scontrast($0, $1, $2, $3, $4, $5) },
    transpose: { ck_stranspose($0, $1, $2, $3) })
}
