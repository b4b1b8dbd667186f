// Products on the chosen kernels and the pool, for both element types.
#include "variants.h"

#include <string.h>

// For the matrix product: maximum rows of an innermost block, and minimum number of terms for sums along rows to pay off.
enum { MOST_ROWS = 8, LEAST_DOT = 96 };

// Larger arrays do not stay in the second-level cache between products.
enum { LARGE_BYTES = 1 << 20 };

// A matrix of this size exceeds one program's share of the last-level cache. A row is a vector times a number: one
// that long is rarely read again soon, like the matrix of the forward order.
enum { STREAM_BYTES = 32 << 20, STREAM_ROW_BYTES = 4 << 20 };

#define T double
#define PREFIX(x) ck_d##x
#define TABLE double_kernels
#define KERNELS ck_double_chosen
#include "products.inc"
#undef T
#undef PREFIX
#undef TABLE
#undef KERNELS

#define T float
#define PREFIX(x) ck_s##x
#define TABLE float_kernels
#define KERNELS ck_float_chosen
#include "products.inc"
