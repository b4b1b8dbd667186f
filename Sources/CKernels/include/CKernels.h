// Dense kernels in C, compiled for several instruction sets and chosen at run time, and the thread pool they share.
// Matrices are row-major. Every result is written anew: nothing needs to be zeroed first.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>

/// Name of the instruction set that the kernels run on here: "avx512", "avx2" or "baseline".
const char *ck_instruction_set(void);

/// The compiler of the C part, as it names itself.
const char *ck_compiler(void);

/// Number of threads that a call may use, the caller's included; at least 1. Not to be called while kernels run.
/// Returns the number that it could get.
int ck_set_threads(int threads);

/// Number of threads that a call may use at present.
int ck_threads(void);

/// Runs part(0) … part(parts - 1) on the pool, the caller's thread included, and returns when all have ended.
void ck_parallel(int parts, void (*part)(int index, void *context), void *context);

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

/// Identity of the running binary's own code (its linker's build id) as hexadecimal text; empty where it has none.
/// Writes at most `capacity` bytes, the terminating zero included.
void ck_build_id(char *text, size_t capacity);

#endif
