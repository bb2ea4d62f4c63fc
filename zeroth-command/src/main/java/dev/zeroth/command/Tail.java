package dev.zeroth.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// The last lines of a program's output, standard output and standard error as they came. What one of them has too
/// much of does not push out the other.
final class Tail {

    private static final int LINES = 50;
    private static final int CHARACTERS = 16 * 1024;
    private static final int LINE = 2000;

    private record Kept(long order, String text) {}

    private static final class Side {
        private final Deque<Kept> lines = new ArrayDeque<>();
        private int characters;

        void add(Kept line) {
            lines.addLast(line);
            characters += line.text().length();
        }

        void dropFirst() {
            characters -= lines.removeFirst().text().length();
        }
    }

    private final Side output = new Side();
    private final Side error = new Side();
    private long order;

    synchronized void addOutput(Line line) {
        add(output, line);
    }

    synchronized void addError(Line line) {
        add(error, line);
    }

    private void add(Side side, Line line) {
        if (line.blank()) return;
        String text = line.text().stripTrailing();
        side.add(new Kept(order++, text.length() <= LINE ? text : text.substring(0, LINE) + "..."));
        while (output.lines.size() + error.lines.size() > LINES) {
            (output.lines.size() > error.lines.size() ? output : error).dropFirst();
        }
        while (output.characters + error.characters > CHARACTERS) {
            (output.characters > error.characters ? output : error).dropFirst();
        }
    }

    synchronized String text() {
        List<Kept> all = new ArrayList<>(output.lines);
        all.addAll(error.lines);
        all.sort(Comparator.comparingLong(Kept::order));
        return String.join("\n", all.stream().map(Kept::text).toList());
    }
}
