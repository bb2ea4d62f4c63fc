package dev.zeroth.bench.run;

import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command's words and flags: `--name value`, or `--json` alone.
///
/// @param words that are no flags, in order
/// @param flags every value of a flag, in order
record Arguments(List<String> words, Map<String, List<String>> flags) {

    private static final Set<String> ALONE = Set.of("json");

    /// @param known the flags that the command takes
    static Arguments parse(List<String> args, Set<String> known) {
        List<String> words = new ArrayList<>();
        Map<String, List<String>> flags = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                words.add(arg);
                continue;
            }
            String name = arg.substring(2);
            if (!known.contains(name))
                throw UsageException.unknown(
                        "flag", name, known.stream().sorted().toList());
            List<String> values = flags.computeIfAbsent(name, flag -> new ArrayList<>());
            if (ALONE.contains(name)) continue;
            if (++i == args.size()) throw new UsageException("--%s needs a value".formatted(name));
            values.add(args.get(i));
        }
        return new Arguments(words, flags);
    }

    boolean has(String flag) {
        return flags.containsKey(flag);
    }

    /// The values of a flag that may be given several times.
    List<String> all(String flag) {
        return flags.getOrDefault(flag, List.of());
    }

    String one(String flag, String standard) {
        return flags.containsKey(flag) ? all(flag).getLast() : standard;
    }

    int number(String flag, int standard) {
        List<Integer> numbers = numbers(flag, List.of(standard));
        if (numbers.size() == 1 && numbers.getFirst() >= 1) return numbers.getFirst();
        throw new UsageException("--%s must be a number of at least 1, got %s"
                .formatted(flag, all(flag).getLast()));
    }

    /// Numbers such as `1,2,5-8`.
    List<Integer> numbers(String flag, List<Integer> standard) {
        if (!has(flag)) return standard;
        List<Integer> numbers = new ArrayList<>();
        Arrays.stream(all(flag).getLast().split(",", -1)).forEach(part -> {
            if (!part.matches("\\d{1,6}(-\\d{1,6})?")) {
                throw new UsageException("--%s: '%s' is not a number".formatted(flag, part), "Maybe 1,2,5-8");
            }
            int dash = part.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int to = Integer.parseInt(part.substring(dash + 1));
            for (int number = from; number <= to; number++) numbers.add(number);
        });
        return numbers;
    }
}
