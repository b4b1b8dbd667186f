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
    void (*program)(size_t, size_t, int, const ck_instruction *, void *const *);                                       \
    void (*sum)(size_t, size_t, size_t, size_t, size_t, const T *, T *);                                               \
    void (*softmax)(size_t, size_t, size_t, size_t, size_t, const T *, T *);                                           \
    void (*log_softmax)(size_t, size_t, size_t, size_t, size_t, const T *, T *);                                       \
    void (*log_sum_exp)(size_t, size_t, size_t, size_t, size_t, const T *, T *);                                       \
    void (*contrast)(size_t, size_t, bool, const T *, const T *, T *);                                                 \
  }

typedef KERNEL_TABLE(double) double_kernels;
typedef KERNEL_TABLE(float) float_kernels;

/// The kernels for this processor.
extern const double_kernels *ck_double_chosen;
extern const float_kernels *ck_float_chosen;

/// Minimum work of a part, in operations. Handing a part to another thread costs about ten microseconds.
enum { CK_LEAST_WORK = 1 << 16 };

/// Maximum number of terms and of columns in a packed panel.
enum { CK_PANEL_DEPTH = 256, CK_PANEL_COLUMNS = 48 };

/// Number of parts that pays off on the current threads, for at least two parts' worth of work.
int ck_parts_of_much(size_t work);

/// Number of parts that pays off for this much work on the current threads.
static inline int ck_parts_for(size_t work) { return work < 2 * CK_LEAST_WORK ? 1 : ck_parts_of_much(work); }

#endif
