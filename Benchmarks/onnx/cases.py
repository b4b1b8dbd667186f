"""Write networks that PyTorch exports, with what PyTorch computes of them, as track's tests read them.

    python3 -m venv onnx-venv && onnx-venv/bin/pip install numpy onnx torch
    onnx-venv/bin/python Benchmarks/onnx/cases.py Tests/ModelsTests/Fixtures/models

For each network NAME, in double precision but for `single`: NAME.onnx, by PyTorch's classic exporter; NAME.npz, an input `x`, targets `t`
and a direction of each parameter; NAME.expected.npz, the output `y`, the mean cross-entropy `loss`, and of each parameter
its gradient and its Hessian-vector product. PyTorch takes the products by a second reverse pass.
"""

import sys
import warnings

import numpy
import torch
from torch import nn

warnings.filterwarnings("ignore")


class Residual(nn.Module):
    """Two 3×3 convolutions beside a shortcut, as in ResNet-18."""

    def __init__(self, channels, out, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        same = stride == 1 and channels == out
        self.downsample = (
            None if same else nn.Sequential(nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out))
        )

    def forward(self, x):
        y = self.bn2(self.conv2(self.bn1(self.conv1(x)).relu()))
        return (y + (x if self.downsample is None else self.downsample(x))).relu()


def residual_cnn():
    net = nn.Sequential(
        nn.Conv2d(2, 4, 3, 1, 1, bias=False),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, 1),
        Residual(4, 4, 1),
        Residual(4, 6, 2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(6, 3),
    )
    return net, torch.randn(3, 2, 10, 10)


class Transformer(nn.Module):
    """A block with causal attention of two heads, then a classification of the mean over the sequence. The attention is
    written out: the exporter refuses that of PyTorch with a mask in double precision."""

    def __init__(self, length, width, heads=2):
        super().__init__()
        self.heads = heads
        self.position = nn.Parameter(torch.randn(length, width))
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(width) for _ in range(3))
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.head = nn.Linear(width, 3)
        self.register_buffer("later", torch.ones(length, length, dtype=torch.bool).triu(1))

    def attention(self, x):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-2, -1)) / q.shape[-1] ** 0.5
        scores = scores.masked_fill(self.later, float("-inf")).softmax(-1)
        return self.out((scores @ v).transpose(1, 2).reshape(batch, length, width))

    def forward(self, x):
        x = x + self.position
        x = x + self.attention(self.norm1(x))
        x = x + self.mlp(self.norm2(x))
        return self.head(self.norm3(x).mean(1))


def single():
    """In single precision, for what follows from a file's type."""
    return nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 3)), torch.randn(2, 3)


def example():
    """What docs/your-own-function.md exports."""
    return nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3)), torch.randn(5, 4)


def transformer():
    return Transformer(5, 8), torch.randn(2, 5, 8)


def write(folder, name, net, x):
    # Statistics, scales and shifts as after a training, so that no two are equal: the exporter merges equal ones.
    for parameter in net.parameters():
        if parameter.dim() == 1:
            parameter.data += 0.3 * torch.randn_like(parameter)
    for buffer, values in net.named_buffers():
        if buffer.endswith("running_mean"):
            values += 0.2 * torch.randn_like(values)
        if buffer.endswith("running_var"):
            values *= torch.rand_like(values) + 0.5
    net.eval()
    torch.onnx.export(
        net, (x,), f"{folder}/{name}.onnx", input_names=["x"], output_names=["y"], dynamo=False,
        do_constant_folding=False, training=torch.onnx.TrainingMode.EVAL, opset_version=17,
        dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}},
    )  # fmt: skip
    t = torch.softmax(torch.randn(x.shape[0], 3), 1)
    names, parameters = zip(*net.named_parameters())
    directions = [torch.randn_like(p) for p in parameters]
    y = net(x)
    loss = nn.functional.cross_entropy(y, t)
    gradients = torch.autograd.grad(loss, parameters, create_graph=True)
    slope = sum((g * d).sum() for g, d in zip(gradients, directions))
    products = torch.autograd.grad(slope, parameters)

    def save(suffix, values):
        numpy.savez(f"{folder}/{name}{suffix}.npz", **{k: v.detach().numpy() for k, v in values.items()})

    save("", {"x": x, "t": t} | {f"{n}.direction": d for n, d in zip(names, directions)})
    save(
        ".expected",
        {"y": y, "loss": loss}
        | {f"{n}.gradient": g for n, g in zip(names, gradients)}
        | {f"{n}.hvp": p for n, p in zip(names, products)},
    )
    print(f"{name}: {sum(p.numel() for p in parameters)} parameters, loss {loss.item()}, torch {torch.__version__}")


def main():
    for index, make in enumerate([residual_cnn, transformer, single, example]):
        torch.set_default_dtype(torch.float32 if make is single else torch.float64)
        torch.manual_seed(index)
        write(sys.argv[1], make.__name__.replace("_", "-"), *make())


if __name__ == "__main__":
    main()
