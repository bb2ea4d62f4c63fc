/// Study files: YAML (or JSON) in, a [dev.zeroth.studyfile.StudyPlan] or every mistake with its line out.
///
/// ```yaml
/// version: 1                  # of this format; may be left out
/// study: spam                 # else the file's name without its extension
/// objective:
///   type: model               # function, java, command, ...; its other keys depend on it
///   data: spam.train.tsv      # paths of an objective start from the file's folder
/// space:
///   trees: int(10,200,log)    # the short form, as on the command line
///   depth: {type: int, low: 2, high: 30, scale: log}
///   kernel: [rbf, linear]     # a list is a choice, a number, true or false is fixed
///   gamma: float(1e-4,1,log) when kernel == "rbf"
/// constraints: [depth < trees]
/// direction: maximize         # or directions, in order or by metric; else the metrics' own
/// sampler: {type: tpe, startup-trials: 20}
/// pruner: median
/// budget: {trials: 100, time: 2h, target: 0.99, patience: 30, max-failures: 5, trial-timeout: 5m, retries: 1,
///          replicates: 3, contenders: 5}
/// seed: 1                     # else 0
/// jobs: 2                     # else 1
/// async: false
/// storage: sqlite:///zeroth.db
/// report: spam.html           # paths that are written to start from the working folder
/// ```
///
/// YAML is 1.2 with its core schema: `yes` and `no` are texts. A key without a value counts as absent. All mistakes
/// of a file are told at once, the outermost first.
///
/// Start with [dev.zeroth.studyfile.StudyFile]; [dev.zeroth.studyfile.StudySchema] makes the published JSON Schema.
@NullMarked
package dev.zeroth.studyfile;

import org.jspecify.annotations.NullMarked;
