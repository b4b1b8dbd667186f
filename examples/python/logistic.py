# pip install jax dist/track-*.whl
import jax.numpy as jnp
import numpy as np
import track

def loss(w, X, y):
    return jnp.mean(jnp.logaddexp(0, -(2 * y - 1) * (X @ w)))

rng = np.random.default_rng(0)
X = rng.normal(size=(500, 20))
data = {"X": X, "y": (rng.random(500) < 0.5).astype(float)}
cell = track.measure(loss, variables={"w": rng.normal(size=20)}, data=data, library="jax")
cell.show()
track.report(output="logistic.md")
