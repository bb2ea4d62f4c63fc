package dev.zeroth.storage.sql;

import dev.zeroth.trial.TrialState;

/// Trial states under Optuna's names.
final class States {

    private States() {}

    static String write(TrialState state) {
        return switch (state) {
            case FAILED -> "FAIL";
            case WAITING, RUNNING, COMPLETE, PRUNED -> state.name();
        };
    }

    static TrialState read(String text) {
        return text.equals("FAIL") ? TrialState.FAILED : TrialState.valueOf(text);
    }
}
