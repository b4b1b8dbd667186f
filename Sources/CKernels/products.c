// Products on the chosen kernels and the pool, for both element types.
#include "variants.h"

#include <string.h>

// Of the matrix product: terms for which a panel of B is packed at a time, the most rows and columns of an innermost block, and the fewest
// terms for which sums along rows pay.
enum { KC = 256, MOST_ROWS = 8, MOST_COLUMNS = 48, LEAST_DOT = 96 };

// Arrays beyond this are not in the second cache from one product to the next.
enum { LARGE_BYTES = 1 << 20 };

// A matrix of this size is larger than the last cache's share of one program. A row is a vector that was multiplied with a number: one that
// long is hardly read again at once, as the matrix of forward order is.
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
