package dev.flagship.server.content;

import java.util.Objects;

/**
 * An organisers' page as its reader sees it.
 *
 * @param html its text, sanitised
 * @param draft whether only operators see it
 */
public record PageView(String title, String html, boolean draft) {
    public PageView {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(html, "html");
    }

    static PageView of(ContentPage page) {
        return new PageView(page.name(), page.html(), page.draft());
    }
}
