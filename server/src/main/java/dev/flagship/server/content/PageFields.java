package dev.flagship.server.content;

import dev.flagship.server.content.ContentPage.Format;
import dev.flagship.server.http.JsonFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads operators' requests about pages. A refusal names the field that is wrong. */
final class PageFields {
    static final int TITLE = 80;
    static final int LONGEST = 64 * 1024;

    private static final Set<String> KNOWN = Set.of(
            "id", "title", "route", "content", "format", "draft", "hidden", "auth_required", "link_target", "files");
    private static final List<String> FORMATS =
            Arrays.stream(Format.values()).map(Format::text).toList();
    private static final List<String> TARGETS = List.of("_self", "_blank");

    private PageFields() {}

    /** Returns the new page that a request describes. */
    static ContentPage added(JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        return new ContentPage(
                0,
                fields.text("title", TITLE),
                route(fields),
                fields.text("content", LONGEST),
                format(fields, Format.MARKDOWN),
                fields.truth("draft", false),
                said(fields, "hidden", null),
                said(fields, "auth_required", null),
                fields.word("link_target", TARGETS));
    }

    /** Returns the page with the fields that the request contains. */
    static ContentPage changed(JsonNode body, ContentPage known) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        return new ContentPage(
                known.id(),
                fields.has("title") ? fields.text("title", TITLE) : known.title(),
                fields.has("route") ? route(fields) : known.route(),
                fields.has("content") ? fields.text("content", LONGEST) : known.content(),
                format(fields, known.format()),
                fields.truth("draft", known.draft()),
                said(fields, "hidden", known.hidden()),
                said(fields, "auth_required", known.authRequired()),
                fields.has("link_target") ? fields.word("link_target", TARGETS) : known.linkTarget());
    }

    private static String route(JsonFields fields) {
        String route = Routes.trimmed(fields.required("route", 10 * Routes.LONGEST));
        Routes.problem(route).ifPresent(problem -> {
            throw JsonFields.refused("route", problem);
        });
        return route;
    }

    private static Format format(JsonFields fields, Format otherwise) {
        String word = fields.word("format", FORMATS);
        return word == null ? otherwise : Format.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Boolean said(JsonFields fields, String name, @Nullable Boolean otherwise) {
        if (!fields.has(name)) {
            return otherwise;
        }
        return fields.raw(name).isNull() ? null : Boolean.valueOf(fields.truth(name, false));
    }
}
