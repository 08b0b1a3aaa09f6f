package dev.flagship.server.ctfd;

import java.util.ArrayDeque;
import java.util.Deque;

/** JSON of which only the start was kept. */
final class CutJson {
    private final Deque<Character> open = new ArrayDeque<>();
    private String mended = "";

    private CutJson() {}

    /** All values that are complete, and whatever they are in closed after them. */
    static String mended(String start) {
        CutJson json = new CutJson();
        boolean quoted = false;
        for (int i = 0; i < start.length(); i++) {
            char each = start.charAt(i);
            if (quoted && each == '\\') {
                i++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                json.read(each, start.substring(0, i));
            }
        }
        return json.mended;
    }

    private void read(char each, String before) {
        switch (each) {
            case '{' -> open.push('}');
            case '[' -> open.push(']');
            case '}', ']' -> open.pop();
            case ',' -> {
                StringBuilder closed = new StringBuilder(before);
                open.forEach(closed::append);
                mended = closed.toString();
            }
            default -> {}
        }
    }
}
