#include "arrays.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *cp_version(void) { return mpfr_get_version(); }

size_t cp_element_bytes(long bits, bool tracked) {
  size_t number = bits ? sizeof(__mpfr_struct) + limbs_of(bits) * sizeof(mp_limb_t) : sizeof(double);
  return number + (tracked ? sizeof(double) : 0);
}

static cp_array *allocate(size_t count, long bits, bool tracked) {
  cp_array *x = calloc(1, sizeof *x);
  if (!x) return NULL;
  x->count = count;
  x->bits = bits;
  void *block = calloc(count ? count : 1, cp_element_bytes(bits, false));
  if (bits) x->numbers = block; else x->doubles = block;
  if (tracked) x->errors = calloc(count ? count : 1, sizeof(double));
  if (block && (x->errors || !tracked)) return x;
  cp_free(x);
  return NULL;
}

cp_array *cp_new_doubles(size_t count, bool tracked) { return allocate(count, 0, tracked); }

cp_array *cp_new(size_t count, long bits, bool tracked) {
  if (bits < CP_LEAST_BITS || bits > CP_MOST_BITS) return NULL;
  cp_array *x = allocate(count, bits, tracked);
  if (!x) return NULL;
  size_t size = limbs_of(bits);
  mp_limb_t *limbs = (mp_limb_t *)(x->numbers + count);
  for (size_t i = 0; i < count; i++) {
    mpfr_custom_init_set(&x->numbers[i], MPFR_ZERO_KIND, 0, bits, limbs + i * size);
  }
  return x;
}

void cp_free(cp_array *x) {
  if (!x) return;
  free(x->doubles);
  free(x->numbers);
  free(x->errors);
  free(x);
}

long cp_bits(const cp_array *x) { return x ? x->bits : 0; }

cp_array *cp_doubles(size_t count, const double *values, const double *errors) {
  cp_array *x = cp_new_doubles(count, errors != NULL);
  if (!x) return NULL;
  memcpy(x->doubles, values, count * sizeof(double));
  if (errors) memcpy(x->errors, errors, count * sizeof(double));
  return x;
}

cp_array *cp_displaced(
  long bits, size_t count, const double *x, const double *u, long a, const double *v, long c, bool tracked
) {
  cp_array *z = cp_new(count, bits, tracked);
  if (!z) return NULL;
  cp_temporary t;
  // Of equal precision, numbers are added much faster.
  mpfr_ptr step = cp_start(&t, bits);
  for (size_t i = 0; i < count; i++) {
    mpfr_ptr number = &z->numbers[i];
    mpfr_set_d(number, x[i], MPFR_RNDN);
    if (u && u[i] != 0) {
      mpfr_set_d(step, u[i], MPFR_RNDN);
      mpfr_set_exp(step, mpfr_get_exp(step) + a);
      mpfr_add(number, number, step, MPFR_RNDN);
    }
    if (v && v[i] != 0) {
      mpfr_set_d(step, v[i], MPFR_RNDN);
      mpfr_set_exp(step, mpfr_get_exp(step) + c);
      mpfr_add(number, number, step, MPFR_RNDN);
    }
    if (tracked) z->errors[i] = cp_error(fabs(x[i]));
  }
  return z;
}

cp_array *cp_gather(long bits, size_t arrays, const cp_array *const *from, size_t count, const long *indices) {
  bool tracked = true, exact = true;
  for (size_t k = 0; k < arrays; k++) {
    if (!from[k]) return NULL;
    tracked = tracked && from[k]->errors;
    exact = exact && !from[k]->bits;
  }
  cp_array *z = exact ? cp_new_doubles(count, tracked) : cp_new(count, bits, tracked);
  if (!z) return NULL;
  for (size_t i = 0; i < count; i++) {
    if (indices[i] < 0) continue;
    size_t index = (size_t)indices[i], k = 0;
    while (index >= from[k]->count) index -= from[k++]->count;
    if (exact) {
      z->doubles[i] = from[k]->doubles[index];
    } else if (from[k]->bits) {
      mpfr_set(&z->numbers[i], &from[k]->numbers[index], MPFR_RNDN);
    } else {
      mpfr_set_d(&z->numbers[i], from[k]->doubles[index], MPFR_RNDN);
    }
    if (tracked) z->errors[i] = from[k]->errors[index];
  }
  return z;
}

void cp_values(const cp_array *x, double *values) {
  for (size_t i = 0; i < x->count; i++) values[i] = cp_double(x, i);
}

void cp_errors(const cp_array *x, double *errors) {
  for (size_t i = 0; i < x->count; i++) errors[i] = x->errors ? x->errors[i] : HUGE_VAL;
}

void cp_distances(const cp_array *x, const double *values, double *distances) {
  cp_temporary t, d;
  mpfr_ptr loaded = cp_start(&t, CP_LEAST_BITS), distance = cp_start(&d, CP_LEAST_BITS);
  for (size_t i = 0; i < x->count; i++) {
    mpfr_sub_d(distance, cp_load(x, i, loaded), values[i], MPFR_RNDN);
    distances[i] = fabs(mpfr_get_d(distance, MPFR_RNDN));
  }
}

cp_array *cp_combination(
  long bits, size_t terms, const cp_array *const *from, const double *factors, long exponent
) {
  for (size_t k = 0; k < terms; k++) {
    if (!from[k]) return NULL;
  }
  long most = bits + 64 < CP_MOST_BITS ? bits + 64 : CP_MOST_BITS;
  cp_array *z = cp_new(1, most, false);
  if (!z) return NULL;
  cp_temporary t, l;
  mpfr_ptr term = cp_start(&t, most), loaded = cp_start(&l, CP_LEAST_BITS);
  for (size_t k = 0; k < terms; k++) {
    mpfr_mul_d(term, cp_load(from[k], 0, loaded), factors[k], MPFR_RNDN);
    mpfr_add(z->numbers, z->numbers, term, MPFR_RNDN);
  }
  mpfr_mul_2si(z->numbers, z->numbers, exponent, MPFR_RNDN);
  return z;
}

double cp_residual(size_t count, const double *u, const double *x, const cp_array *r) {
  cp_temporary s, t, l;
  mpfr_ptr sum = cp_start(&s, 512), term = cp_start(&t, 106), loaded = cp_start(&l, CP_LEAST_BITS);
  mpfr_neg(sum, cp_load(r, 0, loaded), MPFR_RNDN);
  for (size_t i = 0; i < count; i++) {
    if (u[i] == 0) continue;
    mpfr_set_d(term, u[i], MPFR_RNDN);
    mpfr_mul_d(term, term, x[i], MPFR_RNDN);
    mpfr_add(sum, sum, term, MPFR_RNDN);
  }
  return mpfr_get_d(sum, MPFR_RNDN);
}
