#include "digits.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 21, LANES = 4, MOST_DIGITS = (CP_MOST_LIMBS * 64 + 63) / BITS + 1 };

typedef double lanes __attribute__((vector_size(8 * LANES)));

bool cp_has_digits(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

static size_t most_digits(size_t limbs) { return (limbs * GMP_NUMB_BITS + BITS - 1) / BITS; }

static size_t padded(size_t length) { return (length + LANES - 1) / LANES * LANES; }

size_t cp_digit_bytes(size_t vectors, size_t length, size_t limbs) {
  return vectors * most_digits(limbs) * padded(length) * sizeof(double);
}

bool cp_make_digits(cp_digits *x, size_t vectors, size_t length, size_t limbs) {
  *x = (cp_digits){length, padded(length), most_digits(limbs), NULL, NULL};
  size_t bytes = cp_digit_bytes(vectors, length, limbs);
  x->least = malloc((vectors ? vectors : 1) * sizeof(size_t));
  if (posix_memalign((void **)&x->digits, sizeof(lanes), bytes ? bytes : sizeof(lanes))) x->digits = NULL;
  return x->least && x->digits;
}

void cp_discard_digits(cp_digits *x) {
  free(x->digits);
  free(x->least);
}

void cp_set_digits(cp_digits *x, size_t index, size_t limbs, const mp_limb_t *integers, const signed char *signs) {
  double *to = x->digits + index * x->most * x->stride;
  memset(to, 0, x->most * x->stride * sizeof(double));
  size_t least = x->most;
  for (size_t j = 0; j < x->length; j++) {
    if (!signs[j]) continue;
    const mp_limb_t *from = integers + j * limbs;
    for (size_t d = 0; d < x->most; d++) {
      size_t bit = d * BITS, limb = bit / GMP_NUMB_BITS, rest = bit % GMP_NUMB_BITS;
      mp_limb_t digit = from[limb] >> rest;
      if (rest + BITS > GMP_NUMB_BITS && limb + 1 < limbs) digit |= from[limb + 1] << (GMP_NUMB_BITS - rest);
      digit &= ((mp_limb_t)1 << BITS) - 1;
      if (digit && d < least) least = d;
      to[d * x->stride + j] = signs[j] > 0 ? (double)digit : -(double)digit;
    }
  }
  x->least[index] = least;
}

/// sum += |value| 2^shift, of `size` limbs.
static void add_shifted(mp_limb_t *sum, size_t size, uint64_t value, size_t shift) {
  size_t limb = shift / GMP_NUMB_BITS, rest = shift % GMP_NUMB_BITS;
  mp_limb_t parts[2] = {value << rest, rest ? value >> (GMP_NUMB_BITS - rest) : 0};
  mp_limb_t carry = 0;
  for (size_t k = 0; limb + k < size && (k < 2 || carry); k++) {
    unsigned __int128 t = (unsigned __int128)sum[limb + k] + (k < 2 ? parts[k] : 0) + carry;
    sum[limb + k] = (mp_limb_t)t;
    carry = (mp_limb_t)(t >> 64);
  }
}

#if defined(__x86_64__)
#define VECTORS __attribute__((target("avx2,fma")))
#else
#define VECTORS
#endif

enum { MOST_SUMS = 16 };

/// sums[p + q] = the products of digits p of x and q of y, of elements start to end. Of few digits, all sums stay in
/// registers.
VECTORS static inline __attribute__((always_inline)) void sum_up(
  size_t ps, size_t qs, const double *x, size_t xs, const double *y, size_t ys, size_t start, size_t end, double *sums
) {
  lanes s[MOST_SUMS] = {{0}};
  for (size_t j = start; j < end; j += LANES) {
#pragma clang loop unroll(full)
    for (size_t p = 0; p < ps; p++) {
      lanes u = *(const lanes *)(x + p * xs + j);
#pragma clang loop unroll(full)
      for (size_t q = 0; q < qs; q++) s[p + q] += u * *(const lanes *)(y + q * ys + j);
    }
  }
  for (size_t d = 0; d + 1 < ps + qs; d++) sums[d] = (s[d][0] + s[d][1]) + (s[d][2] + s[d][3]);
}

/// The same of any number of digits.
VECTORS static void sum_up_all(
  size_t ps, size_t qs, const double *x, size_t xs, const double *y, size_t ys, size_t start, size_t end, double *sums
) {
  for (size_t d = 0; d + 1 < ps + qs; d++) {
    lanes s = {0};
    for (size_t p = d < qs ? 0 : d - qs + 1; p < ps && p <= d; p++) {
      const double *u = x + p * xs, *v = y + (d - p) * ys;
      for (size_t j = start; j < end; j += LANES) s += *(const lanes *)(u + j) * *(const lanes *)(v + j);
    }
    sums[d] = (s[0] + s[1]) + (s[2] + s[3]);
  }
}

VECTORS void cp_dot_digits(
  const cp_digits *a, size_t i, const cp_digits *b, size_t k, mp_limb_t *plus, mp_limb_t *minus, size_t size
) {
  size_t low = a->least[i], from = b->least[k], ps = a->most - low, qs = b->most - from;
  if (!ps || !qs) return;
  const double *x = a->digits + (i * a->most + low) * a->stride, *y = b->digits + (k * b->most + from) * b->stride;
  // 42 bits of a product and 11 of their number are exact in a double.
  size_t block = 2048 / (ps < qs ? ps : qs) / LANES * LANES;
  double sums[2 * MOST_DIGITS];
  for (size_t start = 0; start < a->stride; start += block) {
    size_t end = start + block < a->stride ? start + block : a->stride;
    switch (ps * 16 + qs) {
#define CASE(P, Q) case P * 16 + Q: sum_up(P, Q, x, a->stride, y, b->stride, start, end, sums); break;
#define CASES(P) CASE(P, 3) CASE(P, 4) CASE(P, 5) CASE(P, 6) CASE(P, 7) CASE(P, 8)
      CASES(3) CASES(4) CASES(5) CASES(6) CASES(7) CASES(8)
      default: sum_up_all(ps, qs, x, a->stride, y, b->stride, start, end, sums);
    }
    for (size_t d = 0; d + 1 < ps + qs; d++) {
      size_t shift = (low + from + d) * BITS;
      if (sums[d] > 0) add_shifted(plus, size, (uint64_t)sums[d], shift);
      else if (sums[d] < 0) add_shifted(minus, size, (uint64_t)-sums[d], shift);
    }
  }
}
