// Dot products of long integers by sums of products of short ones, which vector instructions of doubles compute exactly.
#ifndef CPRECISE_DIGITS_H
#define CPRECISE_DIGITS_H

#include "arrays.h"

#include <stdbool.h>

/// Vectors of integers as signed digits of 21 bits, which are doubles: digit d of vector v is at digits[(v * most + d) *
/// stride], for all elements one after the other; digit 0 is the least.
typedef struct {
  size_t length, stride, most;
  double *digits;
  /// Of each vector, the least digit that is not 0 everywhere; `most` if all are.
  size_t *least;
} cp_digits;

/// Whether this processor has the instructions that make digits pay.
bool cp_has_digits(void);

/// Bytes of `vectors` vectors of integers of `limbs` limbs.
size_t cp_digit_bytes(size_t vectors, size_t length, size_t limbs);

bool cp_make_digits(cp_digits *x, size_t vectors, size_t length, size_t limbs);
void cp_discard_digits(cp_digits *x);

/// Writes vector `index`, from its integers and their signs (-1, 0, 1); those of sign 0 are not read.
void cp_set_digits(cp_digits *x, size_t index, size_t limbs, const mp_limb_t *integers, const signed char *signs);

/// Adds the dot product of vector i of a and vector k of b to plus or subtracts it by adding to minus: integers of `size`
/// limbs.
void cp_dot_digits(
  const cp_digits *a, size_t i, const cp_digits *b, size_t k, mp_limb_t *plus, mp_limb_t *minus, size_t size
);

#endif
