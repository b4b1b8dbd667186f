// Products on the chosen kernels and the pool, for both element types.
#include "variants.h"

#include <stdlib.h>
#include <string.h>

// Blocks of the matrix product: KC·columns of B's panel stay in the first cache, MC·KC of A in the second.
enum { KC = 256, MC = 192, NC = 3072 };

// Arrays of this size are larger than the last cache's share of one program.
enum { STREAM_BYTES = 32 << 20 };

#define T double
#define PREFIX(x) ck_d##x
#define TABLE double_kernels
#define KERNELS ck_double_kernels()
#include "products.inc"
#undef T
#undef PREFIX
#undef TABLE
#undef KERNELS

#define T float
#define PREFIX(x) ck_s##x
#define TABLE float_kernels
#define KERNELS ck_float_kernels()
#include "products.inc"
