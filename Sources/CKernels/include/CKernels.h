// Dense kernels in C, compiled for several instruction sets and chosen at run time, and their thread pool. Matrices
// are row-major. Every result is overwritten, so nothing needs to be zeroed first.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>

/// The instruction set in use: "avx512", "avx2" or "baseline".
const char *ck_instruction_set(void);

/// Switches all kernels to another instruction set. Returns false if this processor does not support it. Must not be
/// called while kernels run. For tests of kernels that this processor would not choose.
bool ck_use_instruction_set(const char *name);

/// Name and version of the C compiler.
const char *ck_compiler(void);

/// Sets the number of threads that a call may use, including the caller's; at least 1. Returns the number available.
/// Must not be called while kernels run.
int ck_set_threads(int threads);

/// The number of threads that a call may use.
int ck_threads(void);

/// Runs part(0) … part(parts - 1) on the pool, including the caller's thread, and returns when all have ended.
void ck_parallel(int parts, void (*part)(int index, void *context), void *context);

/// Maximum number of threads in the pool, and of thread ids reported.
enum { CK_MOST_THREADS = 256 };

/// Write the kernel ids of the threads beside the caller's: those of the pool, and those of OpenBLAS. The two never
/// run at the same time. Return how many were written. Call them after setting the numbers of threads.
int ck_pool_threads(int *ids, int capacity);
int ck_openblas_threads(int *ids, int capacity);

/// xᵀy for n elements.
double ck_ddot(size_t n, const double *x, const double *y);
float ck_sdot(size_t n, const float *x, const float *y);

/// y = A x for A [m, n]; if `transposed`, y = Aᵀ x, where x has m elements and y has n.
void ck_dgemv(bool transposed, size_t m, size_t n, const double *a, const double *x, double *y);
void ck_sgemv(bool transposed, size_t m, size_t n, const float *a, const float *x, float *y);

/// C = x yᵀ, C [m, n].
void ck_douter(size_t m, size_t n, const double *x, const double *y, double *c);
void ck_souter(size_t m, size_t n, const float *x, const float *y, float *c);

/// C = op(A) op(B), C [m, n]; op(A) is [m, k], op(B) is [k, n]; op transposes if the flag is set.
void ck_dgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a, const double *b, double *c);
void ck_sgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const float *a, const float *b, float *c);

/// Elementwise functions of operands a, b, c and parameters p, q. CK_SELECT without c uses 0 for it. CK_LOGISTIC_SLOPE is
/// q e / (1 + e)² with e = e^−p|a|. CK_CONTRAST and its transpose are ck_dcontrast(…, a, b, y) on rows of `extent`, in kernels
/// of at most CK_TILE elements. CK_WITH_SIGN is b sign(a). CK_POW is aᵇ and CK_ATAN2 the angle of (b, a). CK_LARGER is the larger
/// of a and b, or NaN if one is. CK_ROUND rounds halves to even.
enum {
  CK_NEGATE, CK_SCALE, CK_OFFSET, CK_EXP, CK_LOG, CK_SQRT, CK_TANH, CK_SIGMOID, CK_SOFTPLUS, CK_RELU, CK_POSITIVE,
  CK_THRESHOLD, CK_INDICATOR, CK_POWER, CK_ADD, CK_SUBTRACT, CK_MULTIPLY, CK_DIVIDE, CK_SELECT, CK_FILL, CK_BROADCAST,
  CK_LOGISTIC_SLOPE, CK_CONTRAST, CK_CONTRAST_TRANSPOSE,
  CK_EXPM1, CK_LOG1P, CK_SIN, CK_COS, CK_TAN, CK_ASIN, CK_ACOS, CK_ATAN, CK_SINH, CK_COSH, CK_ASINH, CK_ACOSH, CK_ATANH,
  CK_ERF, CK_ERFC, CK_POW, CK_ATAN2, CK_ABS, CK_SIGN, CK_WITH_SIGN, CK_LARGER, CK_FLOOR, CK_CEIL, CK_ROUND,
  CK_LESS, CK_LESS_EQUAL, CK_EQUAL, CK_NOT_EQUAL
};

/// Number of elements in a tile, and number of tiles available to a kernel.
enum { CK_TILE = 256, CK_TILES = 24 };

/// An instruction of a fused elementwise kernel. A place below CK_TILES is a tile, a larger one is an array (counted
/// from CK_TILES), and -1 is unused.
typedef struct {
  int code;
  int operands[3];
  int result;
  double p, q;
  /// For CK_BROADCAST: the extent of the new axis, and the number of elements after it. For CK_CONTRAST: the extent of rows.
  /// Otherwise 0.
  size_t extent, inner;
} ck_instruction;

/// Runs a fused kernel on arrays of n elements, one tile at a time, on as many threads as pay off. Arrays that are
/// written must not overlap other arrays of the kernel.
void ck_drun(size_t n, int count, const ck_instruction *instructions, void *const *places);
void ck_srun(size_t n, int count, const ck_instruction *instructions, void *const *places);

/// A step of a row-blocked kernel over a matrix A [rows, columns], for `width` vectors at once. Its places start at number
/// `place`.
enum {
  /// Y = X Aᵀ: places A, X [width, columns], Y [width, rows].
  CK_ROW_PRODUCT,
  /// Y = X A: places A, X [width, rows], Y [width, columns]. No other step may read Y.
  CK_ROW_TRANSPOSED,
  /// A fused elementwise kernel on arrays of [width, rows]. Broadcasts to them may read arrays of `rows` elements that other
  /// steps compute.
  CK_ROW_PROGRAM
};

typedef struct {
  int kind;
  int place;
  /// Number of instructions, for CK_ROW_PROGRAM.
  int count;
  size_t width;
  const ck_instruction *instructions;
} ck_row_step;

/// Number of parts of a row-blocked kernel. Does not depend on the threads, so results do not depend on them either.
int ck_row_chunks(size_t rows);

/// Runs all steps on a block of rows before the next block, so the matrix is read from memory once. `partials` needs
/// ck_row_chunks(rows) · width · columns elements for each transposed product.
void ck_drow_loop(size_t rows, size_t columns, int count, const ck_row_step *steps, void *const *places, double *partials);
void ck_srow_loop(size_t rows, size_t columns, int count, const ck_row_step *steps, void *const *places, float *partials);

// The functions below run on as many threads as pay off, divided by outer indices or rows, and a transpose by
// columns. Results do not depend on the number of threads.

/// y [outer, inner] = sum, or maximum, over the middle axis of x [outer, extent, inner].
void ck_dsum(size_t outer, size_t extent, size_t inner, const double *x, double *y);
void ck_ssum(size_t outer, size_t extent, size_t inner, const float *x, float *y);
void ck_dmaximum(size_t outer, size_t extent, size_t inner, const double *x, double *y);
void ck_smaximum(size_t outer, size_t extent, size_t inner, const float *x, float *y);

/// y = 1 at the first maximum of x along the middle axis, else 0.
void ck_dmaximum_mask(size_t outer, size_t extent, size_t inner, const double *x, double *y);
void ck_smaximum_mask(size_t outer, size_t extent, size_t inner, const float *x, float *y);

/// Softmax, log-softmax and log-sum-exp of each row of x [rows, n]. None of them overflows.
void ck_dsoftmax(size_t rows, size_t n, const double *x, double *y);
void ck_ssoftmax(size_t rows, size_t n, const float *x, float *y);
void ck_dlog_softmax(size_t rows, size_t n, const double *x, double *y);
void ck_slog_softmax(size_t rows, size_t n, const float *x, float *y);
void ck_dlog_sum_exp(size_t rows, size_t n, const double *x, double *y);
void ck_slog_sum_exp(size_t rows, size_t n, const float *x, float *y);

/// y = x − xₖ for each row of x [rows, n], where k is the first element of the row of p with pₖ > ½; y = x where there is
/// none. If `transposed`, y = x but for yₖ, which is minus the sum of the row's other elements.
void ck_dcontrast(size_t rows, size_t n, bool transposed, const double *p, const double *x, double *y);
void ck_scontrast(size_t rows, size_t n, bool transposed, const float *p, const float *x, float *y);

/// y [columns, rows] = xᵀ for x [rows, columns].
void ck_dtranspose(size_t rows, size_t columns, const double *x, double *y);
void ck_stranspose(size_t rows, size_t columns, const float *x, float *y);

/// Loads OpenBLAS once. Returns NULL on success, otherwise the reason for the failure. The functions below require
/// success.
const char *ck_openblas_failure(void);

/// The version of OpenBLAS and the kernels it chose for this processor.
const char *ck_openblas_description(void);

/// The kernels alone.
const char *ck_openblas_kernel(void);

/// Sets the number of threads of OpenBLAS. Returns the number it will use.
int ck_openblas_set_threads(int threads);

/// The products above, by OpenBLAS. There is no outer product, because OpenBLAS's reads C first.
double ck_openblas_ddot(size_t n, const double *x, const double *y);
float ck_openblas_sdot(size_t n, const float *x, const float *y);
void ck_openblas_dgemv(bool transposed, size_t m, size_t n, const double *a, const double *x, double *y);
void ck_openblas_sgemv(bool transposed, size_t m, size_t n, const float *a, const float *x, float *y);
void ck_openblas_dgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a, const double *b, double *c);
void ck_openblas_sgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const float *a, const float *b, float *c);

#endif
