package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template renders, keeps the rules of the content security policy, and stays light. */
class TemplatesTest {
    private static final Path PREVIEW = Path.of("target", "preview");
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(null, ContentType.Html);

    static Stream<String> names() {
        return SamplePages.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPageHasTheNonceFirst(String name) throws IOException {
        Matcher digits = Pattern.compile("[0-9a-f]{64}").matcher(render(name));

        assertThat(digits.find()).isTrue();
        assertThat(digits.group()).isEqualTo(SamplePages.NONCE);
        assertThat(render(name).indexOf("csrf-nonce")).isLessThan(render(name).indexOf("<title>"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPageHasNothingInlineThatThePolicyForbids(String name) throws IOException {
        String html = render(name);

        assertThat(html).doesNotContain("<style", " style=", "javascript:").doesNotContainPattern("\\son[a-z]+=");
        assertThat(html).doesNotContainPattern("<script(?![^>]* src=)");
    }

    @ParameterizedTest
    @MethodSource("names")
    void noIdIsUsedTwice(String name) throws IOException {
        Matcher ids = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(render(name));

        assertThat(ids.results().map(found -> found.group(1)).toList()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPageIsUnder30KilobytesCompressed(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(render(name).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(bytes.size()).isLessThan(30_000);
    }

    @Test
    void aProfileWithoutScoresHasAGraphOfNothingSoThatAnOpenPageIsEmptied() throws IOException {
        assertThat(render("profile")).doesNotContainPattern("id=\"score-graph\"\\s+hidden");
        assertThat(render("profile-quiet")).containsPattern("id=\"score-graph\"\\s+hidden\\s+data-leaders=\"\\[]\"");
    }

    /** Renders a sample, and leaves it in target/preview for whoever wants to look. */
    private static String render(String name) throws IOException {
        SamplePages.Sample sample = Objects.requireNonNull(SamplePages.all().get(name), name);
        StringOutput output = new StringOutput();
        ENGINE.render(sample.template(), sample.params(), output);
        Files.createDirectories(PREVIEW);
        Files.writeString(PREVIEW.resolve(name + ".html"), output.toString());
        return output.toString();
    }
}
