// Products on the chosen kernels and the pool, for both element types.
#include "variants.h"

#include <stdlib.h>
#include <string.h>

// Blocks of the matrix product: KC·columns of B's panel stay in the first cache, MC·KC of A in the second.
enum { KC = 256, MC = 192, NC = 3072 };

// Arrays of this size are larger than the last cache's share of one program.
enum { STREAM_BYTES = 32 << 20 };

// Handing a part to another thread costs some ten microseconds; less work than this a part is not worth it.
enum { LEAST_WORK = 1 << 16 };

static int parts_for(size_t work) {
  size_t parts = work / LEAST_WORK, threads = (size_t)ck_threads();
  if (parts > threads) parts = threads;
  return parts < 1 ? 1 : (int)parts;
}

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
