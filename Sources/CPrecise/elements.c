// Operations on the elements of arrays.
#include "arrays.h"

#include <math.h>

static double times(double slope, double s) { return s == 0 ? 0 : fabs(slope) * s; }

/// ∂out/∂x of out = xᶜ.
static double power_slope(double x, double c, double out) {
  return c == 0 ? 0 : x == 0 ? c * pow(x, c - 1) : c * out / x;
}

/// |∂out/∂x| sx + |∂out/∂y| sy.
static double pair_share(int operation, double x, double y, double out, double sx, double sy) {
  if (operation == CP_PAIR_POWER) return times(power_slope(x, y, out), sx) + (out == 0 ? 0 : times(out * log(fabs(x)), sy));
  double length = hypot(x, y);
  return times(y / length / length, sx) + times(x / length / length, sy);
}

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
      case CP_PAIR_POWER: mpfr_pow(out, a, b, MPFR_RNDN); break;
      case CP_ANGLE: mpfr_atan2(out, a, b, MPFR_RNDN); break;
      default: mpfr_div(out, a, b, MPFR_RNDN); break;
    }
    if (!z->errors) continue;
    double value = fabs(cp_double(z, i)), sa = x->errors[i], sb = y->errors[i], error;
    switch (operation) {
      case CP_ADD: case CP_SUBTRACT: error = value + sa + sb; break;
      case CP_MULTIPLY: error = value + fabs(cp_double(y, i)) * sa + fabs(cp_double(x, i)) * sb; break;
      case CP_PAIR_POWER: case CP_ANGLE: error = value + pair_share(operation, cp_double(x, i), cp_double(y, i), value, sa, sb); break;
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
    case CP_EXPM1: return exp(x);
    case CP_LOG: return 1 / fabs(x);
    case CP_LOG1P: return 1 / fabs(1 + x);
    case CP_SQRT: return 0.5 / fabs(out);
    case CP_SIN: return fabs(cos(x));
    case CP_COS: return fabs(sin(x));
    case CP_TAN: return 1 + out * out;
    case CP_ASIN: case CP_ACOS: return 1 / sqrt((1 - x) * (1 + x));
    case CP_ATAN: return 1 / (1 + x * x);
    case CP_SINH: return cosh(x);
    case CP_COSH: return fabs(sinh(x));
    case CP_TANH: return sech_squared_of(x);
    case CP_ASINH: return 1 / sqrt(1 + x * x);
    case CP_ACOSH: return 1 / sqrt((x - 1) * (x + 1));
    case CP_ATANH: return 1 / ((1 - x) * (1 + x));
    case CP_ERF: case CP_ERFC: return 1.1283791670955126 * exp(-x * x);
    case CP_SECH_SQUARED: return 2 * fabs(out * tanh(x));
    case CP_SIGMOID: return out * sigmoid_of(-x);
    case CP_SOFTPLUS: return sigmoid_of(x);
    case CP_SCALE: return fabs(c);
    default: return fabs(power_slope(x, c, out));
  }
}

/// The least exponent at which sin, cos and tan are refused.
enum { MOST_ANGLE_BITS = 4096 };

static void evaluate(int function, mpfr_ptr out, mpfr_srcptr a, mpfr_srcptr constant, mpfr_ptr scratch) {
  switch (function) {
    case CP_SIN: case CP_COS: case CP_TAN:
      if (mpfr_regular_p(a) && mpfr_get_exp(a) > MOST_ANGLE_BITS) mpfr_set_nan(out);
      else if (function == CP_SIN) mpfr_sin(out, a, MPFR_RNDN);
      else if (function == CP_COS) mpfr_cos(out, a, MPFR_RNDN);
      else mpfr_tan(out, a, MPFR_RNDN);
      break;
    case CP_NEGATE: mpfr_neg(out, a, MPFR_RNDN); break;
    case CP_EXP: mpfr_exp(out, a, MPFR_RNDN); break;
    case CP_EXPM1: mpfr_expm1(out, a, MPFR_RNDN); break;
    case CP_LOG: mpfr_log(out, a, MPFR_RNDN); break;
    case CP_LOG1P: mpfr_log1p(out, a, MPFR_RNDN); break;
    case CP_SQRT: mpfr_sqrt(out, a, MPFR_RNDN); break;
    case CP_ASIN: mpfr_asin(out, a, MPFR_RNDN); break;
    case CP_ACOS: mpfr_acos(out, a, MPFR_RNDN); break;
    case CP_ATAN: mpfr_atan(out, a, MPFR_RNDN); break;
    case CP_SINH: mpfr_sinh(out, a, MPFR_RNDN); break;
    case CP_COSH: mpfr_cosh(out, a, MPFR_RNDN); break;
    case CP_TANH: mpfr_tanh(out, a, MPFR_RNDN); break;
    case CP_ASINH: mpfr_asinh(out, a, MPFR_RNDN); break;
    case CP_ACOSH: mpfr_acosh(out, a, MPFR_RNDN); break;
    case CP_ATANH: mpfr_atanh(out, a, MPFR_RNDN); break;
    case CP_ERF: mpfr_erf(out, a, MPFR_RNDN); break;
    case CP_ERFC: mpfr_erfc(out, a, MPFR_RNDN); break;
    case CP_SECH_SQUARED: mpfr_sech(scratch, a, MPFR_RNDN); mpfr_sqr(out, scratch, MPFR_RNDN); break;
    case CP_SIGMOID: sigmoid(out, a); break;
    case CP_SOFTPLUS: softplus(out, a, scratch); break;
    case CP_SCALE: mpfr_mul(out, a, constant, MPFR_RNDN); break;
    case CP_SHIFT: mpfr_add(out, a, constant, MPFR_RNDN); break;
    default: mpfr_pow(out, a, constant, MPFR_RNDN); break;
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
    evaluate(function, out, a, constant, scratch);
    if (!z->errors) continue;
    double value = cp_double(z, i), input = cp_double(x, i);
    double share = x->errors[i] == 0 ? 0 : slope(function, parameter, input, value) * x->errors[i];
    z->errors[i] = cp_error((is_exact ? 0 : fabs(value)) + share);
  }
  return z;
}
