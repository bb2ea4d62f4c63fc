"""Prints every study of a database, as Optuna reads it, as one JSON value a line."""

import datetime
import json
import sys

import optuna


def moment(local):
    return None if local is None else local.timestamp()


def trial(t):
    return {
        "number": t.number,
        "state": t.state.name,
        "values": t.values,
        "params": t.params,
        "distributions": {
            name: json.loads(optuna.distributions.distribution_to_json(d))
            for name, d in t.distributions.items()
        },
        "intermediate": {str(k): v for k, v in t.intermediate_values.items()},
        "user": t.user_attrs,
        "system": t.system_attrs,
        "start": moment(t.datetime_start),
        "complete": moment(t.datetime_complete),
    }


def main(url, skip):
    storage = optuna.storages.RDBStorage(url, skip_compatibility_check=skip == "skip")
    for summary in optuna.get_all_study_summaries(storage=storage):
        study = optuna.load_study(study_name=summary.study_name, storage=storage)
        print(
            json.dumps(
                {
                    "name": study.study_name,
                    "directions": [d.name for d in study.directions],
                    "user": study.user_attrs,
                    "system": study._storage.get_study_system_attrs(study._study_id),
                    "best": [t.number for t in study.best_trials],
                    "trials": [trial(t) for t in study.get_trials(deepcopy=False)],
                }
            )
        )


main(*sys.argv[1:])
