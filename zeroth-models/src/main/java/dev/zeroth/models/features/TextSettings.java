package dev.zeroth.models.features;

/// How text becomes features: bags of n-grams, each row scaled to length 1 (except plain counts).
///
/// @param method how n-grams are weighted and told apart
/// @param unit what n-grams are made of
/// @param ngramMin the shortest n-gram
/// @param ngramMax the longest n-gram
/// @param features the most features of one text column; for [Method#HASH] exactly as many
/// @param minDocuments in how many training texts an n-gram must occur ([Method#HASH] does not look)
/// @param sublinear whether 1 + log(count) stands for the count
public record TextSettings(
        Method method, Unit unit, int ngramMin, int ngramMax, int features, int minDocuments, boolean sublinear) {

    /// How n-grams are weighted and told apart.
    public enum Method {
        /// A vocabulary; counts times log((1 + texts) / (1 + texts with it)) + 1.
        TFIDF,
        /// A vocabulary; plain counts.
        COUNT,
        /// No vocabulary; the n-gram's hash names the feature and the sign.
        HASH
    }

    /// What n-grams are made of.
    public enum Unit {
        /// Runs of letters and digits, in lower case.
        WORD,
        /// Characters in lower case, runs of white space as one blank.
        CHAR
    }

    /// Checks the bounds.
    public TextSettings {
        if (ngramMin < 1 || ngramMax < ngramMin || ngramMax > 10) {
            throw new IllegalArgumentException(
                    "n-grams must be from 1 to 10 with text_ngram_min <= text_ngram_max, got " + ngramMin + " to "
                            + ngramMax);
        }
        if (features < 1 || minDocuments < 1) {
            throw new IllegalArgumentException("text_features and text_min_documents must be at least 1, got "
                    + features + " and " + minDocuments);
        }
    }
}
