/// The relational storage, on SQLite, in the schema of Optuna: what one of the two writes, the other reads and
/// continues.
///
/// Read [dev.zeroth.storage.sql.Schema] for the tables and the versions, [dev.zeroth.storage.sql.Distributions] and
/// [dev.zeroth.storage.sql.ParameterRows] for how values become rows, then
/// [dev.zeroth.storage.sql.TrialWriter] and [dev.zeroth.storage.sql.TrialReader].
///
/// What Optuna has no place for lives in system attributes of a trial:
///
/// | key | value |
/// |---|---|
/// | `zeroth:value:<parameter>` | `{"domain": ..., "value": ...}` of a parameter whose rows do not tell its domain: a
/// permutation, a subset, a fixed value, a choice of false and true |
/// | `constraints:<name>` and `constraints` | an outcome constraint, and the list of them all by name, both as Optuna's
/// |
///
/// They are shown as parameters and constraints of the trial, not as attributes of it. A parameter of another program's
/// trial that cannot be read (out of its distribution, or of a distribution that has no domain here) is left out, and
/// `zeroth:unread`, an attribute that is made when the trial is read, says why by parameter name.
@NullMarked
package dev.zeroth.storage.sql;

import org.jspecify.annotations.NullMarked;
