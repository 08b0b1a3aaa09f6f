package dev.flagship.server.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The parts of a longer text that look like flags: up to 64 characters, then up to 256 in braces, without spaces.
 * Invisible characters are ignored.
 *
 * @param candidates the tokens. Each is repeated with ever less of what stands before its brace: {@code flag:CTF{x}} is
 *     also {@code CTF{x}}
 * @param complete false when the text may contain a flag that is not among them: it has more tokens than are looked at,
 *     or it has the random part of a flag, around which a template may have put anything
 */
record FlagTokens(List<String> candidates, boolean complete) {
    /** The values of {@code <hex>} and {@code <uuid>} of a template, in upper or lower case. */
    private static final Pattern UNGUESSABLE =
            Pattern.compile("(?i)[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int MOST = 8;
    private static final int LONGEST_PREFIX = 64;
    private static final int LONGEST_BODY = 256;

    FlagTokens {
        candidates = List.copyOf(candidates);
    }

    static FlagTokens in(String text) {
        String seen = visible(text);
        List<String> candidates = new ArrayList<>();
        int tokens = 0;
        int free = 0;
        for (int open = seen.indexOf('{'); open >= 0; open = seen.indexOf('{', open + 1)) {
            int start = start(seen, free, open);
            int close = close(seen, open);
            if (start == open || close < 0) {
                continue;
            }
            if (tokens++ == MOST) {
                return new FlagTokens(candidates, false);
            }
            for (int from = start; from < open; from++) {
                candidates.add(seen.substring(from, close + 1));
            }
            free = close + 1;
        }
        return new FlagTokens(candidates, !UNGUESSABLE.matcher(seen).find());
    }

    private static int start(String text, int free, int open) {
        int start = open;
        while (start > Math.max(free, open - LONGEST_PREFIX) && isPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Returns the index at which the body that begins at the brace ends; negative when it does not end. */
    private static int close(String text, int open) {
        int end = open + 1;
        while (end < text.length() && end - open <= LONGEST_BODY && isPart(text.charAt(end))) {
            end++;
        }
        return end < text.length() && end > open + 1 && text.charAt(end) == '}' ? end : -1;
    }

    private static boolean isPart(char c) {
        return c != '{' && c != '}' && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
