package dev.flagship.server.content;

import dev.flagship.server.page.Markdown;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of the organisers.
 *
 * @param title what links to it say; null for none
 * @param route its address without the first slash; {@code index} is the home page's text
 * @param draft whether only operators see it
 * @param hidden whether no link leads to it; null where nobody said
 * @param authRequired whether one has to sign in for it; null where nobody said
 * @param linkTarget kept for clients that set it
 */
record ContentPage(
        long id,
        @Nullable String title,
        String route,
        @Nullable String content,
        Format format,
        boolean draft,
        @Nullable Boolean hidden,
        @Nullable Boolean authRequired,
        @Nullable String linkTarget) {

    static final String HOME = "index";

    ContentPage {
        Objects.requireNonNull(format, "format");
        if (route.isEmpty() || route.startsWith("/")) {
            throw new IllegalArgumentException("route: " + route + " (expected: a path without its first slash)");
        }
    }

    /** Where it is. */
    String address() {
        return "/" + route;
    }

    /** What it is called: its title, or its route where it has none. */
    String name() {
        return title == null || title.isBlank() ? route : title;
    }

    /** Whether everybody may read it. */
    boolean isPublic() {
        return !draft && !Boolean.TRUE.equals(authRequired);
    }

    /** Whether links lead to it; the home page has one already. */
    boolean isLinked() {
        return !draft && !Boolean.TRUE.equals(hidden) && !route.equals(HOME);
    }

    /** Its text as HTML that can do no harm. */
    String html() {
        String text = content == null ? "" : content;
        return switch (format) {
            case MARKDOWN -> Markdown.html(text);
            case HTML -> Markdown.harmless(text);
        };
    }

    /** What its text is written in. */
    enum Format {
        MARKDOWN,
        HTML;

        /** CTFd's word, as stored. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
