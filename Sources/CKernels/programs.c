// Fused elementwise kernels, reductions, the softmax family and contrasts on the chosen kernels, for both element types.
#include "variants.h"

#include <string.h>

#define T double
#define PREFIX(x) ck_d##x
#define TABLE double_kernels
#define KERNELS ck_double_chosen
#include "programs.inc"
#undef T
#undef PREFIX
#undef TABLE
#undef KERNELS

#define T float
#define PREFIX(x) ck_s##x
#define TABLE float_kernels
#define KERNELS ck_float_chosen
#include "programs.inc"
