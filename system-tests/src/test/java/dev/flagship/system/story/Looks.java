package dev.flagship.system.story;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Looks at a page as people will: wide and narrow, by day and by night; and as those who cannot see it. */
final class Looks {
    /** A wide window, and the narrowest that people have. */
    static final List<Integer> WIDTHS = List.of(1280, 390);

    private static final Path SHOTS = Home.path().resolve(Path.of("target", "screenshots"));
    private static final boolean PICTURES = Boolean.getBoolean("test.pictures");
    private static final int HEIGHT = 800;
    private static final int FIT_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 60_000;

    /**
     * Waits until the page has its width, and its graph, which comes after it, as wide and in the colours of the page;
     * then for what is drawn anew for another width, which comes a moment later. Answers whether it is drawn, and by how
     * much it is too wide all the same. It is asked in one go, since each question goes through three programs.
     */
    private static final String SETTLED = """
            async ({ width, patience, fit }) => {
                const night = () => {
                    const theme = document.documentElement.dataset.theme;
                    return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
                };
                const drawn = () => {
                    const graph = document.querySelector('#score-graph:not([hidden])');
                    const wanted = () => (night() ? 'night ' : 'day ') + graph.firstElementChild.clientWidth;
                    return innerWidth === width && (graph === null || graph.dataset.drawn === wanted());
                };
                const over = () => document.documentElement.scrollWidth - innerWidth;
                const until = async (holds, millis) => {
                    const end = performance.now() + millis;
                    while (!holds() && performance.now() < end) {
                        await new Promise(requestAnimationFrame);
                    }
                    return holds();
                };
                const isDrawn = await until(drawn, patience);
                await until(() => over() <= 0, fit);
                return { drawn: isDrawn, over: over() };
            }
            """;

    private static final String AXE = axe();

    /** Violations alone: otherwise it would write down every element that is right, which is most. */
    private static final String VIOLATIONS = """
            async (only) => (await axe.run({exclude: [['[data-alike]']]}, {resultTypes: ['violations'], ...only})).violations
                .map(rule => rule.id + ' ' + rule.nodes.map(node => node.target.join(' ')).join(', '))
            """;

    /**
     * Marks what is made as its sisters before it are, such as the rows of a table after the first few of a kind: what is wrong
     * with one is wrong with all, and each would take as long again. A kind is the same elements with the same attributes, of
     * which those with a meaning have the same values, with text where they have text. Two elements that answer to one name
     * are no matter of a kind; they are looked for here.
     */
    private static final String KINDS = """
            () => {
                const meant = /^(class|role|type|scope|style|tabindex|lang|dir|aria-(?!label|describedby|controls|owns|details).*)$/;
                const attribute = ({ name, value }) => name + '=' + (meant.test(name) ? value : value.trim() === '');
                const kind = (node) => {
                    if (node.nodeType !== Node.ELEMENT_NODE) {
                        return node.nodeType === Node.TEXT_NODE && node.data.trim() !== '' ? '*' : '';
                    }
                    const known = new Map();
                    const inside = [...node.childNodes].map((child) => {
                        const its = kind(child);
                        if (child.nodeType === Node.ELEMENT_NODE) {
                            known.set(its, (known.get(its) ?? 0) + 1);
                            child.toggleAttribute('data-alike', known.get(its) > 4);
                        }
                        return its;
                    });
                    const attributes = [...node.attributes].filter(({ name }) => name !== 'data-alike').map(attribute);
                    return '<' + node.localName + ' ' + attributes.sort().join(' ') + '>' + inside.join('') + '</>';
                };
                kind(document.body);
                const named = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details'];
                return named.flatMap((name) => [...document.querySelectorAll('[' + name + ']')]
                        .flatMap((element) => element.getAttribute(name).split(/\\s+/))
                        .filter((id) => id !== '' && document.querySelectorAll('#' + CSS.escape(id)).length > 1)
                        .map((id) => name + ' leads to more than one ' + id));
            }
            """;

    /** The rules that night can break where the day keeps them: the page is the same, and only its colours are others. */
    private static final Map<String, List<String>> OF_COLOURS =
            Map.of("runOnly", List.of("color-contrast", "link-in-text-block"));

    private Looks() {}

    private static String axe() {
        try (InputStream script = Looks.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers what is wrong with a page in any of its four forms; takes a picture of each where they are wanted. */
    static List<String> at(Page page, String name) {
        return at(page, name, () -> {});
    }

    /** The same, with pictures that show this, where the page is longer than they are. */
    static List<String> at(Locator shown, String name) {
        return at(
                shown.page(),
                name,
                () -> shown.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })"));
    }

    private static List<String> at(Page page, String name, Runnable show) {
        List<String> problems = new ArrayList<>();
        for (Object problem : (List<?>) page.evaluate(KINDS)) {
            problems.add(name + ": " + problem);
        }
        // Reading axe takes a page longer than many of its rules: once for all four forms.
        if ((boolean) page.evaluate("typeof axe === 'undefined'")) {
            page.evaluate(AXE);
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : scheme == ColorScheme.LIGHT ? WIDTHS : WIDTHS.reversed()) {
                page.setViewportSize(width, HEIGHT);
                String form = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                problems.addAll(settled(page, form, width));
                if (PICTURES) {
                    show.run();
                    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(form + ".png")));
                }
                problems.addAll(in(page, form, scheme == ColorScheme.DARK ? OF_COLOURS : Map.of()));
            }
        }
        // It is wide again by now.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return problems;
    }

    private static List<String> settled(Page page, String form, int width) {
        Map<?, ?> found = (Map<?, ?>) Objects.requireNonNull(
                page.evaluate(SETTLED, Map.of("width", width, "patience", PATIENCE_MILLIS, "fit", FIT_MILLIS)));
        List<String> problems = new ArrayList<>();
        if (!Boolean.TRUE.equals(found.get("drawn"))) {
            problems.add(form + ": is not drawn");
        }
        int over = ((Number) Objects.requireNonNull(found.get("over"))).intValue();
        if (over > 0) {
            problems.add(form + ": wider than its window by " + over + " pixels");
        }
        return problems;
    }

    /** What is wrong is looked at twice: just after the scheme is changed, a part may still have the other's colours. */
    private static List<String> in(Page page, String form, Map<String, List<String>> rules) {
        List<?> violations = (List<?>) page.evaluate(VIOLATIONS, rules);
        List<?> lasting = violations.isEmpty() ? violations : (List<?>) page.evaluate(VIOLATIONS, rules);
        return lasting.stream().map(violation -> form + ": " + violation).toList();
    }
}
