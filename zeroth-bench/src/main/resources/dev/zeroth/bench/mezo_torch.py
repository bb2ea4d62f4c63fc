"""The noise of a step of MeZO as published: four passes, each resets the seed and draws for every tensor again.
Prints milliseconds of one thread's processor time, the median of five steps."""
import time

import torch

torch.set_num_threads(1)
shapes = [(30522, 384)] + 6 * (4 * [(384, 384)] + [(1536, 384), (384, 1536)])
weights = [torch.zeros(shape) for shape in shapes]


def perturb(scale):
    torch.manual_seed(1)
    for w in weights:
        z = torch.normal(mean=0, std=1, size=w.data.size(), device=w.data.device, dtype=w.data.dtype)
        w.data = w.data + scale * z * 1e-3


def update(rate):
    torch.manual_seed(1)
    for w in weights:
        z = torch.normal(mean=0, std=1, size=w.data.size(), device=w.data.device, dtype=w.data.dtype)
        w.data = w.data - rate * (1e-3 * z)


def step():
    begin = time.process_time()
    perturb(1)
    perturb(-2)
    perturb(1)
    update(0.1)
    return 1e3 * (time.process_time() - begin)


step()
print(sorted(step() for _ in range(5))[2])
