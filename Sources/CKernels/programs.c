// Elementwise programs, reductions and the softmax family on the chosen kernels, for both element types.
#include "variants.h"

#include <string.h>

// Less work than this, in elements times instructions, is not worth another thread.
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
#include "programs.inc"
#undef T
#undef PREFIX
#undef TABLE
#undef KERNELS

#define T float
#define PREFIX(x) ck_s##x
#define TABLE float_kernels
#define KERNELS ck_float_kernels()
#include "programs.inc"
