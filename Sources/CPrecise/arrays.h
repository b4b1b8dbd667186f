// What the files of this target share.
#ifndef CPRECISE_ARRAYS_H
#define CPRECISE_ARRAYS_H

#include "CPrecise.h"

#include <math.h>
#include <mpfr.h>
#include <stdint.h>

struct cp_array {
  size_t count;
  /// 0 for exact doubles.
  long bits;
  /// The numbers, if they are doubles.
  double *doubles;
  /// The numbers of `bits` bits; their limbs follow one another in the same block.
  mpfr_ptr numbers;
  /// s of each number; NULL without.
  double *errors;
};

enum { CP_MOST_LIMBS = CP_MOST_BITS / 64 + 2 };

static inline size_t limbs_of(long bits) { return (size_t)(bits + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS; }

/// A number on the stack.
typedef struct {
  __mpfr_struct number;
  mp_limb_t limbs[CP_MOST_LIMBS];
} cp_temporary;

static inline mpfr_ptr cp_start(cp_temporary *t, long bits) {
  mpfr_custom_init_set(&t->number, MPFR_ZERO_KIND, 0, bits, t->limbs);
  return &t->number;
}

/// Arrays of zeros.
cp_array *cp_new(size_t count, long bits, bool tracked);
cp_array *cp_new_doubles(size_t count, bool tracked);

/// Element i, by way of `t` if it is a double.
static inline mpfr_srcptr cp_load(const cp_array *x, size_t i, mpfr_ptr t) {
  if (x->bits) return &x->numbers[i];
  mpfr_set_d(t, x->doubles[i], MPFR_RNDN);
  return t;
}

static inline double cp_double(const cp_array *x, size_t i) {
  return x->bits ? mpfr_get_d(&x->numbers[i], MPFR_RNDN) : x->doubles[i];
}

/// s, where NaN is called infinite.
static inline double cp_error(double s) { return s == s ? s : HUGE_VAL; }

#endif
