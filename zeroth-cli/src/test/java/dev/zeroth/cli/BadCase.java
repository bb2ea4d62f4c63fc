package dev.zeroth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A case of the tables in `bad-input`.
///
/// ```
/// # its name
/// --- file.yaml
/// the file's lines, to the next line that begins with --- or $
/// $ a command that must be done first
/// $ the command that fails
/// zeroth: what it says on standard error, line by line
/// => 2
/// ```
///
/// `DIR` stands for the folder of the case's files, `STORE` for `--storage sqlite:///DIR/zeroth.db`.
record BadCase(String name, Map<String, String> files, List<String> commands, List<String> err, int code) {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    static List<BadCase> table(String resource) {
        List<BadCase> cases = new ArrayList<>();
        for (String block : text("bad-input/" + resource).split("(?m)^# ")) {
            if (!block.isBlank()) cases.add(parse(block));
        }
        return cases;
    }

    private static String text(String resource) {
        try (InputStream in = BadCase.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalArgumentException("no table " + resource);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadCase parse(String block) {
        List<String> lines = block.lines().toList();
        Map<String, String> files = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>();
        List<String> err = new ArrayList<>();
        int code = -1;
        String file = "";
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("--- ")) {
                file = line.substring(4);
                files.put(file, "");
            } else if (line.startsWith("$ ")) commands.add(line.substring(2));
            else if (line.startsWith("=> "))
                code = Integer.parseInt(line.substring(3).strip());
            else if (!commands.isEmpty()) err.add(line);
            else if (!file.isEmpty()) files.merge(file, line + "\n", String::concat);
        }
        err.removeIf(String::isBlank);
        return new BadCase(lines.getFirst(), files, commands, err, code);
    }

    /// The words of a command, as a shell would split it.
    static String[] words(String command, String folder) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(
                command.replace("STORE", "--storage sqlite:///DIR/zeroth.db").replace("DIR", folder));
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
