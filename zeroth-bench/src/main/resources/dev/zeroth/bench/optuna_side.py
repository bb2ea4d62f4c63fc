"""Optuna's side of the comparison: prints the microseconds of one trial (sqlite; random and nsga2 in memory) or one proposal (tpe)."""
import sys
import time

import optuna

what, where, count, history = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
optuna.logging.set_verbosity(optuna.logging.ERROR)
names = [f"x{i}" for i in range(10)]


def objective(trial):
    return sum(trial.suggest_float(name, -5, 5) ** 2 for name in names)


if what == "sqlite":
    start = time.perf_counter()
    study = optuna.create_study(storage=f"sqlite:///{where}", sampler=optuna.samplers.RandomSampler(seed=1))
    study.optimize(objective, n_trials=count)
    print((time.perf_counter() - start) * 1e6 / count)
elif what in ("random", "nsga2"):
    samplers = {"random": optuna.samplers.RandomSampler, "nsga2": optuna.samplers.NSGAIISampler}
    start = time.perf_counter()
    study = optuna.create_study(sampler=samplers[what](seed=1))
    study.optimize(objective, n_trials=count)
    print((time.perf_counter() - start) * 1e6 / count)
else:
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
    study.optimize(objective, n_trials=history)
    study.sampler = optuna.samplers.TPESampler(seed=1)
    distributions = {name: optuna.distributions.FloatDistribution(-5, 5) for name in names}
    start = time.perf_counter()
    for _ in range(count):
        study.ask(distributions)
    print((time.perf_counter() - start) * 1e6 / count)
