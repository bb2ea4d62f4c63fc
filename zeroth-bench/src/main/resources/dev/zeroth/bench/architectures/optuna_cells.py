"""TPE of Optuna on the cells: operations are three choices, edges truth values; values come from the other side."""
import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
import warnings

warnings.filterwarnings("ignore")
OPERATIONS = ["conv3x3", "conv1x1", "max3x3"]

for line in sys.stdin:
    multivariate, seed, trials, *names = line.split()
    sampler = optuna.samplers.TPESampler(seed=int(seed), multivariate=multivariate == "true")
    study = optuna.create_study(sampler=sampler)
    for _ in range(int(trials)):
        trial = study.ask()
        point = [
            trial.suggest_categorical(name, [False, True] if "-" in name else OPERATIONS) for name in names
        ]
        print(" ".join(json.dumps(value) for value in point), flush=True)
        value = float(sys.stdin.readline())
        if value != value:
            break
        study.tell(trial, value)
    print("done", flush=True)
