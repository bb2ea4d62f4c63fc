package dev.zeroth.promptfile;

/// What runs of a program take, measured or assumed on a few examples.
///
/// @param calls of one run
/// @param input tokens that one run reads
/// @param output tokens that it writes
/// @param usd that it costs
/// @param seconds of one run, others at the same time apart
/// @param text seconds that each example takes once; then its runs take none
/// @param candidate seconds that each candidate takes once
/// @param how this is known, for people
record Probe(
        double calls,
        double input,
        double output,
        double usd,
        double seconds,
        double text,
        double candidate,
        String how) {}
