package dev.flagship.server.page;

import dev.flagship.server.board.WhenView;
import dev.flagship.server.page.ShellView.CountdownView;
import dev.flagship.server.page.ShellView.LinkView;
import dev.flagship.server.page.ShellView.PlayerView;
import dev.flagship.server.page.ShellView.Section;
import dev.flagship.server.page.ShellView.StandingView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every page once or more, filled with what a lively event would put on it. */
final class SamplePages {
    static final String NONCE = "0123456789abcdef".repeat(4);
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final String HOSTILE = "<script>alert(1)</script>";

    private SamplePages() {}

    /** A template with what it is given. */
    record Sample(String template, Map<String, Object> params) {}

    static Map<String, Sample> all() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        ShellView visitor = shell(null);
        ShellView player = shell(new PlayerView(7, "mara", false, new StandingView(3, 450), null, 1, false));
        ShellView admin = shell(new PlayerView(1, "admin", true, new StandingView(0, 0), null, 0, true));
        samples.put("home", new Sample("board/home.jte", Map.of("shell", visitor)));
        samples.put(
                "home-about",
                new Sample("board/home.jte", Map.of("shell", visitor, "about", "<p>Two days of it.</p>")));
        samples.put(
                "home-when",
                new Sample(
                        "board/home.jte",
                        Map.of("shell", visitor, "when", new WhenView(NOON, NOON.plusSeconds(172_800)))));
        AccountSamples.add(samples, visitor, player, admin);
        BoardSamples.add(samples, player);
        ChallengeSamples.add(samples, player.at(Section.BOARD), visitor);
        InstanceSamples.add(samples, player, admin);
        samples.putAll(SampleEditors.all(admin.at(Section.ADMIN)));
        AdminSamples.add(samples, admin.at(Section.ADMIN), HOSTILE);
        samples.putAll(PeopleSamples.all(player));
        samples.putAll(LinkSamples.all(visitor));
        NewsSamples.add(samples, player.at(Section.NOTIFICATIONS), admin.at(Section.ADMIN));
        HookSamples.add(samples, admin.at(Section.ADMIN));
        FairPlaySamples.add(samples, admin.at(Section.ADMIN));
        OperationsSamples.add(samples, admin.at(Section.ADMIN), InstanceSamples.table());
        FrpSamples.add(samples, admin.at(Section.ADMIN));
        ReadySamples.add(samples, admin.at(Section.ADMIN));
        EngineSamples.add(samples, admin.at(Section.ADMIN));
        ImageSamples.add(samples, admin.at(Section.ADMIN));
        CaptureSamples.add(samples, admin.at(Section.ADMIN));
        ProgressSamples.add(samples, admin.at(Section.ADMIN));
        ContentSamples.add(samples, visitor, admin.at(Section.ADMIN));
        for (int status : new int[] {400, 403, 404, 429, 500, 503}) {
            samples.put("error-" + status, page("http/error", player, "view", ErrorView.of(status)));
        }
        return samples;
    }

    private static ShellView shell(@Nullable PlayerView player) {
        return new ShellView(
                NONCE,
                "Harbour CTF 2026",
                Theme.AUTO,
                Section.NONE,
                "1",
                player,
                new CountdownView("Ends in", 98_765),
                List.of(new LinkView("Rules", "/rules"), new LinkView(HOSTILE, "/about/sponsors")));
    }

    static Sample page(String template, ShellView shell, String name, Object value) {
        return new Sample(template + ".jte", Map.of("shell", shell, name, value));
    }
}
