package dev.flagship.server.page;

import static dev.flagship.server.page.SamplePages.HOSTILE;
import static dev.flagship.server.page.SamplePages.page;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.instance.InstanceListView;
import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.instance.InstancePanelView.ActionsView;
import dev.flagship.server.instance.InstancePanelView.EndpointView;
import dev.flagship.server.instance.InstancePanelView.ExtendView;
import dev.flagship.server.instance.InstancePanelView.Phase;
import dev.flagship.server.instance.InstancePanelView.RemedyView;
import dev.flagship.server.instance.UseView;
import dev.flagship.server.instance.operator.InstanceDetailView;
import dev.flagship.server.instance.operator.InstanceTableView;
import dev.flagship.server.instance.operator.LookView;
import dev.flagship.server.instance.operator.StopManyView;
import dev.flagship.server.instance.pool.PoolsView;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.page.ShellView.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Instances as their players see them, and as operators do. */
final class InstanceSamples {
    private InstanceSamples() {}

    static void add(Map<String, Sample> samples, ShellView player, ShellView admin) {
        samples.put(
                "instances",
                page(
                        "instance/list",
                        player.at(Section.INSTANCES),
                        "view",
                        new InstanceListView(List.of(running("")))));
        samples.put(
                "instances-empty",
                page("instance/list", player.at(Section.INSTANCES), "view", new InstanceListView(List.of())));
        samples.put(
                "confirm",
                new Sample(
                        "layout/question.jte",
                        Map.of(
                                "shell", player,
                                "question", "Stop this instance?",
                                "text", "Its flag stops working, and all files in the instance are lost.",
                                "action", "/instances/x/stop",
                                "yes", "Stop",
                                "back", "/challenges/7")));
        samples.put("admin-instances", page("instance/operator/table", admin.at(Section.ADMIN), "view", table()));
        samples.put("admin-instance", page("instance/operator/room", admin.at(Section.ADMIN), "view", room()));
        samples.put(
                "admin-instances-stop",
                page(
                        "instance/operator/stop-many",
                        admin.at(Section.ADMIN),
                        "view",
                        new StopManyView(null, "", null, "", 104, "stop", "Nothing was stopped. Type stop.")));
        samples.put(
                "admin-instances-stop-account",
                page(
                        "instance/operator/stop-many",
                        admin.at(Section.ADMIN),
                        "view",
                        new StopManyView(7L, "Reflections", 3L, HOSTILE, 2, "stop", "")));
        samples.put("admin-pools", page("instance/pool/pools", admin.at(Section.ADMIN), "view", pools()));
    }

    static InstancePanelView panel(Phase phase, String sentence, long seconds, String start, String stop) {
        String advice = switch (phase) {
            case NONE -> "Yours alone for 1 hour, with its own flag. You can extend it 5 times.";
            case FAILED -> "Start it again. If it fails once more, tell an organiser.";
            default -> "";
        };
        ActionsView actions = start.isEmpty() ? ActionsView.stop(stop) : ActionsView.start(start);
        return new InstancePanelView(
                7, "Reflections", "x", phase, sentence, advice, "", List.of(), seconds, List.of(), actions);
    }

    static InstancePanelView running(String refusal) {
        return new InstancePanelView(
                7,
                "Reflections",
                "x",
                Phase.RUNNING,
                "Running:",
                "",
                refusal,
                refusal.isEmpty() ? List.of() : List.of(new RemedyView("Stop Lantern and start this", "x", "Lantern")),
                3130,
                List.of(
                        EndpointView.web(
                                "web", "http://k3v9q2m7x4c8n1b5.localhost:8001", "Open it in your browser.", false),
                        EndpointView.raw("shell", List.of("nc 127.0.0.1 10007"), "", true),
                        EndpointView.raw(
                                "vault",
                                List.of(
                                        "openssl s_client -quiet -connect 127.0.0.1:8444 -servername"
                                                + " k3v9q2m7x4c8n1b5.localhost",
                                        "ncat --ssl --ssl-servername k3v9q2m7x4c8n1b5.localhost 127.0.0.1 8444"),
                                "",
                                false)),
                ActionsView.running(new ExtendView("Extend (+1 hour)", "4 extensions left.", "")));
    }

    private static PoolsView pools() {
        return new PoolsView(
                List.of(
                        new PoolsView.PoolRow(
                                7, "The Lantern", "2", "5", "an operator", true, 2, 1, Set.of(Weakness.COMPAT)),
                        new PoolsView.PoolRow(8, "Soundings", "", "", "nobody", false, 0, 0, Set.of())),
                20,
                "The Lantern: two whole numbers are expected.");
    }

    static InstanceTableView table() {
        List<InstanceTableView.RowView> rows = new ArrayList<>();
        List<String> states = List.of("RUNNING", "QUEUED", "STARTING", "STOPPING");
        List<String> kinds = List.of("is-running", "is-waiting", "is-waiting", "is-ended");
        for (int i = 0; i < 8; i++) {
            boolean running = i % 4 == 0;
            rows.add(new InstanceTableView.RowView(
                    "0198-" + i,
                    i == 5 ? HOSTILE : "player" + i,
                    i == 6 ? 0 : i,
                    i == 2 ? "North" : "",
                    i == 2 ? 3 : 0,
                    7,
                    "Reflections",
                    "flagship/web-basic-xss:1",
                    i == 0 ? Set.of(Weakness.COMPAT) : Set.of(),
                    running ? "4f1c9a0b7e2" + i : "",
                    "flagship-a1-0198-1",
                    states.get(i % 4),
                    kinds.get(i % 4),
                    i % 4 == 3 ? "stopped by its player" : "",
                    running ? -1 : 75,
                    running ? 3000 - 100L * i : -1,
                    running ? List.of("http://k3v9q2m7.localhost:8001") : List.of(),
                    "local",
                    i % 2 == 0 ? "ctf-engine-01" : "",
                    running
                            ? new UseView(
                                    i == 0 ? "12 % of 0.5 CPU" : "",
                                    "80 of 256 MB",
                                    "12 connections, 3 open",
                                    "3.1 MB in, 128 MB out",
                                    i == 0 ? "" : "Once.")
                            : UseView.unknown("It is not running."),
                    i % 4 != 3));
        }
        return new InstanceTableView(
                rows,
                new InstanceTableView.Asked("", "", "", "", ""),
                new InstanceTableView.Choices(states, Map.of(7L, "Reflections"), List.of("NEWEST", "ENDING")),
                1,
                3,
                104,
                "",
                4);
    }

    private static InstanceDetailView room() {
        Instant at = Instant.parse("2030-01-31T09:00:00Z");
        return new InstanceDetailView(
                "/admin/instances?q=" + HOSTILE,
                table().rows().getFirst(),
                3,
                "flagship-a1-0198-1",
                2,
                1,
                1,
                at,
                at.plusSeconds(3600),
                null,
                List.of(
                        new InstanceDetailView.StepView(at, 1, "QUEUED", "is-waiting", ""),
                        new InstanceDetailView.StepView(at.plusSeconds(1), 2, "RUNNING", "is-running", "player")),
                "listening\n" + HOSTILE,
                new LookView(
                        true,
                        false,
                        true,
                        at,
                        List.of(
                                new LookView.ContainerView(
                                        "main",
                                        "running",
                                        "sha256:" + "0".repeat(64),
                                        "1000:1000",
                                        "256 MB, 0.5 CPU, 128 processes",
                                        "10.213.0.2",
                                        at,
                                        0,
                                        "listening\n" + HOSTILE),
                                new LookView.ContainerView(
                                        "store", "created", "sha256:0", "1000:1000", "", "", null, 0, ""))),
                "Extended.",
                "It has no extensions left.");
    }
}
