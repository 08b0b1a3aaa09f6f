package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** The address of a list with its filters, as a form sends it back. */
public record ListAddress(String text) {
    private static final Pattern ALLOWED = Pattern.compile("(?:[A-Za-z0-9/?=&_.*+-]|%[0-9A-Fa-f]{2})*");

    public ListAddress {
        Objects.requireNonNull(text, "text");
    }

    /** Returns the address in the form's field {@code back}, or the plain page when the field names any other page. */
    public static ListAddress of(HttpServletRequest request, String page) {
        String back = FormFields.text(request, "back");
        return new ListAddress(
                back.startsWith(page + "?") && ALLOWED.matcher(back).matches() ? back : page);
    }

    /** Returns the parameter with this name; empty for none. */
    public String asked(String name) {
        for (String part : text.substring(text.indexOf('?') + 1).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** Returns the number of the list's page; 1 when the address has none. */
    public int page() {
        String page = asked("page");
        return page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
    }

    /** Returns the address with one more parameter. */
    public String with(String more) {
        return text + (text.contains("?") ? "&" : "?") + more;
    }
}
