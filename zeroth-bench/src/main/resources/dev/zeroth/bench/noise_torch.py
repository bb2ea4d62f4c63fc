"""The published way of MeZO's noise, in CPU time of one thread: python3 noise_torch.py"""
import time

import torch

torch.set_num_threads(1)
weights = torch.zeros(22_500_000)
buffer = torch.empty(22_500_000)


def median(work):
    times = []
    for _ in range(7):
        begin = time.process_time()
        work()
        times.append(1e3 * (time.process_time() - begin))
    return sorted(times)[3]


print("torch %s, ms" % torch.__version__)
print("w.add_(a)        %.1f" % median(lambda: weights.add_(1e-3)))
print("buffer.normal_() %.1f" % median(lambda: buffer.normal_()))
print("MeZO's pass      %.1f" % median(lambda: weights.add_(1e-3 * torch.normal(0.0, 1.0, size=weights.size()))))
