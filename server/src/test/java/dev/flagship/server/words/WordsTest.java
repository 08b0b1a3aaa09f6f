package dev.flagship.server.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles are complete and agree with each other and with what is said; templates have no words of their own. */
class WordsTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern SAID = Pattern.compile("\\b(?:say|rich)\\(\\s*\"([^\"]+)\"");
    private static final Pattern MARKUP = Pattern.compile("<[^>]+>");
    /** What settings are called is said by their keys; see {@code SettingsAdminPagesStoryTest}. */
    private static final Pattern OF_SETTINGS = Pattern.compile("setting(-group|-word)?\\.");

    @AfterEach
    void quiet() {
        Words.forget();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasTheSameMessagesWithTheSameValuesAndMarkup(Language language) {
        Bundle english = Bundle.of(Language.ENGLISH);
        Bundle other = Bundle.of(language);
        Properties here = Bundle.raw(language);
        Properties there = Bundle.raw(Language.ENGLISH);

        assertThat(other.keys()).isEqualTo(english.keys());
        for (String key : english.keys()) {
            assertThat(other.message(key).values())
                    .as(key)
                    .isEqualTo(english.message(key).values());
            assertThat(markup(here, key)).as(key).isEqualTo(markup(there, key));
            assertThat(here.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void everyMessageThatIsSaidExistsAndEveryOneThatExistsIsSaid() throws IOException {
        Set<String> said = new TreeSet<>();
        StringBuilder texts = new StringBuilder();
        for (Path file : sources()) {
            String text = Files.readString(file);
            texts.append(text);
            SAID.matcher(text).results().forEach(found -> said.add(found.group(1)));
        }
        String all = texts.toString();
        Set<String> keys = Bundle.of(Language.ENGLISH).keys();

        assertThat(said).hasSizeGreaterThan(300).isSubsetOf(keys);
        assertThat(keys)
                .filteredOn(key -> !OF_SETTINGS.matcher(key).lookingAt() && !all.contains('"' + key + '"'))
                .isEmpty();
    }

    @Test
    void templatesHaveNoWordsOfTheirOwn() throws IOException {
        List<String> found = new ArrayList<>();
        Path folder = MAIN.resolve("jte");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString();
                TemplateText.of(Files.readString(file)).forEach(text -> found.add(name + ": " + text));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aWordInATemplateIsFound() {
        assertThat(TemplateText.of("@param String name\n<p aria-label=\"${name}\">${say(\"a.b\")}</p>"))
                .isEmpty();
        assertThat(TemplateText.of("<p>@if(x > (1))Hello@else${name}@endif</p>"))
                .containsExactly("Hello");
        assertThat(TemplateText.of("<input placeholder=\"Your name\">")).containsExactly("Your name");
        assertThat(TemplateText.of("@template.layout.page(title = \"Board\", content = @`<h1>B</h1>`)"))
                .containsExactly("\"Board\"");
    }

    @Test
    void numbersChooseTheirForms() {
        assertThat(Words.say("common.solves", 0)).isEqualTo("no solves");
        assertThat(Words.say("common.solves", 1)).isEqualTo("1 solve");
        assertThat(Words.say("common.solves", 12)).isEqualTo("12 solves");
        assertThat(Stream.of(1, 2, 3, 4, 11, 12, 13, 21, 102, 111).map(place -> Words.say("common.ordinal", place)))
                .containsExactly("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th");
    }

    @Test
    void aThreadSpeaksItsLanguageUntilItForgets() {
        Words.speak(Language.GERMAN);
        assertThat(Words.say("common.ordinal", 3)).isEqualTo("3.");

        Words.forget();
        assertThat(Words.say("common.ordinal", 3)).isEqualTo("3rd");
    }

    @Test
    void aGuessGivesWayToWhatTheReaderPrefers() {
        Words.guess(Language.ENGLISH);
        Words.prefer(Language.GERMAN);
        assertThat(Words.language()).isEqualTo(Language.GERMAN);

        Words.speak(Language.ENGLISH);
        Words.prefer(Language.GERMAN);
        assertThat(Words.language()).isEqualTo(Language.ENGLISH);
        assertThat(Words.in(Language.GERMAN, () -> Words.say("common.yes"))).isEqualTo("Ja");
        assertThat(Words.say("common.yes")).isEqualTo("Yes");
    }

    @Test
    void valuesCannotBringMarkup() {
        gg.jte.output.StringOutput output = new gg.jte.output.StringOutput();
        Words.rich("confirm-email.yours", "<b>\"'&").writeTo(output);

        assertThat(output.toString()).contains("&lt;b&gt;&quot;&#39;&amp;").doesNotContain("<b>");
        gg.jte.output.StringOutput times = new gg.jte.output.StringOutput();
        Words.rich("scoreboard.frozen", Instant.parse("2030-01-31T09:00:00Z")).writeTo(times);
        assertThat(times.toString())
                .contains("<time datetime=\"2030-01-31T09:00:00Z\" title=\"2030-01-31 09:00 UTC\">");
    }

    @Test
    void aBrokenMessageIsNamed() {
        assertThatThrownBy(() -> Message.parse("{0, plural, one {x}}")).hasMessageContaining("other");
        assertThatThrownBy(() -> Message.parse("{0")).hasMessageContaining("without an end");
        assertThatThrownBy(() -> Message.parse("a}")).hasMessageContaining("too many");
        assertThatThrownBy(() -> Words.say("no.such-key")).hasMessageContaining("no.such-key");
    }

    private static List<String> markup(Properties bundle, String key) {
        return MARKUP.matcher(bundle.getProperty(key))
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".jte"))
                    .toList();
        }
    }
}
