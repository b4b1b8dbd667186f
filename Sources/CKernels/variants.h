// The table of kernels of each instruction set, for one element type.
#ifndef VARIANTS_H
#define VARIANTS_H

#include "CKernels.h"

#define KERNEL_TABLE(T)                                                                                                \
  struct {                                                                                                             \
    const char *name;                                                                                                  \
    size_t rows, columns, dot_rows, dot_columns;                                                                       \
    T (*dot)(size_t, const T *, const T *);                                                                            \
    void (*gemv_rows)(size_t, size_t, size_t, const T *, const T *, T *, bool);                                        \
    void (*gemv_pair)(size_t, size_t, size_t, const T *, const T *, const T *, T *, T *);                              \
    void (*gemv_columns)(size_t, size_t, size_t, size_t, const T *, const T *, T *, bool);                             \
    void (*outer_rows)(size_t, size_t, size_t, const T *, const T *, T *, bool);                                       \
    void (*micro_rows)(size_t, const T *, size_t, const T *, T *, size_t, size_t, size_t, bool);                       \
    void (*micro_columns)(size_t, const T *, size_t, const T *, T *, size_t, size_t, size_t, bool);                    \
    void (*dot_block)(size_t, const T *, size_t, const T *, size_t, T *, size_t, size_t, size_t);                      \
    void (*pack)(bool, size_t, const T *, size_t, size_t, T *);                                                        \
    void (*map)(int, size_t, const T *, const T *, const T *, T *, T, T);                                              \
    void (*program)(size_t, size_t, int, const ck_instruction *, void *const *);                                       \
    void (*sum)(size_t, size_t, size_t, size_t, size_t, const T *, T *);                                               \
  }

typedef KERNEL_TABLE(double) double_kernels;
typedef KERNEL_TABLE(float) float_kernels;

/// Parts in which so much work, in operations, pays on the threads there are.
int ck_parts_for(size_t work);

/// The kernels for this processor.
const double_kernels *ck_double_kernels(void);
const float_kernels *ck_float_kernels(void);

#endif
