"""TPE of Optuna on the cells: operations are three choices, edges truth values; curves come from the other side."""
import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
import warnings

warnings.filterwarnings("ignore")
OPERATIONS = ["conv3x3", "conv1x1", "max3x3"]

for line in sys.stdin:
    multivariate, pruned, seed, trials, *names = line.split()
    sampler = optuna.samplers.TPESampler(seed=int(seed), multivariate=multivariate == "true")
    pruner = optuna.pruners.SuccessiveHalvingPruner() if pruned == "true" else optuna.pruners.NopPruner()
    study = optuna.create_study(sampler=sampler, pruner=pruner)
    for _ in range(int(trials)):
        trial = study.ask()
        point = [
            trial.suggest_categorical(name, [False, True] if "-" in name else OPERATIONS) for name in names
        ]
        print(" ".join(json.dumps(value) for value in point), flush=True)
        curve = [float(value) for value in sys.stdin.readline().split()]
        if not curve:
            break
        state, epochs = optuna.trial.TrialState.COMPLETE, len(curve)
        for epoch in range(1, len(curve)):
            trial.report(min(curve[:epoch]), epoch)
            if trial.should_prune():
                state, epochs = optuna.trial.TrialState.PRUNED, epoch
                break
        print(epochs, flush=True)
        study.tell(trial, curve[-1] if epochs == len(curve) else None, state=state)
    print("done", flush=True)
