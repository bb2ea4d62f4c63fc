package dev.zeroth.networks.data;

import dev.zeroth.networks.architecture.Form;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A text as examples for a model of characters: chunks of T characters, whose answers are the characters one
/// further.
///
/// The first four fifths are to learn from, the next tenth to validate on, the last sealed. The vocabulary is
/// that of the first part; characters that only come later become one sign for the unknown.
public final class TextData {

    private static final long MOST_BYTES = 1L << 28;
    private static final double TRAIN = 0.8;
    private static final double VALIDATION = 0.9;
    private static final String UNKNOWN = "\uFFFD";

    private TextData() {}

    /// Reads a UTF-8 file.
    ///
    /// @param chunk T
    /// @param most how many characters are read at most
    /// @throws IllegalArgumentException if it is no text, or too short
    public static Splits read(Path file, int chunk, int most) throws IOException {
        return of(text(file), chunk, most);
    }

    /// The text in its parts as [#read] divides it: to learn from, to validate on, sealed.
    ///
    /// @param most how many characters are read at most
    /// @throws IllegalArgumentException if it is no text
    public static List<String> parts(Path file, int most) throws IOException {
        int[] all = text(file).codePoints().limit(most).toArray();
        int train = (int) (all.length * TRAIN);
        int validation = (int) (all.length * VALIDATION);
        return List.of(
                new String(all, 0, train),
                new String(all, train, validation - train),
                new String(all, validation, all.length - validation));
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("%s has more than %d bytes".formatted(file.getFileName(), MOST_BYTES));
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%s is no UTF-8 text".formatted(file.getFileName()), e);
        }
    }

    /// @param text as it is; line ends are characters too
    public static Splits of(String text, int chunk, int most) {
        if (chunk < 1) throw new IllegalArgumentException("chunk must be at least 1, got " + chunk);
        int[] all = text.codePoints().limit(most).toArray();
        int train = (int) (all.length * TRAIN);
        int validation = (int) (all.length * VALIDATION);
        Map<Integer, Integer> numbers = new HashMap<>();
        List<String> characters = new ArrayList<>();
        TreeSet<Integer> known = new TreeSet<>();
        for (int i = 0; i < train; i++) known.add(all[i]);
        for (int character : known) {
            numbers.put(character, characters.size());
            characters.add(Character.toString(character));
        }
        characters.add(UNKNOWN);
        float[] tokens = new float[all.length];
        for (int i = 0; i < all.length; i++) tokens[i] = numbers.getOrDefault(all[i], known.size());
        return new Splits(
                chunks(tokens, 0, train, chunk),
                chunks(tokens, train, validation, chunk),
                chunks(tokens, validation, tokens.length, chunk),
                characters);
    }

    private static Examples chunks(float[] tokens, int from, int to, int chunk) {
        int count = (to - from - 1) / chunk;
        if (count < 1) {
            throw new IllegalArgumentException(
                    "a part of %d characters has no chunk of %d and one more".formatted(to - from, chunk));
        }
        float[] inputs = new float[count * chunk];
        float[] answers = new float[count * chunk];
        System.arraycopy(tokens, from, inputs, 0, inputs.length);
        System.arraycopy(tokens, from + 1, answers, 0, answers.length);
        return new Examples(Form.of(chunk), chunk, inputs, answers);
    }
}
