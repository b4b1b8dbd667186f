// Operations on the elements of arrays, and decisions.
#include "arrays.h"

#include <math.h>

cp_array *cp_binary(int operation, long bits, const cp_array *x, const cp_array *y) {
  if (!x || !y || x->count != y->count) return NULL;
  cp_array *z = cp_new(x->count, bits, x->errors && y->errors);
  if (!z) return NULL;
  cp_temporary s, t;
  mpfr_ptr first = cp_start(&s, bits), second = cp_start(&t, bits);
  for (size_t i = 0; i < z->count; i++) {
    mpfr_srcptr a = cp_load(x, i, first), b = cp_load(y, i, second);
    mpfr_ptr out = &z->numbers[i];
    switch (operation) {
      case CP_ADD: mpfr_add(out, a, b, MPFR_RNDN); break;
      case CP_SUBTRACT: mpfr_sub(out, a, b, MPFR_RNDN); break;
      case CP_MULTIPLY: mpfr_mul(out, a, b, MPFR_RNDN); break;
      default: mpfr_div(out, a, b, MPFR_RNDN); break;
    }
    if (!z->errors) continue;
    double value = fabs(cp_double(z, i)), sa = x->errors[i], sb = y->errors[i], error;
    switch (operation) {
      case CP_ADD: case CP_SUBTRACT: error = value + sa + sb; break;
      case CP_MULTIPLY: error = value + fabs(cp_double(y, i)) * sa + fabs(cp_double(x, i)) * sb; break;
      default: error = value + (sa + value * sb) / fabs(cp_double(y, i)); break;
    }
    z->errors[i] = cp_error(error);
  }
  return z;
}

/// 1/(1 + e⁻ˣ). Exponents are wide enough for e⁻ˣ.
static void sigmoid(mpfr_ptr out, mpfr_srcptr x) {
  mpfr_neg(out, x, MPFR_RNDN);
  mpfr_exp(out, out, MPFR_RNDN);
  mpfr_add_ui(out, out, 1, MPFR_RNDN);
  mpfr_ui_div(out, 1, out, MPFR_RNDN);
}

/// ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).
static void softplus(mpfr_ptr out, mpfr_srcptr x, mpfr_ptr scratch) {
  mpfr_abs(scratch, x, MPFR_RNDN);
  mpfr_neg(scratch, scratch, MPFR_RNDN);
  mpfr_exp(scratch, scratch, MPFR_RNDN);
  mpfr_log1p(scratch, scratch, MPFR_RNDN);
  if (mpfr_sgn(x) > 0) mpfr_add(out, x, scratch, MPFR_RNDN); else mpfr_set(out, scratch, MPFR_RNDN);
}

static double sigmoid_of(double x) { return x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)); }

static double sech_squared_of(double x) {
  double e = exp(-2 * fabs(x));
  return 4 * e / ((1 + e) * (1 + e));
}

/// |∂out/∂x|.
static double slope(int function, double c, double x, double out) {
  switch (function) {
    case CP_NEGATE: case CP_SHIFT: return 1;
    case CP_EXP: return fabs(out);
    case CP_LOG: return 1 / fabs(x);
    case CP_LOG1P: return 1 / fabs(1 + x);
    case CP_SQRT: return 0.5 / fabs(out);
    case CP_TANH: return sech_squared_of(x);
    case CP_SECH_SQUARED: return 2 * fabs(out * tanh(x));
    case CP_SIGMOID: return out * sigmoid_of(-x);
    case CP_SOFTPLUS: return sigmoid_of(x);
    case CP_SCALE: return fabs(c);
    default: return c == 0 ? 0 : fabs(c * out / x);
  }
}

cp_array *cp_unary(int function, double parameter, long bits, const cp_array *x) {
  if (!x) return NULL;
  cp_array *z = cp_new(x->count, bits, x->errors != NULL);
  if (!z) return NULL;
  cp_temporary s, t, p;
  mpfr_ptr loaded = cp_start(&s, bits), scratch = cp_start(&t, bits), constant = cp_start(&p, bits);
  mpfr_set_d(constant, parameter, MPFR_RNDN);
  // A change of sign or of the exponent does not round.
  bool is_exact = function == CP_NEGATE || (function == CP_SCALE && fabs(parameter) == 1);
  for (size_t i = 0; i < z->count; i++) {
    mpfr_srcptr a = cp_load(x, i, loaded);
    mpfr_ptr out = &z->numbers[i];
    switch (function) {
      case CP_NEGATE: mpfr_neg(out, a, MPFR_RNDN); break;
      case CP_EXP: mpfr_exp(out, a, MPFR_RNDN); break;
      case CP_LOG: mpfr_log(out, a, MPFR_RNDN); break;
      case CP_LOG1P: mpfr_log1p(out, a, MPFR_RNDN); break;
      case CP_SQRT: mpfr_sqrt(out, a, MPFR_RNDN); break;
      case CP_TANH: mpfr_tanh(out, a, MPFR_RNDN); break;
      case CP_SECH_SQUARED: mpfr_sech(scratch, a, MPFR_RNDN); mpfr_sqr(out, scratch, MPFR_RNDN); break;
      case CP_SIGMOID: sigmoid(out, a); break;
      case CP_SOFTPLUS: softplus(out, a, scratch); break;
      case CP_SCALE: mpfr_mul(out, a, constant, MPFR_RNDN); break;
      case CP_SHIFT: mpfr_add(out, a, constant, MPFR_RNDN); break;
      default: mpfr_pow(out, a, constant, MPFR_RNDN); break;
    }
    if (!z->errors) continue;
    double value = cp_double(z, i), input = cp_double(x, i);
    double share = x->errors[i] == 0 ? 0 : slope(function, parameter, input, value) * x->errors[i];
    z->errors[i] = cp_error((is_exact ? 0 : fabs(value)) + share);
  }
  return z;
}

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
