# pip install jax dist/track-*.whl
import jax, jax.numpy as jnp, track
key, widths = jax.random.key(0), [20, 32, 32, 5]
params = [{"W": jax.random.normal(key, (n, m)) / m**0.5, "b": jnp.zeros(n)} for m, n in zip(widths, widths[1:])]
batch = {"x": jax.random.normal(key, (32, 20)), "t": jnp.arange(32) % 5}

def loss(params, batch):
    z = batch["x"]
    for layer in params[:-1]:
        z = jnp.tanh(z @ layer["W"].T + layer["b"])
    logits = jax.nn.log_softmax(z @ params[-1]["W"].T + params[-1]["b"])
    return -jnp.mean(jnp.sum(jax.nn.one_hot(batch["t"], 5) * logits, axis=1))

track.measure(loss, params, batch, library="jax").show()
