package dev.zeroth.prompts.propose;

/// An answer that was no proposal.
///
/// @param why the same for all of a kind: `no <proposal> tags in the answer`
/// @param answer the beginning of it; empty: there was none
public record Refused(String why, String answer) {

    private static final int LONGEST = 100;

    public Refused {
        answer = answer.strip().replaceAll("\\s+", " ");
        if (answer.length() > LONGEST) answer = answer.substring(0, LONGEST) + "...";
    }
}
