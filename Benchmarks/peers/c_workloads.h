// The Hessian-vector products, written out by hand for one element type. c_peer.c includes this once with REAL double and once with
// REAL float; NAME gives each function its suffix, CBLAS its routine.

// C[m,n] (+)= A[m,k] B[n,k]ᵀ. Small products are loops; one or two rows are matrix·vector.
static inline __attribute__((always_inline)) void NAME(nt)(
    int m, int n, int k, const REAL *restrict A, const REAL *restrict B, REAL *restrict C, int add) {
  if ((long)m * n * k <= SMALL) {
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) {
        REAL s = add ? C[i * n + j] : 0;
        for (int p = 0; p < k; p++) s += A[i * k + p] * B[j * k + p];
        C[i * n + j] = s;
      }
  } else if (m <= 2) {
    for (int i = 0; i < m; i++)
      CBLAS(gemv)(CblasRowMajor, CblasNoTrans, n, k, 1, B, k, A + i * k, 1, add, C + i * n, 1);
  } else {
    CBLAS(gemm)(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, A, k, B, k, add, C, n);
  }
}

// C[m,n] (+)= A[m,k] B[k,n].
static inline __attribute__((always_inline)) void NAME(nn)(
    int m, int n, int k, const REAL *restrict A, const REAL *restrict B, REAL *restrict C, int add) {
  if ((long)m * n * k <= SMALL) {
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) {
        REAL s = add ? C[i * n + j] : 0;
        for (int p = 0; p < k; p++) s += A[i * k + p] * B[p * n + j];
        C[i * n + j] = s;
      }
  } else if (m <= 2) {
    for (int i = 0; i < m; i++)
      CBLAS(gemv)(CblasRowMajor, CblasTrans, k, n, 1, B, n, A + i * k, 1, add, C + i * n, 1);
  } else {
    CBLAS(gemm)(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, A, k, B, n, add, C, n);
  }
}

// C[m,n] = A[k,m]ᵀ B[k,n].
static inline __attribute__((always_inline)) void NAME(tn)(
    int m, int n, int k, const REAL *restrict A, const REAL *restrict B, REAL *restrict C) {
  if (k == 1) {
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) C[(long)i * n + j] = A[i] * B[j];
  } else if (k == 2) {
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) C[(long)i * n + j] = A[i] * B[j] + A[m + i] * B[n + j];
  } else if ((long)m * n * k <= SMALL) {
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) {
        REAL s = 0;
        for (int p = 0; p < k; p++) s += A[p * m + i] * B[p * n + j];
        C[i * n + j] = s;
      }
  } else {
    CBLAS(gemm)(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, A, m, B, n, 0, C, n);
  }
}

// Sums over the rows of A[m,n].
static inline __attribute__((always_inline)) void NAME(columns)(int m, int n, const REAL *restrict A, REAL *restrict s) {
  for (int j = 0; j < n; j++) s[j] = 0;
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) s[j] += A[(long)i * n + j];
}

// The logits Y and their tangent RY, each [m,n]; D becomes [Rδ; δ] of the mean cross-entropy against t.
static inline __attribute__((always_inline)) void NAME(head)(
    int m, int n, REAL *restrict Y, const REAL *restrict RY, const REAL *restrict t, REAL *restrict D) {
  for (int i = 0; i < m; i++) {
    REAL *p = Y + (long)i * n, *rd = D + (long)i * n, *d = D + (long)(m + i) * n;
    const REAL *ry = RY + (long)i * n, *ti = t + (long)i * n;
    REAL most = p[0], sum = 0, mean = 0;
    for (int j = 1; j < n; j++) most = p[j] > most ? p[j] : most;
    for (int j = 0; j < n; j++) {
      p[j] = EXP(p[j] - most);
      sum += p[j];
      mean += p[j] * ry[j];
    }
    mean /= sum;
    REAL scale = 1 / (sum * m), one = (REAL)1 / m;
    for (int j = 0; j < n; j++) {
      d[j] = p[j] * scale - ti[j] * one;
      rd[j] = p[j] * scale * (ry[j] - mean);
    }
  }
}

static void NAME(rank_one)(Cell *cell) {
  const REAL *restrict v = cell->at[0], *restrict y = cell->at[1];
  REAL *restrict out = cell->out[0];
  long n = cell->n;
  REAL s = 0;
  for (long i = 0; i < n; i++) s += v[i] * y[i];
  for (long i = 0; i < n; i++) out[i] = s * v[i];
}

static void NAME(chain)(Cell *cell) {
  const REAL *restrict v = cell->at[0], *restrict y1 = cell->at[1], *restrict y2 = cell->at[2];
  REAL *restrict Z = cell->out[0], *restrict row = cell->work[0];
  long n = cell->n, m = cell->m;
  REAL s = 0;
  for (long i = 0; i < n; i++) s += v[i] * y1[i];
  for (long j = 0; j < m; j++) row[j] = s * y2[j];
  // What exceeds the caches is written past them.
  int isStreamed = n * m * (long)sizeof(REAL) > STREAMED && m * sizeof(REAL) % 64 == 0;
  for (long i = 0; i < n; i++) {
    REAL *restrict z = Z + i * m;
    if (isStreamed)
      NAME(stream)(z, row, v[i], m);
    else
      for (long j = 0; j < m; j++) z[j] = v[i] * row[j];
  }
  if (isStreamed) FENCE();
}

// One pass over X: rows are read from memory for X w and X v, and again from the cache for their share of Xᵀ(…).
static void NAME(logistic)(Cell *cell) {
  const REAL *restrict X = cell->at[0], *restrict w = cell->at[1], *restrict v = cell->at[2];
  REAL *restrict out = cell->out[0];
  long n = cell->n, d = cell->m;
  for (long j = 0; j < d; j++) out[j] = 0;
  enum { BLOCK = 32 };
  REAL a[BLOCK], b[BLOCK];
  for (long start = 0; start < n; start += BLOCK) {
    long rows = n - start < BLOCK ? n - start : BLOCK;
    for (long i = 0; i < BLOCK; i++) a[i] = b[i] = 0;
    for (long i = 0; i < rows; i++) {
      const REAL *restrict x = X + (start + i) * d;
      REAL s = 0, r = 0;
      for (long j = 0; j < d; j++) {
        s += x[j] * w[j];
        r += x[j] * v[j];
      }
      a[i] = s;
      b[i] = r;
    }
    for (long i = 0; i < BLOCK; i++) {
      REAL p = 1 / (1 + EXP(-a[i]));
      b[i] *= p * (1 - p) / n;
    }
    long i = 0;
    for (; i + 4 <= rows; i += 4) {
      const REAL *restrict x = X + (start + i) * d;
      REAL b0 = b[i], b1 = b[i + 1], b2 = b[i + 2], b3 = b[i + 3];
      for (long j = 0; j < d; j++) out[j] += b0 * x[j] + b1 * x[d + j] + b2 * x[2 * d + j] + b3 * x[3 * d + j];
    }
    for (; i < rows; i++)
      for (long j = 0; j < d; j++) out[j] += b[i] * X[(start + i) * d + j];
  }
}

// Of values and tangents stacked as [Z; R], products with one matrix are one product.
static void NAME(mlp)(Cell *cell) {
  int layers = cell->layers, batch = cell->batch;
  const int *width = cell->width;
  const REAL *x = cell->at[0], *t = cell->at[1];
  REAL *D = cell->work[layers + 1], *Q = cell->work[layers + 2];
  for (int l = 1; l <= layers; l++) {
    int in = width[l - 1], out = width[l];
    const REAL *W = cell->at[4 * l - 2], *b = cell->at[4 * l - 1], *V = cell->at[4 * l], *c = cell->at[4 * l + 1];
    const REAL *Z = l == 1 ? x : cell->work[l - 1];
    REAL *S = cell->work[l], *R = S + (long)batch * out;  // [Z; R] of this layer
    NAME(nt)(l == 1 ? batch : 2 * batch, out, in, Z, W, S, 0);
    NAME(nt)(batch, out, in, Z, V, R, l > 1);
    for (int i = 0; i < batch; i++) {
      REAL *restrict z = S + (long)i * out, *restrict r = R + (long)i * out;
      if (l < layers)
        for (int j = 0; j < out; j++) {
          REAL value = TANH(z[j] + b[j]);
          z[j] = value;
          r[j] = (r[j] + c[j]) * (1 - value * value);
        }
      else
        for (int j = 0; j < out; j++) {
          z[j] += b[j];
          r[j] += c[j];
        }
    }
  }
  REAL *Y = cell->work[layers];
  NAME(head)(batch, width[layers], Y, Y + (long)batch * width[layers], t, D);
  for (int l = layers; l >= 1; l--) {
    int in = width[l - 1], out = width[l];
    const REAL *W = cell->at[4 * l - 2], *V = cell->at[4 * l];
    NAME(columns)(batch, out, D, cell->out[2 * l - 1]);
    if (l == 1) {
      NAME(tn)(out, in, batch, D, x, cell->out[0]);
      return;
    }
    const REAL *S = cell->work[l - 1];
    NAME(tn)(out, in, 2 * batch, D, S, cell->out[2 * l - 2]);
    NAME(nn)(2 * batch, in, out, D, W, Q, 0);
    NAME(nn)(batch, in, out, D + (long)batch * out, V, Q, 1);
    long half = (long)batch * in;
    REAL *restrict rd = Q, *restrict d = Q + half;
    const REAL *restrict z = S, *restrict r = S + half;
    for (long i = 0; i < half; i++) {
      REAL slope = 1 - z[i] * z[i];
      rd[i] = rd[i] * slope - 2 * d[i] * z[i] * r[i];
      d[i] *= slope;
    }
    REAL *swap = D;
    D = Q;
    Q = swap;
  }
}

static inline __attribute__((always_inline)) void NAME(two_branch_of)(Cell *cell, int d, int h, int k, int c, int batch) {
  const REAL *x = cell->at[0], *t = cell->at[1];
  const REAL *W1 = cell->at[2], *b1 = cell->at[3], *W2 = cell->at[4], *b2 = cell->at[5], *Wg = cell->at[6], *bg = cell->at[7],
             *W3 = cell->at[8], *W4 = cell->at[9];
  const REAL *V1 = cell->at[10], *c1 = cell->at[11], *V2 = cell->at[12], *c2 = cell->at[13], *Vg = cell->at[14],
             *cg = cell->at[15], *V3 = cell->at[16], *V4 = cell->at[17];
  REAL *restrict A1 = cell->work[0], *restrict A2 = cell->work[1], *restrict R1 = cell->work[2], *restrict R2 = cell->work[3];
  REAL *restrict J = cell->work[4], *restrict G = cell->work[5], *restrict Y = cell->work[6], *restrict D = cell->work[7];
  REAL *restrict GB = cell->work[8], *restrict JB = cell->work[9], *restrict RA = cell->work[10];
  long half = (long)batch * 2 * h;
  NAME(nt)(batch, h, d, x, W1, A1, 0);
  NAME(nt)(batch, h, d, x, W2, A2, 0);
  NAME(nt)(batch, h, d, x, V1, R1, 0);
  NAME(nt)(batch, h, d, x, V2, R2, 0);
  for (int i = 0; i < batch; i++) {
    REAL *restrict a1 = A1 + i * h, *restrict a2 = A2 + i * h, *restrict r1 = R1 + i * h, *restrict r2 = R2 + i * h;
    REAL *restrict j1 = J + (long)i * 2 * h, *restrict rj = j1 + half;
    for (int j = 0; j < h; j++) {
      REAL a = a1[j] + b1[j], r = r1[j] + c1[j], u = a + a2[j] + b2[j], ru = r + r2[j] + c2[j];
      REAL s = 1 / (1 + EXP(-a)), slope = s * (1 - s);
      j1[j] = s;
      rj[j] = slope * r;
      j1[h + j] = u > 0 ? u : 0;
      rj[h + j] = u > 0 ? ru : 0;
      a1[j] = slope;
      r1[j] = (1 - 2 * s) * slope * r;  // the tangent of the slope
    }
  }
  NAME(nt)(2 * batch, k, 2 * h, J, Wg, G, 0);
  NAME(nt)(batch, k, 2 * h, J, Vg, G + (long)batch * k, 1);
  for (int i = 0; i < batch; i++)
    for (int j = 0; j < k; j++) {
      G[(long)i * k + j] += bg[j];
      G[(long)(batch + i) * k + j] += cg[j];
    }
  NAME(nt)(2 * batch, c, k, G, W3, Y, 0);
  NAME(nt)(batch, c, d, x, W4, Y, 1);
  NAME(nt)(batch, c, k, G, V3, Y + (long)batch * c, 1);
  NAME(nt)(batch, c, d, x, V4, Y + (long)batch * c, 1);
  NAME(head)(batch, c, Y, Y + (long)batch * c, t, D);
  NAME(tn)(c, d, batch, D, x, cell->out[7]);
  NAME(tn)(c, k, 2 * batch, D, G, cell->out[6]);
  NAME(nn)(2 * batch, k, c, D, W3, GB, 0);
  NAME(nn)(batch, k, c, D + (long)batch * c, V3, GB, 1);
  NAME(tn)(k, 2 * h, 2 * batch, GB, J, cell->out[4]);
  NAME(columns)(batch, k, GB, cell->out[5]);
  NAME(nn)(2 * batch, 2 * h, k, GB, Wg, JB, 0);
  NAME(nn)(batch, 2 * h, k, GB + (long)batch * k, Vg, JB, 1);
  for (int i = 0; i < batch; i++) {
    const REAL *restrict rjb = JB + (long)i * 2 * h, *restrict jb = rjb + half, *restrict joint = J + (long)i * 2 * h;
    REAL *restrict ra = RA + (long)i * 2 * h;
    for (int j = 0; j < h; j++) {
      REAL ru = joint[h + j] > 0 ? rjb[h + j] : 0;
      ra[j] = ru + rjb[j] * A1[i * h + j] + jb[j] * R1[i * h + j];
      ra[h + j] = ru;
    }
  }
  // Results of W1 and W2 lie side by side, as do those of b1 and b2.
  NAME(tn)(2 * h, d, batch, RA, x, cell->out[0]);
  NAME(columns)(batch, 2 * h, RA, cell->out[1]);
}

static void NAME(two_branch)(Cell *cell) {
  int d = cell->d, h = cell->h, k = cell->k, c = cell->c, batch = cell->batch;
  // With sizes that the compiler knows, the smallest network is straight-line code.
  if (d == 3 && h == 4 && k == 4 && c == 2 && batch == 1)
    NAME(two_branch_of)(cell, 3, 4, 4, 2, 1);
  else
    NAME(two_branch_of)(cell, d, h, k, c, batch);
}
