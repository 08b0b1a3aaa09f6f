package dev.flagship.server.page;

import dev.flagship.server.engine.EnginesView;
import dev.flagship.server.engine.EnginesView.Accepted;
import dev.flagship.server.engine.EnginesView.Lack;
import dev.flagship.server.engine.EnginesView.Row;
import dev.flagship.server.engine.PlaceView;
import dev.flagship.server.page.SamplePages.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The operators' page of engines. */
final class EngineSamples {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private EngineSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        PlaceView place = new PlaceView("unix:///var/run/docker.sock", "localhost", "", null);
        PlaceView moving = new PlaceView(
                "unix:///run/other.sock",
                "play.example.org",
                SamplePages.HOSTILE,
                new PlaceView.Change(
                        SamplePages.HOSTILE, "not tried yet", "is-waiting", SamplePages.HOSTILE, "admin", NOON, true));
        Row ready = new Row(
                "local",
                "Docker 28, box",
                "ready",
                "is-running",
                "",
                "Disk: 7.2 of 100 GiB free (7.2 %)",
                true,
                "lsm",
                List.of(),
                "",
                false,
                false,
                null,
                place);
        Accepted accepted = new Accepted("memory-swap", SamplePages.HOSTILE, NOON, SamplePages.HOSTILE);
        Row open = new Row(
                "podman",
                SamplePages.HOSTILE,
                "waits to be accepted",
                "is-waiting",
                "peer-tcp: " + SamplePages.HOSTILE,
                SamplePages.HOSTILE,
                false,
                "lsm, StorageOpt",
                List.of(new Lack("memory-swap", SamplePages.HOSTILE, true), new Lack("peer-tcp", "open", false)),
                "memory-swap,peer-tcp",
                true,
                false,
                accepted,
                moving);
        Row waiting = new Row(
                "other",
                "",
                "accepted",
                "is-waiting",
                "",
                "",
                false,
                "",
                List.of(new Lack("memory-swap", "why", true)),
                "memory-swap",
                false,
                true,
                accepted,
                place);
        samples.put("engines", page(admin, new EnginesView(List.of(ready, open), true, SamplePages.HOSTILE)));
        samples.put("engines-waiting", page(admin, new EnginesView(List.of(waiting), false, "")));
        samples.put("engines-none", page(admin, new EnginesView(List.of(), true, "")));
    }

    private static Sample page(ShellView shell, EnginesView view) {
        return new Sample("engine/list.jte", Map.of("shell", shell, "view", view));
    }
}
