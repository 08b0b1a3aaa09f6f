package dev.flagship.server.content;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.content.ContentPage.Format;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.refusal.Refusal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page in the operators' editor.
 *
 * @param id 0 for a page that is not saved yet
 * @param content its text as it was written
 * @param html whether the text is HTML, not Markdown
 * @param preview the HTML that readers would see; null if nobody asked for it
 * @param errors what is wrong, by field name
 */
public record PageEditView(
        long id,
        String title,
        String route,
        String content,
        boolean html,
        boolean draft,
        boolean hidden,
        boolean authRequired,
        @Nullable String preview,
        Map<String, String> errors) {

    public PageEditView {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(content, "content");
        errors = Map.copyOf(errors);
    }

    static PageEditView blank() {
        return new PageEditView(0, "", "", "", false, true, false, false, null, Map.of());
    }

    static PageEditView of(ContentPage page) {
        return new PageEditView(
                page.id(),
                Objects.requireNonNullElse(page.title(), ""),
                page.route(),
                Objects.requireNonNullElse(page.content(), ""),
                page.format() == Format.HTML,
                page.draft(),
                Boolean.TRUE.equals(page.hidden()),
                Boolean.TRUE.equals(page.authRequired()),
                page.html(),
                Map.of());
    }

    /** Returns this view with a preview of what readers would see. */
    PageEditView previewed() {
        String shown = html ? Markdown.harmless(content) : Markdown.html(content);
        return new PageEditView(id, title, route, content, html, draft, hidden, authRequired, shown, errors);
    }

    /** Returns this view with what is wrong. */
    PageEditView refused(Refusal refusal) {
        return new PageEditView(
                id,
                title,
                route,
                content,
                html,
                draft,
                hidden,
                authRequired,
                preview,
                Map.of(refusal.field(), refusal.sentence()));
    }

    /** Returns the path that the form is sent to. */
    public String action() {
        return "/admin/pages/" + (id == 0 ? "new" : id);
    }

    /** Returns what is wrong with a field; empty for nothing. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /**
     * A page on the operators' list.
     *
     * @param seen who sees it, in words
     */
    public record RowView(long id, String name, String address, String seen) {
        public RowView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(seen, "seen");
        }

        static RowView of(ContentPage page) {
            String seen = page.draft()
                    ? say("admin-pages.seen-draft")
                    : page.isPublic() ? say("admin-pages.seen-all") : say("admin-pages.seen-signed-in");
            boolean home = page.route().equals(ContentPage.HOME);
            boolean unlinked = !page.draft() && !page.isLinked();
            String where = home ? say("admin-pages.as-first") : unlinked ? say("admin-pages.without-link") : "";
            return new RowView(page.id(), page.name(), page.address(), seen + where);
        }
    }
}
