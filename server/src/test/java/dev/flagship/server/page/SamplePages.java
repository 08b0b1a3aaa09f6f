package dev.flagship.server.page;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.ReauthenticationView;
import dev.flagship.server.account.RegisterView;
import dev.flagship.server.account.SettingsView;
import dev.flagship.server.account.SignInView;
import dev.flagship.server.board.BoardView;
import dev.flagship.server.board.BoardView.BadgeView;
import dev.flagship.server.board.BoardView.CardView;
import dev.flagship.server.board.BoardView.CategoryView;
import dev.flagship.server.board.BoardView.FilterView;
import dev.flagship.server.board.ChallengeView;
import dev.flagship.server.board.DifficultyView;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.file.ChallengeFiles;
import dev.flagship.server.instance.InstanceListView;
import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.instance.InstancePanelView.ActionsView;
import dev.flagship.server.instance.InstancePanelView.EndpointView;
import dev.flagship.server.instance.InstancePanelView.ExtendView;
import dev.flagship.server.instance.InstancePanelView.Phase;
import dev.flagship.server.instance.InstancePanelView.RemedyView;
import dev.flagship.server.instance.InstanceRoomView;
import dev.flagship.server.instance.InstanceTableView;
import dev.flagship.server.instance.LookView;
import dev.flagship.server.instance.PoolsView;
import dev.flagship.server.instance.StopManyView;
import dev.flagship.server.instance.UseView;
import dev.flagship.server.page.ShellView.CountdownView;
import dev.flagship.server.page.ShellView.LinkView;
import dev.flagship.server.page.ShellView.PlayerView;
import dev.flagship.server.page.ShellView.Section;
import dev.flagship.server.page.ShellView.StandingView;
import dev.flagship.server.rating.Rating;
import dev.flagship.server.rating.RatingView;
import dev.flagship.server.scoring.AfterView;
import dev.flagship.server.scoring.FlagFormView;
import dev.flagship.server.scoring.FlagFormView.AnswerView;
import dev.flagship.server.scoring.FlagFormView.Tone;
import dev.flagship.server.scoring.HintView;
import dev.flagship.server.solution.SolutionView;
import dev.flagship.server.standings.ScoreboardView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        samples.put("home", new Sample("home/home.jte", Map.of("shell", visitor)));
        samples.put(
                "home-about", new Sample("home/home.jte", Map.of("shell", visitor, "about", "<p>Two days of it.</p>")));
        samples.put("sign-in", page("account/sign-in", visitor, "view", new SignInView("", "", "")));
        samples.put(
                "sign-in-wrong",
                page(
                        "account/sign-in",
                        visitor,
                        "view",
                        new SignInView("mara", "That name and password do not go together.", "/challenges/7")));
        samples.put(
                "reauthenticate",
                page(
                        "account/reauthenticate",
                        admin,
                        "view",
                        new ReauthenticationView(
                                "/admin/instances/stop",
                                List.of(new ReauthenticationView.Field("typed", "stop")),
                                "That is not your password.")));
        samples.put("register", page("account/register", visitor, "view", register("", "", Map.of())));
        samples.put(
                "register-wrong",
                page(
                        "account/register",
                        visitor,
                        "view",
                        register("mara", "mara@example.org", Map.of("name", "This name is taken. Choose another."))));
        samples.put("board", page("board/board", player.at(Section.BOARD), "view", board()));
        samples.put(
                "board-empty",
                page(
                        "board/board",
                        player.at(Section.BOARD),
                        "view",
                        new BoardView(List.of(), new FilterView("", "", false))));
        challenges(samples, player.at(Section.BOARD), visitor);
        samples.putAll(SampleEditors.all(admin.at(Section.ADMIN)));
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
        samples.put("scoreboard", page("standings/scoreboard", player.at(Section.SCOREBOARD), "view", standings()));
        samples.put(
                "scoreboard-empty",
                page(
                        "standings/scoreboard",
                        player.at(Section.SCOREBOARD),
                        "view",
                        new ScoreboardView(false, List.of(), null, 1, 1, List.of(), null, null, false)));
        samples.put("settings", page("account/settings", player, "view", settings()));
        AdminSamples.add(samples, admin.at(Section.ADMIN), HOSTILE);
        samples.put("admin-instances", page("instance/table", admin.at(Section.ADMIN), "view", table()));
        samples.put("admin-instance", page("instance/room", admin.at(Section.ADMIN), "view", room()));
        samples.put(
                "admin-instances-stop",
                page(
                        "instance/stop-many",
                        admin.at(Section.ADMIN),
                        "view",
                        new StopManyView(null, "", null, "", 104, "stop", "Nothing was stopped. Type stop.")));
        samples.put(
                "admin-instances-stop-account",
                page(
                        "instance/stop-many",
                        admin.at(Section.ADMIN),
                        "view",
                        new StopManyView(7L, "Reflections", 3L, HOSTILE, 2, "stop", "")));
        samples.put("admin-pools", page("instance/pools", admin.at(Section.ADMIN), "view", pools()));
        samples.putAll(PeopleSamples.all(player));
        samples.putAll(LinkSamples.all(visitor));
        NewsSamples.add(samples, player.at(Section.NOTIFICATIONS), admin.at(Section.ADMIN));
        HookSamples.add(samples, admin.at(Section.ADMIN));
        FairPlaySamples.add(samples, admin.at(Section.ADMIN));
        OperationsSamples.add(samples, admin.at(Section.ADMIN), table());
        FrpSamples.add(samples, admin.at(Section.ADMIN));
        ReadySamples.add(samples, admin.at(Section.ADMIN));
        EngineSamples.add(samples, admin.at(Section.ADMIN));
        ImageSamples.add(samples, admin.at(Section.ADMIN));
        CaptureSamples.add(samples, admin.at(Section.ADMIN));
        ContentSamples.add(samples, visitor, admin.at(Section.ADMIN));
        for (int status : new int[] {400, 403, 404, 429, 500, 503}) {
            samples.put("error-" + status, page("error/error", player, "view", ErrorView.of(status)));
        }
        samples.put(
                "confirm",
                new Sample(
                        "instance/confirm.jte",
                        Map.of(
                                "shell", player,
                                "question", "Stop this instance?",
                                "text", "Its flag stops working, and all files in the instance are lost.",
                                "action", "/instances/x/stop",
                                "yes", "Stop",
                                "back", "/challenges/7")));
        return samples;
    }

    private static void challenges(Map<String, Sample> samples, ShellView player, ShellView visitor) {
        samples.put(
                "challenge-none", challenge(player, panel(Phase.NONE, "No instance yet.", -1, "Start instance", "")));
        samples.put(
                "challenge-queued",
                challenge(player, panel(Phase.WAITING, "Queued: 3rd in line, about 8 s.", -1, "", "Leave the queue")));
        samples.put(
                "challenge-starting",
                challenge(player, panel(Phase.WAITING, "Starting: waiting for port 5000.", -1, "", "Stop")));
        samples.put("challenge-running", challenge(player, running("")));
        samples.put(
                "challenge-refused",
                challenge(
                        player,
                        running(
                                "You can have 1 instance at a time. Stop “Overflow” first, or wait 12 min until it ends.")));
        samples.put(
                "challenge-failed",
                challenge(
                        player,
                        panel(
                                Phase.FAILED,
                                "It did not start: its service never answered on port 5000.",
                                -1,
                                "Start again",
                                "")));
        samples.put(
                "challenge-wrong",
                sample(
                        player,
                        running(""),
                        new FlagFormView(
                                7,
                                true,
                                false,
                                null,
                                new AnswerView(Tone.WRONG, "Not the flag. Look again."),
                                false,
                                after(false))));
        samples.put(
                "challenge-over",
                sample(
                        player,
                        panel(Phase.NONE, "No instance.", -1, "Start instance", "")
                                .over("Summer has ended, so nothing can be started any more."),
                        new FlagFormView(
                                7,
                                true,
                                true,
                                null,
                                new AnswerView(Tone.WARNING, "Summer has ended."),
                                false,
                                after(false))));
        samples.put(
                "challenge-solved",
                sample(
                        player,
                        panel(Phase.NONE, "No instance.", -1, "Start instance", ""),
                        new FlagFormView(
                                7,
                                true,
                                false,
                                NOON,
                                new AnswerView(Tone.SOLVED, "Correct: 100 points. You are the 4th to solve it."),
                                false,
                                after(true))));
        samples.put(
                "solution",
                page(
                        "solution/solution",
                        player,
                        "view",
                        new SolutionView(7, HOSTILE, "<p>Look at what returns.</p>")));
        samples.put(
                "challenge-visitor",
                sample(visitor, null, new FlagFormView(7, false, false, null, null, true, after(false))));
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

    private static AfterView after(boolean solved) {
        return new AfterView(
                solved ? "" : "No attempts left for now. The next one comes",
                solved ? null : NOON,
                solved ? new AfterView.NextView(8, HOSTILE) : null,
                solved,
                new RatingView(7, solved, solved ? 1 : 0, HOSTILE, new Rating.Summary(3, 1), ""));
    }

    static Sample page(String template, ShellView shell, String name, Object value) {
        return new Sample(template + ".jte", Map.of("shell", shell, name, value));
    }

    private static Sample challenge(ShellView shell, InstancePanelView panel) {
        return sample(shell, panel, new FlagFormView(7, true, false, null, null, false, after(false)));
    }

    private static Sample sample(ShellView shell, @Nullable InstancePanelView panel, FlagFormView form) {
        return page(
                "board/challenge-page",
                shell,
                "view",
                new ChallengeView(
                        7,
                        "Reflections",
                        "web",
                        SignalFlag.W,
                        100,
                        new DifficultyView("Easy", 1),
                        15,
                        12,
                        "Flagship",
                        List.of("xss", "browser"),
                        List.of(HOSTILE),
                        List.of(
                                "Tell markup that is shown from markup that runs",
                                "Write a payload that a browser executes"),
                        "<p>The harbour office greets whoever signs its guest book. Make its page do something it should not.</p>"
                                + "<p>Sign with <code>name</code>, and watch what comes back.</p>",
                        List.of(
                                new ChallengeView.SolverView("kestrel", NOON),
                                new ChallengeView.SolverView("Ada", NOON)),
                        "nc 127.0.0.1 1337",
                        List.of(new ChallengeFiles.Link(HOSTILE, 1_234, "/files/a/b?token=1.a")),
                        "<p>After a tale of the harbour office.</p>",
                        List.of(
                                new HintView(1, 7, "Hint 1", 0, "<p>Look at what comes back.</p>", true),
                                new HintView(2, 7, HOSTILE, 25, null, true),
                                new HintView(3, 7, "Hint 3", 1, null, false)),
                        Set.of(Weakness.COMPAT),
                        panel,
                        form));
    }

    private static InstancePanelView panel(Phase phase, String sentence, long seconds, String start, String stop) {
        String advice = switch (phase) {
            case NONE -> "Yours alone for 1 hour, with its own flag. You can extend it 5 times.";
            case FAILED -> "Start it again. If it fails once more, tell an organiser.";
            default -> "";
        };
        ActionsView actions = start.isEmpty() ? ActionsView.stop(stop) : ActionsView.start(start);
        return new InstancePanelView(
                7, "Reflections", "x", phase, sentence, advice, "", List.of(), seconds, List.of(), actions);
    }

    private static InstancePanelView running(String refusal) {
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
                        EndpointView.web("web", "http://k3v9q2m7x4c8n1b5.localhost:8001", "Open it in your browser."),
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

    private static BoardView board() {
        List<CategoryView> categories = new ArrayList<>();
        int id = 1;
        List<String> names = List.of("crypto", "forensics", "misc", "pwn", "reversing", "web");
        CategoryFlags flags = CategoryFlags.of(names);
        for (String name : names) {
            List<CardView> cards = new ArrayList<>();
            for (int i = 0; i < 4; i++, id++) {
                cards.add(card(id, name, flags.of(name), i));
            }
            categories.add(new CategoryView(name, flags.of(name), cards));
        }
        return new BoardView(categories, new FilterView("", "", false));
    }

    private static CardView card(int id, String category, SignalFlag flag, int i) {
        List<String> titles = List.of("Reflections", "The lighthouse keeper's second log book", "Overflow", HOSTILE);
        List<String> words = List.of("easy", "medium", "hard", "insane");
        BadgeView badge = id % 7 == 1
                ? new BadgeView("is-running", "Running", 3130)
                : id % 7 == 3 ? new BadgeView("is-waiting", "Queued", -1) : null;
        return new CardView(
                id,
                titles.get(i),
                flag,
                100L * (i + 1),
                DifficultyView.of(words.get(i)),
                15 * (i + 1),
                12 - 4 * i < 0 ? 0 : 12 - 4 * i,
                List.of(category, i % 2 == 0 ? "beginner" : "linux"),
                id % 3 == 0,
                badge,
                true,
                id % 11 == 5);
    }

    private static ScoreboardView standings() {
        List<ScoreboardView.RowView> rows = new ArrayList<>();
        List<String> names = List.of(
                "kestrel", "0xDEADBEEF", "mara", "pwn intended", "Ada", "schooner", HOSTILE, "nautilus", "bo", "zzz");
        for (int i = 0; i < 30; i++) {
            rows.add(new ScoreboardView.RowView(
                    i + 1,
                    names.get(i % 10) + (i < 10 ? "" : i),
                    "/users/" + i,
                    i % 3 == 0 ? "Students" : "",
                    30 - i,
                    1500 - 40L * i,
                    i == 2));
        }
        List<Bracket> brackets = List.of(new Bracket(1, "Students", "", "users"));
        return new ScoreboardView(false, rows, null, 1, 2, brackets, 1L, NOON, false);
    }

    private static SettingsView settings() {
        return new SettingsView(
                "mara",
                new dev.flagship.server.account.ProfileFormView(
                        "mara",
                        "mara@example.org",
                        HOSTILE,
                        "https://example.org",
                        "NL",
                        "",
                        true,
                        new QuestionsView(List.of(), null, List.of(), Map.of()),
                        Map.of("email", "That email has already been used")),
                List.of(
                        new SettingsView.TokenView(1, "laptop", NOON, NOON.plusSeconds(864_000)),
                        new SettingsView.TokenView(2, "", NOON, NOON.plusSeconds(86_400))),
                List.of(
                        new SettingsView.SessionView("a".repeat(32), NOON, NOON.plusSeconds(60), "203.0.113.7", true),
                        new SettingsView.SessionView("b".repeat(32), NOON, NOON, "2001:db8::7", false)),
                "flagship_5f1d0c7e9ab24cde",
                "",
                "",
                "");
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

    private static InstanceTableView table() {
        List<InstanceTableView.RowView> rows = new ArrayList<>();
        List<String> states = List.of("RUNNING", "QUEUED", "STARTING", "STOPPING");
        List<String> kinds = List.of("is-running", "is-waiting", "is-waiting", "is-ended");
        for (int i = 0; i < 8; i++) {
            boolean running = i % 4 == 0;
            rows.add(new InstanceTableView.RowView(
                    "0198-" + i,
                    i == 5 ? HOSTILE : "player" + i,
                    i == 2 ? "North" : "",
                    7,
                    "Reflections",
                    "flagship/web-basic-xss:1",
                    i == 0 ? Set.of(Weakness.COMPAT) : Set.of(),
                    running ? "4f1c9a0b7e2" + i : "",
                    "flagship-a1-0198-1",
                    states.get(i % 4),
                    kinds.get(i % 4),
                    i % 4 == 3 ? "stopped by its player" : "",
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
                            : UseView.unknown("It does not run."),
                    i % 4 != 3));
        }
        return new InstanceTableView(
                rows,
                new InstanceTableView.Asked("", "", "", "", ""),
                new InstanceTableView.Choices(states, Map.of(7L, "Reflections"), List.of("NEWEST", "ENDING")),
                1,
                3,
                104,
                4);
    }

    private static InstanceRoomView room() {
        Instant at = Instant.parse("2030-01-31T09:00:00Z");
        return new InstanceRoomView(
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
                        new InstanceRoomView.StepView(at, 1, "QUEUED", "is-waiting", ""),
                        new InstanceRoomView.StepView(at.plusSeconds(1), 2, "RUNNING", "is-running", "player")),
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
                "It has no extensions left.");
    }

    private static RegisterView register(String name, String email, Map<String, String> errors) {
        QuestionsView nothing = new QuestionsView(List.of(), null, List.of(), Map.of());
        return new RegisterView(true, name, email, false, 8, nothing, false, errors);
    }
}
