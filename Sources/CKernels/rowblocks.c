// Row-blocked kernels on the chosen kernels, for both element types.
#include "variants.h"

#include <string.h>

// Bytes of a matrix in one block of rows. The block stays in the second-level cache, together with the vectors.
enum { ROW_BLOCK_BYTES = 128 << 10 };

// Fewer vectors than this are multiplied by the kernels for one and two vectors.
enum { LEAST_WIDTH = 4 };

int ck_row_chunks(size_t rows) {
  enum { MOST_CHUNKS = 16, LEAST_ROWS = 256 };
  size_t chunks = rows / LEAST_ROWS;
  return chunks < 1 ? 1 : chunks > MOST_CHUNKS ? MOST_CHUNKS : (int)chunks;
}

#define T double
#define PREFIX(x) ck_d##x
#define TABLE double_kernels
#define KERNELS ck_double_chosen
#include "rowblocks.inc"
#undef T
#undef PREFIX
#undef TABLE
#undef KERNELS

#define T float
#define PREFIX(x) ck_s##x
#define TABLE float_kernels
#define KERNELS ck_float_chosen
#include "rowblocks.inc"
