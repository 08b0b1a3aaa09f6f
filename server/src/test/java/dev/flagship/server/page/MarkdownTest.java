package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts of authors look as they do in CTFd, and do nothing else. */
class MarkdownTest {
    @Test
    void aTableKeepsItsHeadAndHowItsColumnsAreAligned() {
        String html = Markdown.html("""
                | Port | Service |
                |-----:|:-------:|
                | 80   | *web*   |
                """);

        assertThat(html.replace("\n", ""))
                .isEqualTo(
                        "<table><thead><tr><th align=\"right\">Port</th><th align=\"center\">Service</th></tr></thead>"
                                + "<tbody><tr><td align=\"right\">80</td><td align=\"center\"><em>web</em></td></tr></tbody></table>");
    }

    @Test
    void wordsAreStruckOut() {
        assertThat(Markdown.html("~~never~~ always")).isEqualTo("<p><del>never</del> always</p>\n");
    }

    @Test
    void aBareAddressIsALinkThatTellsNobodyWhereItWas() {
        assertThat(Markdown.html("see https://ctf.example/rules."))
                .isEqualTo("<p>see <a href=\"https://ctf.example/rules\" rel=\"noopener noreferrer nofollow\">"
                        + "https://ctf.example/rules</a>.</p>\n");
    }

    @Test
    void whatIsWrittenInACellIsNoMoreThanElsewhere() {
        String html = Markdown.html("""
                | a |
                |---|
                | <img src=x onerror=alert(1)> [x](javascript:alert(1)) <b style="color:red">b</b> |
                """);

        assertThat(html).doesNotContain("onerror", "javascript:", "style");
    }
}
