"""Writes studies of every kind that Optuna has."""

import sys

import optuna
from optuna.distributions import CategoricalDistribution
from optuna.distributions import FloatDistribution
from optuna.distributions import IntDistribution
from optuna.trial import TrialState

optuna.logging.set_verbosity(optuna.logging.ERROR)


def single(storage):
    study = optuna.create_study(
        study_name="single", storage=storage, direction="maximize", sampler=optuna.samplers.TPESampler(seed=3)
    )
    study.set_user_attr("größe", {"list": [1, 2.5, None, True, "x"], "nan": float("nan")})
    study.enqueue_trial({"x": 0.25, "n": 7, "c": None}, user_attrs={"queued": 1})

    def objective(trial):
        x = trial.suggest_float("x", -1, 1)
        trial.suggest_float("lr", 1e-5, 1e-1, log=True)
        trial.suggest_float("stepped", 0, 1, step=0.1)
        trial.suggest_int("n", 0, 10)
        trial.suggest_int("units", 1, 1024, log=True)
        trial.suggest_int("even", 0, 9, step=2)
        trial.suggest_categorical("c", ["a", None, True, 1, 2.5, "ß😀\n"])
        trial.suggest_categorical("flag", [False, True])
        trial.suggest_categorical("one", ["only"])
        trial.suggest_int("p[0]", 0, 1)
        trial.set_user_attr("note", "trial %d" % trial.number)
        for step, value in enumerate([1.5, float("nan"), float("inf"), float("-inf")]):
            trial.report(value, step * 10)
        if trial.number == 3:
            raise optuna.TrialPruned()
        if trial.number == 4:
            raise ValueError("no")
        if trial.number == 5:
            return float("inf")
        if trial.number == 6:
            return float("nan")
        return x

    study.optimize(objective, n_trials=10, catch=(ValueError,))
    study.add_trial(
        optuna.create_trial(
            params={"x": 0.5, "n": 3},
            distributions={"x": FloatDistribution(0, 1), "n": IntDistribution(0, 10)},
            value=-1e-308,
        )
    )
    study.enqueue_trial({"x": 0.75})
    running = study.ask()
    running.suggest_float("x", -1, 1)
    study.enqueue_trial({"x": -0.75})


def pair(storage):
    def constraints(trial):
        return [trial.params["x"] - 0.5, -1.0]

    study = optuna.create_study(
        study_name="pair",
        storage=storage,
        directions=["minimize", "maximize"],
        sampler=optuna.samplers.NSGAIISampler(population_size=4, seed=5, constraints_func=constraints),
    )
    study.optimize(lambda t: (t.suggest_float("x", 0, 1), float("-inf") if t.number == 2 else 2.0), n_trials=9)


def odd(storage):
    study = optuna.create_study(study_name="odd", storage=storage)
    study.enqueue_trial({"x": 5.0, "y": 0.5})
    study.optimize(lambda t: t.suggest_float("x", 0, 1) + t.suggest_float("y", 0, 1), n_trials=1)
    trial = study.ask({"list": CategoricalDistribution(((1, 2), (3, 4))), "z": FloatDistribution(0, 1)})
    study.tell(trial, state=TrialState.FAIL)


def main(url, skip):
    storage = optuna.storages.RDBStorage(url, skip_compatibility_check=skip == "skip")
    single(storage)
    pair(storage)
    odd(storage)
    optuna.create_study(study_name="empty", storage=storage)


main(*sys.argv[1:])
