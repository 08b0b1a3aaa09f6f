package dev.flagship.server.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds texts that stand in a template itself, where they can be read in one language only. */
final class TemplateText {
    private static final Pattern SHOWN = Pattern.compile(
            "\\s(aria-label|placeholder|title|alt|data-label|data-ask|data-ask-text|data-ask-yes|hx-confirm)=\"([^\"]*)\"");
    private static final Pattern HANDED_ON =
            Pattern.compile("\\b(title|label|hint|question|text|yes) = (\"[A-Za-z][^\"]*\")");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    /** What is the same in every language. */
    private static final Pattern SAME =
            Pattern.compile("<kbd[^>]*>[^<]*</kbd>|<code>[^<]*</code>|&[a-z]+;|CTF\\{…}|https://(?=\")");

    private TemplateText() {}

    /** The texts, as they stand there. */
    static List<String> of(String template) {
        List<String> found = new ArrayList<>();
        HANDED_ON.matcher(template).results().forEach(each -> found.add(each.group(2)));
        String html = SAME.matcher(html(template)).replaceAll(" ");
        Matcher attributes = SHOWN.matcher(html);
        attributes.results().map(each -> each.group(2)).forEach(text -> add(text, found));
        for (String text : html.replaceAll("<[^>]*>", "\n").split("\n", -1)) {
            add(text, found);
        }
        return found;
    }

    private static void add(String text, List<String> found) {
        if (WORD.matcher(text).find()) {
            found.add(text.strip());
        }
    }

    /** The template without what is Java. */
    private static String html(String template) {
        String rest = template.replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?m)^@(import|param) .*$", "");
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < rest.length()) {
            Matcher opening = Pattern.compile("\\$unsafe\\{|\\$\\{|!\\{|@(if|elseif|for)\\(|@template\\.[\\w.-]+\\(")
                    .matcher(rest)
                    .region(at, rest.length());
            if (opening.lookingAt()) {
                at = end(rest, opening.end());
            } else if (rest.startsWith("`)", at)) {
                at += 2;
            } else {
                html.append(rest.charAt(at++));
            }
        }
        return html.toString().replaceAll("@(else|endif|endfor)", "\n");
    }

    /** Where the Java that begins here ends: at its bracket, or where it is given a piece of the template. */
    private static int end(String text, int from) {
        int depth = 1;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '`') {
                return i + 1;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
