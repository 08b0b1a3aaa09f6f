package dev.flagship.system.story;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.flagship.system.lab.Home;
import java.nio.file.Path;
import java.util.List;

/** Looks at a page as people will: wide and narrow, by day and by night; and as those who cannot see it. */
final class Looks {
    private static final Path SHOTS = Home.path().resolve(Path.of("target", "screenshots"));

    private Looks() {}

    /** Takes the four pictures of a page and answers what is wrong with it for people who cannot see it well. */
    static List<String> at(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, 800);
                String file = name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
                page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(file)));
            }
        }
        List<String> problems = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> name + ": " + rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 800);
        return problems;
    }
}
