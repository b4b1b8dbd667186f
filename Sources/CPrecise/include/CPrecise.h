// Arrays of binary floating-point numbers of p bits, by GNU MPFR. Every operation rounds to nearest. Exponents have
// some 30 bits, so nothing overflows or underflows in practice.
//
// A number may carry its first-order running error s, in units of the rounding error: an operation gives s = |out| +
// Σ |∂out/∂xᵢ| sᵢ. A result carries s if all of its operands do.
//
// Functions that return an array return NULL without memory, or if an operand is NULL. They have no state, so threads
// may use them at the same time.
#ifndef CPRECISE_H
#define CPRECISE_H

#include <stdbool.h>
#include <stddef.h>

/// An array of numbers: doubles that are exact, or numbers of p bits. Never changed.
typedef struct cp_array cp_array;

/// The least and the largest number of bits.
enum { CP_LEAST_BITS = 64, CP_MOST_BITS = 4096 };

/// Bytes of an element of `bits` bits, with s if `tracked`.
size_t cp_element_bytes(long bits, bool tracked);

/// Exact doubles. With `errors` (which may be NULL), they carry these s.
cp_array *cp_doubles(size_t count, const double *values, const double *errors);

/// x + u 2^a + v 2^c in numbers of `bits` bits; u or v may be NULL. If `tracked`, the numbers carry s = |x|.
cp_array *cp_displaced(long bits, size_t count, const double *x, const double *u, long a, const double *v, long c, bool tracked);

void cp_free(cp_array *array);

/// Bits of a number; 0 for exact doubles.
long cp_bits(const cp_array *array);

/// CP_PAIR_POWER is xʸ, CP_ANGLE the angle of the point (y, x).
enum { CP_ADD, CP_SUBTRACT, CP_MULTIPLY, CP_DIVIDE, CP_PAIR_POWER, CP_ANGLE };

/// An operation on the elements of two arrays of one length.
cp_array *cp_binary(int operation, long bits, const cp_array *x, const cp_array *y);

enum {
  CP_NEGATE, CP_EXP, CP_EXPM1, CP_LOG, CP_LOG1P, CP_SQRT, CP_SIN, CP_COS, CP_TAN, CP_ASIN, CP_ACOS, CP_ATAN,
  CP_SINH, CP_COSH, CP_TANH, CP_ASINH, CP_ACOSH, CP_ATANH, CP_ERF, CP_ERFC, CP_SECH_SQUARED, CP_SIGMOID, CP_SOFTPLUS,
  /// With the parameter c: c x, x + c, xᶜ.
  CP_SCALE, CP_SHIFT, CP_POWER
};

/// A function of each element. sin, cos and tan of numbers of 2^4096 and more are NaN, because that many bits of π would be needed.
cp_array *cp_unary(int function, double parameter, long bits, const cp_array *x);

/// The sum over the middle axis of x [outer, extent, inner], with one rounding.
cp_array *cp_sum(long bits, size_t outer, size_t extent, size_t inner, const cp_array *x);

/// op(A) op(B) [m, n] of op(A) [m, k] and op(B) [k, n]; op transposes if the flag is set. Each element with one
/// rounding.
cp_array *cp_product(long bits, bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const cp_array *a, const cp_array *b);

/// Bytes that `cp_product` needs beside operands and result.
double cp_product_bytes(long bits, size_t m, size_t n, size_t k, bool tracked);

/// Element i is element indices[i] of the arrays, counted one after another; 0 with s = 0 where the index is −1.
cp_array *cp_gather(long bits, size_t arrays, const cp_array *const *from, size_t count, const long *indices);

enum { CP_POSITIVE, CP_NOT_NEGATIVE, CP_WITHIN, CP_NONZERO };

/// Writes whether each element is > 0, ≥ 0, in [low, high] or ≠ 0. Returns how many decisions are within `margin` s of
/// the other one. Exact doubles are never counted.
size_t cp_decide(int test, double low, double high, const cp_array *x, double margin, bool *passes);

enum { CP_LESS, CP_LESS_EQUAL, CP_EQUAL, CP_NOT_EQUAL };

/// Writes whether each element of x stands in the relation to that of y. Returns how many decisions are within `margin`
/// times the sum of both s of the other one. Two exact doubles are never counted.
size_t cp_compare(int relation, const cp_array *x, const cp_array *y, double margin, bool *holds);

enum { CP_DOWN, CP_UP, CP_NEAREST };

/// Writes the whole number next to each element; of a half, the even one. Returns how many are within `margin` s of
/// another one. Exact doubles are never counted.
size_t cp_round(int direction, const cp_array *x, double margin, double *values);

/// Writes the index in x [outer, extent, inner] of the first largest element along the middle axis. Returns how many
/// choices are within `margin` s of another one.
size_t cp_largest(size_t outer, size_t extent, size_t inner, const cp_array *x, double margin, long *indices);

/// The number Σ factors[i] · element 0 of terms[i] · 2^exponent, in `bits` + 64 bits.
cp_array *cp_combination(long bits, size_t terms, const cp_array *const *from, const double *factors, long exponent);

/// Σ u[i] x[i] − element 0 of r, with one rounding.
double cp_residual(size_t count, const double *u, const double *x, const cp_array *r);

/// Write the elements as doubles, their s (infinite without), and their distances |xᵢ − values[i]|.
void cp_values(const cp_array *x, double *values);
void cp_errors(const cp_array *x, double *errors);
void cp_distances(const cp_array *x, const double *values, double *distances);

/// The version of MPFR.
const char *cp_version(void);

#endif
