package dev.flagship.server.page;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns what authors and organisers write into harmless HTML. Tables, strikethrough and bare links work as in CTFd, so
 * that the texts of an event look the same here.
 */
public final class Markdown {
    private static final List<Extension> AS_CTFD =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(AS_CTFD).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(AS_CTFD).build();
    /**
     * The addresses of pictures that are allowed: files of the platform. A picture on another site would tell that site
     * who reads the page, and browsers are told to refuse it.
     */
    private static final Pattern OWN_FILE =
            Pattern.compile("/files/[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "em",
                    "strong",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "a",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "del",
                    "sub",
                    "sup",
                    "img")
            .allowAttributes("src")
            .matching(OWN_FILE)
            .onElements("img")
            .allowAttributes("alt", "title")
            .onElements("img")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("href")
            .onElements("a")
            .allowStandardUrlProtocols()
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private Markdown() {}

    /** Returns safe HTML for Markdown. */
    public static String html(String markdown) {
        return harmless(RENDERER.render(PARSER.parse(markdown)));
    }

    /** Returns the safe parts of HTML. */
    public static String harmless(String html) {
        return POLICY.sanitize(html);
    }
}
