# pip install torch dist/track-*.whl
import torch, track
from torch import nn

model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(36, 5))

def loss(parameters, batch):
    y = torch.func.functional_call(model, parameters, (batch["x"],))
    return nn.functional.cross_entropy(y, batch["t"])

batch = {"x": torch.randn(16, 1, 8, 8), "t": torch.randint(0, 5, (16,))}
cell = track.measure(loss, dict(model.named_parameters()), batch, library="torch")
cell.show()
print(track.report(sweep="latest"))
