"""Data sets that ship with scikit-learn, as CSV for `track run train`: features of mean 0 and deviation 1, a column of ones, a label.

    python3 datasets.py breast-cancer > breast-cancer.csv      # 569 rows, 30 features, 2 classes
    python3 datasets.py digits > digits.csv                    # 1797 rows, 64 features, 10 classes
"""
import sys

import numpy as np
from sklearn import datasets

name = sys.argv[1]
data = {"breast-cancer": datasets.load_breast_cancer, "digits": datasets.load_digits}[name]()
x = data.data.astype(float)
deviation = x.std(axis=0)
x = (x - x.mean(axis=0)) / np.where(deviation > 0, deviation, 1)
x = np.column_stack([x, np.ones(len(x))])
print(",".join([f"x{i + 1}" for i in range(x.shape[1])] + ["label"]))
for row, label in zip(x, data.target):
    print(",".join([repr(float(value)) for value in row] + [str(int(label))]))
