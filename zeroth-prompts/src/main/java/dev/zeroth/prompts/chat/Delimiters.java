package dev.zeroth.prompts.chat;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tags that hold texts of others in a prompt: `<name>`, the text, `</name>`, each on lines of its own.
///
/// A text cannot end its tag or begin another: in it, a `<` before one of the names, with or without a
/// slash, blanks or invisible characters between, in any case, is written `&lt;`. What was `&lt;` there
/// becomes `&amp;lt;`, and so on, so that [#plain] gives the text back. All else stays as it is, code and
/// HTML too.
public final class Delimiters {

    private static final String UNSEEN = "\\p{Cf}*+";
    private static final String BETWEEN = "[\\s\\p{Z}\\p{Cf}\\p{Cc}/]*+";

    private final List<String> names;
    private final Pattern opening;
    private final Pattern escaped;

    private Delimiters(List<String> names) {
        this.names = names;
        String any = names.stream()
                .map(Delimiters::spelled)
                .collect(Collectors.joining("|", "(?=" + BETWEEN + "(?:", ")(?![A-Za-z0-9_-]))"));
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        this.opening = Pattern.compile("(?:<|&(?:amp;)*+lt;)" + any, flags);
        this.escaped = Pattern.compile("&((?:amp;)*+)lt;" + any, flags);
    }

    /// @param names of the tags that a prompt uses: letters, digits, `_` and `-`
    public static Delimiters of(Collection<String> names) {
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9_-]+")) throw new IllegalArgumentException("no name of a tag: " + name);
        }
        return new Delimiters(List.copyOf(names));
    }

    /// A name with invisible letters between its letters. All repetitions are possessive, and none follows another that
    /// could take the same letters: a text of any length is read in one go.
    private static String spelled(String name) {
        return name.chars().mapToObj(c -> Pattern.quote(Character.toString(c))).collect(Collectors.joining(UNSEEN));
    }

    /// A text in its tag.
    ///
    /// @throws IllegalArgumentException if there is no such tag
    public String wrap(String name, String text) {
        if (!names.contains(name)) throw new IllegalArgumentException("no tag " + name);
        return "<%s>\n%s\n</%s>".formatted(name, escape(text), name);
    }

    /// A text that may stand in a tag.
    public String escape(String text) {
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) return text;
        return opening.matcher(text).replaceAll(found -> Matcher.quoteReplacement(once(found.group())));
    }

    private static String once(String found) {
        return found.equals("<") ? "&lt;" : "&amp;" + found.substring(1);
    }

    /// What [#escape] was given.
    public String plain(String text) {
        if (text.indexOf('&') < 0) return text;
        return escaped.matcher(text).replaceAll(found -> Matcher.quoteReplacement(less(found.group(1))));
    }

    private static String less(String amps) {
        return amps.isEmpty() ? "<" : "&" + amps.substring("amp;".length()) + "lt;";
    }
}
