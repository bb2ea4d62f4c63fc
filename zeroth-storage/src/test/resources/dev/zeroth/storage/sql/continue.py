"""Goes on with a study as its Python user would: TPE over the parameters that it finds in the study's trials."""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def main(url, skip, name, count):
    storage = optuna.storages.RDBStorage(url, skip_compatibility_check=skip == "skip")
    study = optuna.load_study(
        study_name=name,
        storage=storage,
        sampler=optuna.samplers.TPESampler(seed=1, n_startup_trials=2, multivariate=True),
    )
    space = study.get_trials(deepcopy=False)[0].distributions

    def objective(trial):
        for parameter, distribution in space.items():
            trial._suggest(parameter, distribution)
        trial.set_user_attr("by", "python")
        if len(study.directions) == 1:
            trial.report(1.5, 0)
            trial.report(float("nan"), 1)
            if trial.number % 5 == 4:
                raise optuna.TrialPruned()
        return [float(trial.number)] * len(study.directions)

    study.optimize(objective, n_trials=int(count))
    print(json.dumps([t.number for t in study.trials]))


main(*sys.argv[1:])
