// Decisions about the elements of arrays.
#include "arrays.h"

size_t cp_decide(int test, double low, double high, const cp_array *x, double margin, bool *passes) {
  size_t ambiguous = 0;
  cp_temporary s, t;
  mpfr_ptr loaded = cp_start(&s, CP_LEAST_BITS), distance = cp_start(&t, CP_LEAST_BITS);
  for (size_t i = 0; i < x->count; i++) {
    mpfr_srcptr a = cp_load(x, i, loaded);
    // Comparisons with NaN are false.
    bool is_number = !mpfr_nan_p(a);
    double nearest;
    if (test == CP_WITHIN) {
      passes[i] = is_number && mpfr_cmp_d(a, low) >= 0 && mpfr_cmp_d(a, high) <= 0;
      mpfr_sub_d(distance, a, low, MPFR_RNDN);
      nearest = fabs(mpfr_get_d(distance, MPFR_RNDN));
      mpfr_sub_d(distance, a, high, MPFR_RNDN);
      nearest = fmin(nearest, fabs(mpfr_get_d(distance, MPFR_RNDN)));
    } else {
      int sign = is_number ? mpfr_sgn(a) : -1;
      passes[i] = test == CP_POSITIVE ? sign > 0 : test == CP_NOT_NEGATIVE ? sign >= 0 : sign != 0;
      nearest = fabs(mpfr_get_d(a, MPFR_RNDN));
    }
    if (test != CP_NONZERO && x->bits && x->errors && !(nearest > margin * x->errors[i])) ambiguous++;
  }
  return ambiguous;
}

size_t cp_largest(size_t outer, size_t extent, size_t inner, const cp_array *x, double margin, long *indices) {
  size_t ambiguous = 0;
  cp_temporary s, t, d;
  mpfr_ptr first = cp_start(&s, CP_LEAST_BITS), second = cp_start(&t, CP_LEAST_BITS);
  mpfr_ptr distance = cp_start(&d, CP_LEAST_BITS);
  for (size_t o = 0; o < outer; o++) {
    for (size_t i = 0; i < inner; i++) {
      size_t start = o * extent * inner + i, best = start;
      for (size_t e = 1; e < extent; e++) {
        size_t next = start + e * inner;
        if (mpfr_greater_p(cp_load(x, next, second), cp_load(x, best, first))) best = next;
      }
      indices[o * inner + i] = (long)best;
      if (!x->bits || !x->errors) continue;
      bool is_close = false;
      for (size_t e = 0; e < extent && !is_close; e++) {
        size_t next = start + e * inner;
        if (next == best) continue;
        mpfr_sub(distance, &x->numbers[best], &x->numbers[next], MPFR_RNDN);
        is_close = !(mpfr_get_d(distance, MPFR_RNDN) > margin * (x->errors[best] + x->errors[next]));
      }
      ambiguous += is_close;
    }
  }
  return ambiguous;
}

size_t cp_compare(int relation, const cp_array *x, const cp_array *y, double margin, bool *holds) {
  size_t ambiguous = 0;
  cp_temporary s, t, d;
  mpfr_ptr first = cp_start(&s, CP_LEAST_BITS), second = cp_start(&t, CP_LEAST_BITS);
  mpfr_ptr distance = cp_start(&d, CP_LEAST_BITS);
  bool is_counted = (x->bits || y->bits) && x->errors && y->errors;
  for (size_t i = 0; i < x->count; i++) {
    mpfr_srcptr a = cp_load(x, i, first), b = cp_load(y, i, second);
    // Comparisons with NaN are false, but that they differ.
    switch (relation) {
      case CP_LESS: holds[i] = mpfr_less_p(a, b); break;
      case CP_LESS_EQUAL: holds[i] = mpfr_lessequal_p(a, b); break;
      case CP_EQUAL: holds[i] = mpfr_equal_p(a, b); break;
      default: holds[i] = !mpfr_equal_p(a, b); break;
    }
    if (!is_counted) continue;
    mpfr_sub(distance, a, b, MPFR_RNDN);
    ambiguous += !(fabs(mpfr_get_d(distance, MPFR_RNDN)) > margin * (x->errors[i] + y->errors[i]));
  }
  return ambiguous;
}

size_t cp_round(int direction, const cp_array *x, double margin, double *values) {
  size_t ambiguous = 0;
  cp_temporary s, t, d;
  mpfr_ptr loaded = cp_start(&s, CP_LEAST_BITS);
  // A whole number below 2^1024 and a half of it fit.
  mpfr_ptr whole = cp_start(&t, 1088), distance = cp_start(&d, CP_LEAST_BITS);
  for (size_t i = 0; i < x->count; i++) {
    mpfr_srcptr a = cp_load(x, i, loaded);
    switch (direction) {
      case CP_DOWN: mpfr_rint_floor(whole, a, MPFR_RNDN); break;
      case CP_UP: mpfr_rint_ceil(whole, a, MPFR_RNDN); break;
      default: mpfr_rint(whole, a, MPFR_RNDN); break;
    }
    values[i] = mpfr_get_d(whole, MPFR_RNDN);
    if (!x->bits || !x->errors) continue;
    // From the nearest step: a whole number, or one and a half.
    if (direction == CP_NEAREST) mpfr_rint_floor(whole, a, MPFR_RNDN); else mpfr_rint(whole, a, MPFR_RNDN);
    mpfr_sub(distance, a, whole, MPFR_RNDN);
    if (direction == CP_NEAREST) mpfr_sub_d(distance, distance, 0.5, MPFR_RNDN);
    ambiguous += !(fabs(mpfr_get_d(distance, MPFR_RNDN)) > margin * x->errors[i]);
  }
  return ambiguous;
}
