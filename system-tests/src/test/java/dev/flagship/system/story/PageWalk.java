package dev.flagship.system.story;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Goes from page to page with one visitor's eyes and keeps what is wrong. What each page weighs, and how long its scripts
 * and layout took, is written to a file beside the pictures; of these only the weight is judged, since it is the same on
 * every machine.
 */
final class PageWalk {
    /** A page's HTML as it comes over the wire. */
    private static final int HEAVIEST = 30_000;

    private static final Path MEASURED = Home.path().resolve(Path.of("target", "screenshots", "pages.tsv"));

    private final String platform;
    private final List<String> problems = new ArrayList<>();
    private int looks;

    PageWalk(RunningPlatform platform) {
        this.platform = platform.url();
    }

    /** What was wrong anywhere. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** How many pages it looked at: where there were none, nothing can be wrong. */
    int looks() {
        return looks;
    }

    /** Looks at a page that answers well. */
    void at(Page page, String name, String address) {
        at(page, name, address, 200);
    }

    /** Looks at a page that is answered with this status. */
    void at(Page page, String name, String address, int status) {
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("Performance.enable");
        Response response = Objects.requireNonNull(page.navigate(platform + address), address);
        page.waitForLoadState();
        long weight = response.request().sizes().responseBodySize;
        if (response.status() != status) {
            problems.add(name + ": answered with " + response.status() + " instead of " + status);
        }
        if (weight > HEAVIEST) {
            problems.add(name + ": weighs " + weight + " bytes");
        }
        note(name, weight, devTools.send("Performance.getMetrics"));
        devTools.detach();
        here(page, name);
    }

    /** Looks at the page that is open. */
    void here(Page page, String name) {
        looks++;
        problems.addAll(Looks.at(page, name));
    }

    private static void note(String name, long weight, JsonObject metrics) {
        String line = String.format(
                Locale.ROOT,
                "%s\t%d\t%.1f\t%.1f%n",
                name,
                weight,
                milliseconds(metrics, "ScriptDuration"),
                milliseconds(metrics, "LayoutDuration"));
        try {
            Files.createDirectories(Objects.requireNonNull(MEASURED.getParent()));
            Files.writeString(MEASURED, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double milliseconds(JsonObject metrics, String name) {
        for (var metric : metrics.getAsJsonArray("metrics")) {
            JsonObject each = metric.getAsJsonObject();
            if (each.get("name").getAsString().equals(name)) {
                return 1_000 * each.get("value").getAsDouble();
            }
        }
        throw new AssertionError("no " + name);
    }
}
