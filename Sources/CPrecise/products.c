// Sums and matrix products, each element with one rounding.
#include "arrays.h"
#include "digits.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

cp_array *cp_sum(long bits, size_t outer, size_t extent, size_t inner, const cp_array *x) {
  if (!x || x->count != outer * extent * inner) return NULL;
  cp_array *z = cp_new(outer * inner, bits, x->errors != NULL);
  if (!z) return NULL;
  cp_temporary s, t;
  // 64 bits more than the result has outlast 2^63 terms.
  mpfr_ptr sum = cp_start(&s, bits + 64), loaded = cp_start(&t, CP_LEAST_BITS);
  for (size_t o = 0; o < outer; o++) {
    for (size_t i = 0; i < inner; i++) {
      double error = 0;
      mpfr_set_zero(sum, 1);
      for (size_t e = 0; e < extent; e++) {
        size_t index = (o * extent + e) * inner + i;
        mpfr_add(sum, sum, cp_load(x, index, loaded), MPFR_RNDN);
        if (x->errors) error += x->errors[index];
      }
      size_t to = o * inner + i;
      mpfr_set(&z->numbers[to], sum, MPFR_RNDN);
      if (z->errors) z->errors[to] = cp_error(extent > 1 ? fabs(cp_double(z, to)) + error : error);
    }
  }
  return z;
}

/// A matrix with strides, so that a transposed one is read in place.
typedef struct {
  const cp_array *array;
  size_t row, column;
} view;

static size_t at(const view *x, size_t i, size_t j) { return i * x->row + j * x->column; }

/// Vectors as integers of `limbs` limbs with one exponent for each vector: element = ± integer · 2^(exponent − 64
/// limbs). Dot products of integers are exact and take a fifth of the time.
typedef struct {
  size_t length, limbs;
  mp_limb_t *integers;
  signed char *signs;
  long *exponents;
  /// Whether no element of the vector lost a bit.
  bool *exact;
} packed;

static bool make(packed *p, size_t vectors, size_t length, size_t limbs) {
  p->length = length;
  p->limbs = limbs;
  p->integers = malloc(vectors * length * limbs * sizeof(mp_limb_t));
  p->signs = malloc(vectors * length);
  p->exponents = malloc(vectors * sizeof(long));
  p->exact = malloc(vectors * sizeof(bool));
  return p->integers && p->signs && p->exponents && p->exact;
}

static void discard(packed *p) {
  free(p->integers);
  free(p->signs);
  free(p->exponents);
  free(p->exact);
}

/// Packs elements start, start + step, … of x as vector `index`.
static void pack(packed *p, size_t index, const cp_array *x, size_t start, size_t step, mpfr_ptr t) {
  long top = LONG_MIN / 2;
  bool exact = true;
  for (size_t j = 0; j < p->length; j++) {
    mpfr_srcptr a = cp_load(x, start + j * step, t);
    if (!mpfr_number_p(a)) exact = false;
    else if (!mpfr_zero_p(a) && mpfr_get_exp(a) > top) top = mpfr_get_exp(a);
  }
  for (size_t j = 0; j < p->length && exact; j++) {
    mpfr_srcptr a = cp_load(x, start + j * step, t);
    mp_limb_t *to = p->integers + (index * p->length + j) * p->limbs;
    signed char *sign = p->signs + index * p->length + j;
    *sign = 0;
    if (mpfr_zero_p(a)) continue;
    *sign = mpfr_signbit(a) ? -1 : 1;
    size_t shift = (size_t)(top - mpfr_get_exp(a)), size = limbs_of(mpfr_get_prec(a));
    size_t whole = shift / GMP_NUMB_BITS, rest = shift % GMP_NUMB_BITS;
    exact = size + whole + (rest > 0) <= p->limbs;
    if (!exact) break;
    memset(to, 0, p->limbs * sizeof *to);
    mp_limb_t *place = to + p->limbs - whole - size;
    memcpy(place, mpfr_custom_get_significand(a), size * sizeof *to);
    if (rest) mpn_rshift(place - 1, place - 1, (mp_size_t)size + 1, (unsigned)rest);
  }
  p->exponents[index] = top;
  p->exact[index] = exact;
}

typedef unsigned __int128 wide;

/// sum [la + lb + 1] += a b, of la and lb limbs.
static inline __attribute__((always_inline)) void accumulate(
  size_t la, size_t lb, mp_limb_t *sum, const mp_limb_t *a, const mp_limb_t *b
) {
  for (size_t i = 0; i < la; i++) {
    mp_limb_t carry = 0;
    for (size_t j = 0; j < lb; j++) {
      wide t = (wide)a[i] * b[j] + sum[i + j] + carry;
      sum[i + j] = (mp_limb_t)t;
      carry = (mp_limb_t)(t >> 64);
    }
    for (size_t j = i + lb; carry && j <= la + lb; j++) {
      wide t = (wide)sum[j] + carry;
      sum[j] = (mp_limb_t)t;
      carry = (mp_limb_t)(t >> 64);
    }
  }
}

static inline __attribute__((always_inline)) void accumulate_all(
  size_t la, size_t lb, size_t length, const mp_limb_t *a, const signed char *sa, const mp_limb_t *b,
  const signed char *sb, mp_limb_t *plus, mp_limb_t *minus
) {
  for (size_t j = 0; j < length; j++) {
    int sign = sa[j] * sb[j];
    if (sign) accumulate(la, lb, sign > 0 ? plus : minus, a + j * la, b + j * lb);
  }
}

static void accumulate_limbs(
  const packed *a, size_t i, const packed *b, size_t k, mp_limb_t *plus, mp_limb_t *minus
) {
  size_t la = a->limbs, lb = b->limbs, length = a->length;
  const mp_limb_t *x = a->integers + i * length * la, *y = b->integers + k * length * lb;
  const signed char *sx = a->signs + i * length, *sy = b->signs + k * length;
  switch (la * 256 + lb) {
    case 2 * 256 + 3: accumulate_all(2, 3, length, x, sx, y, sy, plus, minus); break;
    case 3 * 256 + 3: accumulate_all(3, 3, length, x, sx, y, sy, plus, minus); break;
    case 2 * 256 + 4: accumulate_all(2, 4, length, x, sx, y, sy, plus, minus); break;
    case 4 * 256 + 4: accumulate_all(4, 4, length, x, sx, y, sy, plus, minus); break;
    default: accumulate_all(la, lb, length, x, sx, y, sy, plus, minus); break;
  }
}

/// The dot product of vector i of a and vector k of b: by digits, vector 0 of `db`, if there are any.
static void dot(
  const packed *a, size_t i, const packed *b, size_t k, const cp_digits *da, const cp_digits *db, mpfr_ptr out
) {
  size_t size = a->limbs + b->limbs + 1;
  mp_limb_t plus[2 * CP_MOST_LIMBS + 1], minus[2 * CP_MOST_LIMBS + 1];
  memset(plus, 0, size * sizeof *plus);
  memset(minus, 0, size * sizeof *minus);
  if (da) cp_dot_digits(da, i, db, 0, plus, minus, size);
  else accumulate_limbs(a, i, b, k, plus, minus);
  int sign = mpn_cmp(plus, minus, (mp_size_t)size);
  if (sign == 0) {
    mpfr_set_zero(out, 1);
    return;
  }
  if (sign > 0) mpn_sub_n(plus, plus, minus, (mp_size_t)size); else mpn_sub_n(plus, minus, plus, (mp_size_t)size);
  long exponent = a->exponents[i] + b->exponents[k] + GMP_NUMB_BITS;
  size_t top = size;
  while (plus[top - 1] == 0) top--;
  exponent -= (long)(size - top) * GMP_NUMB_BITS;
  unsigned zeros = (unsigned)__builtin_clzll(plus[top - 1]);
  if (zeros) mpn_lshift(plus, plus, (mp_size_t)top, zeros);
  __mpfr_struct exact;
  mpfr_custom_init_set(
    &exact, sign > 0 ? MPFR_REGULAR_KIND : -MPFR_REGULAR_KIND, exponent - (long)zeros, (mpfr_prec_t)(top * GMP_NUMB_BITS), plus);
  mpfr_set(out, &exact, MPFR_RNDN);
}

/// The same in numbers of 64 more bits, for vectors of which some elements are 2^64 times smaller than others.
static void slow_dot(const view *a, size_t i, const view *b, size_t k, size_t length, long bits, mpfr_ptr out) {
  cp_temporary s, p, t, r;
  mpfr_ptr sum = cp_start(&s, bits + 64), product = cp_start(&p, bits + 64);
  mpfr_ptr first = cp_start(&t, CP_LEAST_BITS), second = cp_start(&r, CP_LEAST_BITS);
  for (size_t j = 0; j < length; j++) {
    mpfr_mul(product, cp_load(a->array, at(a, i, j), first), cp_load(b->array, at(b, j, k), second), MPFR_RNDN);
    mpfr_add(sum, sum, product, MPFR_RNDN);
  }
  mpfr_set(out, sum, MPFR_RNDN);
}

/// s [m, n] += |A| s_B + s_A |B|, a row at a time.
static bool add_errors(const view *a, const view *b, size_t m, size_t n, size_t k, double *errors) {
  double *values = malloc(2 * k * n * sizeof(double));
  if (!values) return false;
  double *shares = values + k * n;
  for (size_t j = 0; j < k; j++) {
    for (size_t l = 0; l < n; l++) {
      values[j * n + l] = fabs(cp_double(b->array, at(b, j, l)));
      shares[j * n + l] = b->array->errors[at(b, j, l)];
    }
  }
  for (size_t i = 0; i < m; i++) {
    for (size_t j = 0; j < k; j++) {
      double value = fabs(cp_double(a->array, at(a, i, j))), share = a->array->errors[at(a, i, j)];
      for (size_t l = 0; l < n; l++) errors[i * n + l] += value * shares[j * n + l] + share * values[j * n + l];
    }
  }
  free(values);
  return true;
}

/// Whether digits, which take as long to make as some dot products, pay.
static bool uses_digits(size_t m, size_t n, size_t k) { return m >= 8 && n >= 4 && k >= 8 && cp_has_digits(); }

double cp_product_bytes(long bits, size_t m, size_t n, size_t k, bool tracked) {
  double integers = (double)(limbs_of(bits) + 1) * sizeof(mp_limb_t) + 1;
  double digits = uses_digits(m, n, k) ? (double)cp_digit_bytes(m + 1, k, limbs_of(bits) + 1) : 0;
  return integers * (double)k * ((double)m + 1) + digits + 16.0 * ((double)m + (double)n)
    + (tracked ? 16.0 * (double)k * (double)n : 0);
}

cp_array *cp_product(
  long bits, bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const cp_array *a, const cp_array *b
) {
  if (!a || !b || a->count != m * k || b->count != k * n) return NULL;
  cp_array *z = cp_new(m * n, bits, a->errors && b->errors);
  if (!z) return NULL;
  view left = {a, transpose_a ? 1 : k, transpose_a ? m : 1}, right = {b, transpose_b ? 1 : n, transpose_b ? k : 1};
  packed rows = {0}, column = {0};
  cp_digits row_digits = {0}, column_digits = {0};
  // One limb more than the numbers have, for the distance of their exponents.
  size_t la = a->bits ? limbs_of(bits) + 1 : 2, lb = b->bits ? limbs_of(bits) + 1 : 2;
  cp_temporary t;
  mpfr_ptr loaded = cp_start(&t, CP_LEAST_BITS);
  bool has_digits = uses_digits(m, n, k);
  bool fits = make(&rows, m, k, la) && make(&column, 1, k, lb);
  if (has_digits) fits = fits && cp_make_digits(&row_digits, m, k, la) && cp_make_digits(&column_digits, 1, k, lb);
  for (size_t i = 0; i < m && fits; i++) {
    pack(&rows, i, a, i * left.row, left.column, loaded);
    if (has_digits && rows.exact[i]) cp_set_digits(&row_digits, i, la, rows.integers + i * k * la, rows.signs + i * k);
  }
  for (size_t l = 0; l < n && fits; l++) {
    pack(&column, 0, b, l * right.column, right.row, loaded);
    if (has_digits && column.exact[0]) cp_set_digits(&column_digits, 0, lb, column.integers, column.signs);
    for (size_t i = 0; i < m; i++) {
      mpfr_ptr out = &z->numbers[i * n + l];
      if (!rows.exact[i] || !column.exact[0]) slow_dot(&left, i, &right, l, k, bits, out);
      else dot(&rows, i, &column, 0, has_digits ? &row_digits : NULL, &column_digits, out);
    }
  }
  if (fits && z->errors) {
    fits = add_errors(&left, &right, m, n, k, z->errors);
    for (size_t i = 0; i < m * n; i++) z->errors[i] = cp_error(z->errors[i] + fabs(cp_double(z, i)));
  }
  discard(&rows);
  discard(&column);
  cp_discard_digits(&row_digits);
  cp_discard_digits(&column_digits);
  if (fits) return z;
  cp_free(z);
  return NULL;
}
