// Dense kernels in C, compiled for several instruction sets and chosen at run time, and the thread pool they share.
// Matrices are row-major. Every result is written anew: nothing needs to be zeroed first.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>

/// Name of the instruction set that the kernels run on here: "avx512", "avx2" or "baseline".
const char *ck_instruction_set(void);

/// Lets all kernels run on another instruction set from now on; false where this processor does not have it. Not to be called
/// while kernels run: for tests of those that this processor would not choose.
bool ck_use_instruction_set(const char *name);

/// The compiler of the C part, as it names itself.
const char *ck_compiler(void);

/// Number of threads that a call may use, the caller's included; at least 1. Not to be called while kernels run.
/// Returns the number that it could get.
int ck_set_threads(int threads);

/// Number of threads that a call may use at present.
int ck_threads(void);

/// Runs part(0) … part(parts - 1) on the pool, the caller's thread included, and returns when all have ended.
void ck_parallel(int parts, void (*part)(int index, void *context), void *context);

/// Most threads that are told, and that the pool has.
enum { CK_MOST_THREADS = 256 };

/// The threads beside the caller's that compute, by the kernel's numbers: of the pool, and of OpenBLAS. The two never run at the
/// same time. Return how many were written. To be called after the numbers of threads were set.
int ck_pool_threads(int *ids, int capacity);
int ck_openblas_threads(int *ids, int capacity);

/// xᵀy for n elements.
double ck_ddot(size_t n, const double *x, const double *y);
float ck_sdot(size_t n, const float *x, const float *y);

/// y = A x for A [m, n], or y = Aᵀ x with `transposed` (then x has m elements and y has n).
void ck_dgemv(bool transposed, size_t m, size_t n, const double *a, const double *x, double *y);
void ck_sgemv(bool transposed, size_t m, size_t n, const float *a, const float *x, float *y);

/// C = x yᵀ, C [m, n].
void ck_douter(size_t m, size_t n, const double *x, const double *y, double *c);
void ck_souter(size_t m, size_t n, const float *x, const float *y, float *c);

/// C = op(A) op(B), C [m, n]; op(A) is [m, k], op(B) is [k, n]; op transposes where asked.
void ck_dgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a, const double *b, double *c);
void ck_sgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const float *a, const float *b, float *c);

/// Elementwise functions of operands a, b, c and parameters p, q. CK_SELECT without c takes 0 in its place.
enum {
  CK_NEGATE, CK_SCALE, CK_OFFSET, CK_EXP, CK_LOG, CK_SQRT, CK_TANH, CK_SIGMOID, CK_SOFTPLUS, CK_RELU, CK_POSITIVE,
  CK_THRESHOLD, CK_INDICATOR, CK_POWER, CK_ADD, CK_SUBTRACT, CK_MULTIPLY, CK_DIVIDE, CK_SELECT, CK_FILL, CK_BROADCAST
};

/// Elements of a tile, and tiles that a program may use.
enum { CK_TILE = 256, CK_TILES = 24 };

/// One instruction of a program. A place below CK_TILES is a tile, any other one an array, counted from CK_TILES; -1 is none.
typedef struct {
  int code;
  int operands[3];
  int result;
  double p, q;
  /// Of CK_BROADCAST: the extent of the new axis, and the number of elements behind it.
  size_t extent, inner;
} ck_instruction;

/// Runs a program on arrays of n elements, a tile at a time, on as many threads as pay. Arrays that are written must not
/// overlap others of the program.
void ck_drun(size_t n, int count, const ck_instruction *instructions, void *const *places);
void ck_srun(size_t n, int count, const ck_instruction *instructions, void *const *places);

/// A step of a loop over the rows of one matrix [rows, columns], with its places from number `place` on.
enum {
  /// y = A x: places A, x [columns], y [rows].
  CK_ROW_PRODUCT,
  /// y = Aᵀ x: places A, x [rows], y [columns], which no other step reads.
  CK_ROW_TRANSPOSED,
  /// A program on arrays of `rows` elements.
  CK_ROW_PROGRAM
};

typedef struct {
  int kind;
  int place;
  /// Of a program.
  int count;
  const ck_instruction *instructions;
} ck_row_step;

/// Parts into which a row loop is divided, whatever the threads: results do not depend on their number.
int ck_row_chunks(size_t rows);

/// Computes all steps for some rows before it goes on to the next ones, so that the matrix is read from memory once. `partials` has
/// ck_row_chunks(rows) · columns elements for each transposed product.
void ck_drow_loop(size_t rows, size_t columns, int count, const ck_row_step *steps, void *const *places, double *partials);
void ck_srow_loop(size_t rows, size_t columns, int count, const ck_row_step *steps, void *const *places, float *partials);

// What follows is shared out on as many threads as pay, by outer indices or rows, a transpose by columns: results do not depend on their number.

/// y [outer, inner] = sum, or maximum, over the middle axis of x [outer, extent, inner].
void ck_dsum(size_t outer, size_t extent, size_t inner, const double *x, double *y);
void ck_ssum(size_t outer, size_t extent, size_t inner, const float *x, float *y);
void ck_dmaximum(size_t outer, size_t extent, size_t inner, const double *x, double *y);
void ck_smaximum(size_t outer, size_t extent, size_t inner, const float *x, float *y);

/// y = 1 where x is the first maximum along the middle axis, else 0.
void ck_dmaximum_mask(size_t outer, size_t extent, size_t inner, const double *x, double *y);
void ck_smaximum_mask(size_t outer, size_t extent, size_t inner, const float *x, float *y);

/// Softmax and its logarithm of each row of x [rows, n], and the logarithm of the sum of exponentials; none overflows.
void ck_dsoftmax(size_t rows, size_t n, const double *x, double *y);
void ck_ssoftmax(size_t rows, size_t n, const float *x, float *y);
void ck_dlog_softmax(size_t rows, size_t n, const double *x, double *y);
void ck_slog_softmax(size_t rows, size_t n, const float *x, float *y);
void ck_dlog_sum_exp(size_t rows, size_t n, const double *x, double *y);
void ck_slog_sum_exp(size_t rows, size_t n, const float *x, float *y);

/// y [columns, rows] = xᵀ for x [rows, columns].
void ck_dtranspose(size_t rows, size_t columns, const double *x, double *y);
void ck_stranspose(size_t rows, size_t columns, const float *x, float *y);

/// Loads OpenBLAS, once. NULL where that went well, otherwise why it did not; the functions below need it to have.
const char *ck_openblas_failure(void);

/// Its version and the kernels that it chose for this processor.
const char *ck_openblas_description(void);

/// Lets OpenBLAS use this many threads; returns how many it will.
int ck_openblas_set_threads(int threads);

/// The products above, by OpenBLAS. It has no outer product that does not read C first.
double ck_openblas_ddot(size_t n, const double *x, const double *y);
float ck_openblas_sdot(size_t n, const float *x, const float *y);
void ck_openblas_dgemv(bool transposed, size_t m, size_t n, const double *a, const double *x, double *y);
void ck_openblas_sgemv(bool transposed, size_t m, size_t n, const float *a, const float *x, float *y);
void ck_openblas_dgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a, const double *b, double *c);
void ck_openblas_sgemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const float *a, const float *b, float *c);

#endif
