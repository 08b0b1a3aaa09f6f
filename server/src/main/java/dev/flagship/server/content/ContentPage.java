package dev.flagship.server.content;

import dev.flagship.server.page.Markdown;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page written by the organisers.
 *
 * @param title the text of links to it; null for none
 * @param route its path without the first slash; {@code index} is the text of the home page
 * @param draft whether only operators see it
 * @param hidden whether no link leads to it; null if never set
 * @param authRequired whether visitors have to sign in to read it; null if never set
 * @param linkTarget stored only for clients that set it
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

    /** Returns its path. */
    String address() {
        return "/" + route;
    }

    /** Returns its title, or its route if it has none. */
    String name() {
        return title == null || title.isBlank() ? route : title;
    }

    /** Whether everybody may read it. */
    boolean isPublic() {
        return !draft && !Boolean.TRUE.equals(authRequired);
    }

    /** Whether links lead to it. The home page needs none. */
    boolean isLinked() {
        return !draft && !Boolean.TRUE.equals(hidden) && !route.equals(HOME);
    }

    /** Returns its text as sanitised HTML. */
    String html() {
        String text = content == null ? "" : content;
        return switch (format) {
            case MARKDOWN -> Markdown.html(text);
            case HTML -> Markdown.harmless(text);
        };
    }

    /** The format of the text. */
    enum Format {
        MARKDOWN,
        HTML;

        /** Returns CTFd's word, which is also stored. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
