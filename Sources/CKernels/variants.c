// Compiles kernels.inc for each element type and instruction set, and chooses the best one that the processor
// supports.
#include "variants.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// glibc's vector functions (up to 4 ulp) for each instruction set.
#if defined(__x86_64__) && defined(__GLIBC__)
#define VECTOR_MATH
#endif

#define PASTE_(a, b, c) a##_##b##_##c
#define PASTE(a, b, c) PASTE_(a, b, c)
#define NAME(x) PASTE(T, x, SET)

#define TABLE(set)                                                                                                     \
  {#set,                                                                                                               \
   NAME(mr),                                                                                                           \
   NAME(nr),                                                                                                           \
   NAME(dot_rows),                                                                                                     \
   NAME(dot_columns),                                                                                                  \
   NAME(dot),                                                                                                          \
   NAME(gemv_rows),                                                                                                    \
   NAME(gemv_pair),                                                                                                    \
   NAME(gemv_columns),                                                                                                 \
   NAME(outer_rows),                                                                                                   \
   NAME(micro_rows),                                                                                                   \
   NAME(micro_columns),                                                                                                \
   NAME(dot_block),                                                                                                    \
   NAME(pack),                                                                                                         \
   NAME(program),                                                                                                      \
   NAME(sum_axis),                                                                                                     \
   NAME(softmax),                                                                                                      \
   NAME(log_softmax),                                                                                                  \
   NAME(log_sum_exp),                                                                                                  \
   NAME(contrast)}

#define SET baseline
#define TARGET
#define ROWS 4
#define VECS 2
#define DOT_ROWS 2
#define DOT_COLUMNS 4
#define T double
#define LANES 2
#include "kernels.inc"
#if defined(VECTOR_MATH)
#define MVEC(name) _ZGVbN2v_##name
#endif
#include "maps.inc"
#undef MVEC
static const double_kernels double_baseline = TABLE(baseline);
#undef T
#undef LANES
#define T float
#define LANES 4
#include "kernels.inc"
#if defined(VECTOR_MATH)
#define MVEC(name) _ZGVbN4v_##name##f
#endif
#include "maps.inc"
#undef MVEC
static const float_kernels float_baseline = TABLE(baseline);
#undef T
#undef LANES
#undef SET
#undef TARGET
#undef ROWS
#undef VECS
#undef DOT_ROWS
#undef DOT_COLUMNS

#if defined(__x86_64__)
#define SET avx2
#define TARGET __attribute__((target("avx2,fma")))
#define ROWS 4
#define VECS 3
#define DOT_ROWS 3
#define DOT_COLUMNS 4
#define T double
#define LANES 4
#define MASKED(p, n)                                                                                                   \
  _mm256_maskload_pd((p), _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)(n)), _mm256_setr_epi64x(0, 1, 2, 3)))
#define STORE_MASKED(p, n, v)                                                                                          \
  _mm256_maskstore_pd((p), _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)(n)), _mm256_setr_epi64x(0, 1, 2, 3)), (__m256d)(v))
#include "kernels.inc"
#if defined(VECTOR_MATH)
#define MVEC(name) _ZGVdN4v_##name
#endif
#include "maps.inc"
#undef MVEC
static const double_kernels double_avx2 = TABLE(avx2);
#undef T
#undef LANES
#undef MASKED
#undef STORE_MASKED
#define T float
#define LANES 8
#define MASKED(p, n)                                                                                                   \
  _mm256_maskload_ps((p), _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(n)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)))
#define STORE_MASKED(p, n, v)                                                                                          \
  _mm256_maskstore_ps((p), _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(n)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)), (__m256)(v))
#include "kernels.inc"
#if defined(VECTOR_MATH)
#define MVEC(name) _ZGVdN8v_##name##f
#endif
#include "maps.inc"
#undef MVEC
static const float_kernels float_avx2 = TABLE(avx2);
#undef T
#undef LANES
#undef MASKED
#undef STORE_MASKED
#undef SET
#undef TARGET
#undef ROWS
#undef VECS
#undef DOT_ROWS
#undef DOT_COLUMNS

#define SET avx512
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma")))
#define ROWS 8
#define VECS 3
#define DOT_ROWS 4
#define DOT_COLUMNS 6
#define T double
#define LANES 8
#define MASKED(p, n) _mm512_maskz_loadu_pd((__mmask8)((1u << (n)) - 1), (p))
#define STORE_MASKED(p, n, v) _mm512_mask_storeu_pd((p), (__mmask8)((1u << (n)) - 1), (__m512d)(v))
#include "kernels.inc"
#if defined(VECTOR_MATH)
#define MVEC(name) _ZGVeN8v_##name
#endif
#include "maps.inc"
#undef MVEC
static const double_kernels double_avx512 = TABLE(avx512);
#undef T
#undef LANES
#undef MASKED
#undef STORE_MASKED
#define T float
#define LANES 16
#define MASKED(p, n) _mm512_maskz_loadu_ps((__mmask16)((1u << (n)) - 1), (p))
#define STORE_MASKED(p, n, v) _mm512_mask_storeu_ps((p), (__mmask16)((1u << (n)) - 1), (__m512)(v))
#include "kernels.inc"
#if defined(VECTOR_MATH)
#define MVEC(name) _ZGVeN16v_##name##f
#endif
#include "maps.inc"
#undef MVEC
static const float_kernels float_avx512 = TABLE(avx512);
#endif

const double_kernels *ck_double_chosen = &double_baseline;
const float_kernels *ck_float_chosen = &float_baseline;

bool ck_use_instruction_set(const char *name) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    ck_double_chosen = &double_avx512;
    ck_float_chosen = &float_avx512;
    return true;
  }
  if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    ck_double_chosen = &double_avx2;
    ck_float_chosen = &float_avx2;
    return true;
  }
#endif
  if (strcmp(name, "baseline") != 0) return false;
  ck_double_chosen = &double_baseline;
  ck_float_chosen = &float_baseline;
  return true;
}

// Runs before main, so no call has to check.
__attribute__((constructor)) static void choose(void) {
  if (!ck_use_instruction_set("avx512")) ck_use_instruction_set("avx2");
}

const char *ck_instruction_set(void) { return ck_double_chosen->name; }

const char *ck_compiler(void) {
#if defined(__clang_version__)
  return "clang " __clang_version__;
#else
  return __VERSION__;
#endif
}
