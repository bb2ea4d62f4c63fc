package dev.zeroth.command;

import java.util.regex.Pattern;

/// A line of output, made harmless to show: no control characters, no colours.
///
/// @param cut whether the line was longer than what was kept of it
record Line(String text, boolean cut) {

    private static final Pattern ESCAPES =
            Pattern.compile("\u001B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)?+|[@-Z\\\\-_])");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\t]]");

    Line {
        if (text.indexOf('\u001B') >= 0) text = ESCAPES.matcher(text).replaceAll("");
        if (hasControls(text)) text = CONTROLS.matcher(text).replaceAll("");
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && Character.isISOControl(c)) return true;
        }
        return false;
    }

    boolean blank() {
        return text.isBlank();
    }
}
