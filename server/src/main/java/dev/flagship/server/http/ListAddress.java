package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** The address of a list with all that it was asked for, as a form brings it back. */
public record ListAddress(String text) {
    private static final Pattern ALLOWED = Pattern.compile("(?:[A-Za-z0-9/?=&_.*+-]|%[0-9A-Fa-f]{2})*");

    public ListAddress {
        Objects.requireNonNull(text, "text");
    }

    /** What the form's field {@code back} says; nobody is sent to another page than this. */
    public static ListAddress of(HttpServletRequest request, String page) {
        String back = FormFields.text(request, "back");
        return new ListAddress(
                back.startsWith(page + "?") && ALLOWED.matcher(back).matches() ? back : page);
    }

    /** What is asked for by this name; empty for nothing. */
    public String asked(String name) {
        for (String part : text.substring(text.indexOf('?') + 1).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** The number of its page; 1 where it says none. */
    public int page() {
        String page = asked("page");
        return page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
    }

    /** The same address that says one thing more. */
    public String with(String more) {
        return text + (text.contains("?") ? "&" : "?") + more;
    }
}
