"""Optuna on hyperparameter tables: FOLDER SEEDS NAME... Prints sampler, problem, seed, regret at 50, 100, 200 trials."""
import gzip
import math
import sys
import warnings

import numpy as np
import optuna

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
CHECKPOINTS = (50, 100, 200)


class Table:
    def __init__(self, folder, name):
        self.parameters, self.conditions = [], {}
        for line in open(f"{folder}/{name}.space"):
            words = line.split()
            if words[0] == "PARAM":
                self.parameters.append(words[1:])
            elif words[0] == "COND":
                self.conditions[words[1]] = (words[2], words[3])
        lines = gzip.open(f"{folder}/{name}.forest.gz", "rt").read().splitlines()
        rows = iter([float(word) for word in line.split()] for line in lines)
        count, self.best, self.median = next(rows)
        if count > 0:
            self.trees = [[next(rows) for _ in range(int(next(rows)[0]))] for _ in range(int(count))]
            self.log_loss = self.tree_loss
        else:
            kernels, self.mean = int(next(rows)[0]), next(rows)[0]
            self.lengths = np.array(next(rows))
            kept = np.array([next(rows) for _ in range(kernels)])
            self.factors, self.places = kept[:, 0], kept[:, 1:]
            self.log_loss = self.kernel_loss

    def tree_loss(self, x):
        total = 0.0
        for tree in self.trees:
            node = tree[0]
            while node[0] >= 0:
                node = tree[int(node[2] if x[int(node[0])] <= node[1] else node[3])]
            total += node[1]
        return total / len(self.trees)

    def kernel_loss(self, x):
        r = np.sqrt(5 * (((np.array(x) - self.places) / self.lengths) ** 2).sum(1))
        return self.mean + float((self.factors * (1 + r + r * r / 3) * np.exp(-r)).sum())

    def regret(self, trial):
        chosen, x = {}, []
        for name, kind, *rest in self.parameters:
            active = name not in self.conditions or chosen.get(self.conditions[name][0]) == self.conditions[name][1]
            if kind == "CAT":
                choices = rest[0].split(",")
                if active:
                    chosen[name] = trial.suggest_categorical(name, choices)
                x += [float(chosen.get(name) == choice) for choice in choices]
                continue
            low, high, log = float(rest[0]), float(rest[1]), rest[2] == "LOG"
            if not active:
                x.append(-1.0)
                continue
            value = (
                trial.suggest_int(name, int(low), int(high), log=log)
                if kind == "INT"
                else trial.suggest_float(name, low, high, log=log)
            )
            x.append(math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low))
        return (math.exp(self.log_loss(x)) - self.best) / (self.median - self.best)


SAMPLERS = {
    "optuna-tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "optuna-tpe-multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True),
}
folder, seeds, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
tables = {name: Table(folder, name) for name in names}
for label, make in SAMPLERS.items():
    for seed in range(seeds):
        for name, table in tables.items():
            study = optuna.create_study(sampler=make(seed))
            study.optimize(table.regret, n_trials=CHECKPOINTS[-1])
            best = np.minimum.accumulate([trial.value for trial in study.trials])
            print(label, name, seed, *(best[count - 1] for count in CHECKPOINTS), flush=True)
