package dev.zeroth.language.tokens;

import dev.zeroth.language.tokens.Words.Stretch;
import java.util.ArrayList;
import java.util.List;

/// Cuts a piece of a text into words, over whose ends no neighbours join.
@FunctionalInterface
public interface Cut {

    /// The pattern of GPT-2.
    String GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    /// The pattern of Llama 3.
    String LLAMA3 = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    /// The pattern of Qwen 2: that of Llama 3 with digits alone.
    String QWEN2 = LLAMA3.replace("{1,3}", "");

    /// @param first whether the piece begins the whole text
    List<String> cut(String piece, boolean first);

    /// What is done with words that are found.
    enum Behavior {
        /// They stand alone, and what is between too.
        ISOLATED,
        /// They are left out.
        REMOVED,
        /// Neighbours of the same sort are one.
        CONTIGUOUS,
        /// They end the piece before.
        MERGED_WITH_PREVIOUS,
        /// They begin the piece after.
        MERGED_WITH_NEXT
    }

    /// @param invert whether what lies between counts as found instead
    static Cut at(Words words, Behavior behavior, boolean invert) {
        return (piece, _) -> {
            List<Stretch> stretches = words.stretches(piece);
            List<String> pieces = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < stretches.size(); i++) {
                Stretch one = stretches.get(i);
                boolean found = one.found() != invert;
                if (behavior == Behavior.REMOVED && found) {
                    from = one.to();
                    continue;
                }
                if (i + 1 < stretches.size()) {
                    boolean next = stretches.get(i + 1).found() != invert;
                    boolean together = switch (behavior) {
                        case ISOLATED, REMOVED -> false;
                        case CONTIGUOUS -> found == next;
                        case MERGED_WITH_PREVIOUS -> !found && next;
                        case MERGED_WITH_NEXT -> found && !next;
                    };
                    if (together) continue;
                }
                pieces.add(piece.substring(from, one.to()));
                from = one.to();
            }
            return pieces;
        };
    }

    /// Isolates what a pattern finds.
    static Cut at(String pattern) {
        return at(Words.matching(pattern), Behavior.ISOLATED, false);
    }

    /// Digits and other numerals: each alone, or neighbours together.
    static Cut digits(boolean alone) {
        Words numerals = Words.each(point -> switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        });
        return at(numerals, alone ? Behavior.ISOLATED : Behavior.CONTIGUOUS, false);
    }

    /// GPT-2's way: bytes as characters.
    ///
    /// @param prefix whether a piece gets a space in front, where it has none
    /// @param pattern whether [#GPT2] cuts it first
    static Cut byteLevel(boolean prefix, boolean pattern) {
        Cut inner = pattern ? at(GPT2) : (piece, _) -> List.of(piece);
        return (piece, first) -> {
            String whole = prefix && !piece.startsWith(" ") ? " " + piece : piece;
            return inner.cut(whole, first).stream().map(ByteSigns::write).toList();
        };
    }

    /// Where a sign goes in front of a piece.
    enum Front {
        ALWAYS,
        FIRST,
        NEVER
    }

    /// SentencePiece's way: spaces as a sign, and where `splits` a word begins at each.
    static Cut spaces(String sign, Front front, boolean splits) {
        Cut inner = splits ? at(Words.of(sign), Behavior.MERGED_WITH_NEXT, false) : (piece, _) -> List.of(piece);
        return (piece, first) -> {
            String whole = piece.replace(" ", sign);
            boolean wanted = front == Front.ALWAYS || (front == Front.FIRST && first);
            return inner.cut(wanted && !whole.startsWith(sign) ? sign + whole : whole, first);
        };
    }
}
