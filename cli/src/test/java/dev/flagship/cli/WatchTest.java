package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Solvers are run again and again, against a platform of canned answers, and each outcome is reported. */
class WatchTest extends CommandTestBase {
    private static final String INSTANCE = "0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10";
    private static final String ONE = "/api/v1/instances/" + INSTANCE;
    private static final String LIVE = "GET /api/v1/instances?challenge_id=7";
    private static final String START = "POST /api/v1/instances";
    private static final String STOP = "DELETE " + ONE;
    private static final String ATTEMPT = "POST /api/v1/challenges/attempt?preview=true";
    private static final String REPORT = "POST /api/v1/challenges/7/health";
    private static final String NONE = "{\"success\":true,\"data\":[]}";
    private static final String DONE = "{\"success\":true,\"data\":{}}";
    private Path catalog;
    private final AtomicInteger code = new AtomicInteger(-1);

    @BeforeEach
    void makeACheckout() throws IOException {
        System.setProperty("flagship.home", "..");
        catalog = Files.createDirectories(folder.resolve("challenges/definitions"))
                .resolve("challenges.json");
        catalog(entry("mine", true, "challenges/mine/solve"));
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, """
                        {"success":true,"data":[{"id":7,"slug":"mine","name":"Mine"},{"id":8,"slug":"other","name":"Other"}]}""")
                .on("GET /api/v1/challenges/7/health", 200, NONE)
                .on("GET /api/v1/users/me", 200, "{\"success\":true,\"data\":{\"id\":3}}")
                .on(LIVE, 200, NONE)
                .on(REPORT, 200, DONE);
    }

    @Test
    void aChallengeThatItsSolverSolvesIsReportedAndNothingIsLeftRunning() throws IOException {
        solver("echo looking >&2; echo \"flag of $1, ${FLAGSHIP_TOKEN:-no token}\"");
        runs();
        platform.on(ATTEMPT, 200, verdict("correct"));

        assertThat(watch("--once")).isZero();

        assertThat(out.toString()).contains("ok    mine");
        assertThat(lines()).containsSubsequence(START, ATTEMPT, STOP, REPORT);
        assertThat(body(ATTEMPT)).contains("\"submission\":\"flag of one.localhost, no token\"");
        assertThat(body(REPORT))
                .contains("\"state\":\"solved\"", "\"seconds\":")
                .doesNotContain("every_seconds", "detail");
    }

    @Test
    void aSolverThatBreaksIsReportedWithWhatFailed() throws IOException {
        solver("echo 'CTF{never_told}'; exit 3");
        runs();

        assertThat(watch("--once", "--json")).isEqualTo(4);

        assertThat(out.toString().strip())
                .startsWith("{")
                .contains("\"challenge\":\"mine\"", "\"outcome\":\"failed\"", "\"reported\":true")
                .doesNotContain("\n", "never_told");
        assertThat(body(REPORT))
                .contains("\"state\":\"failed\"", "\"detail\":\"the solver ended with 3\"")
                .doesNotContain("never_told");
        assertThat(lines()).containsSubsequence(START, STOP).doesNotContain(ATTEMPT);
    }

    @Test
    void aFlagThatIsNotRightIsReportedWithoutIt() throws IOException {
        solver("echo 'CTF{wrong}'");
        runs();
        platform.on(ATTEMPT, 200, verdict("incorrect"));

        assertThat(watch("--once")).isEqualTo(4);

        assertThat(body(REPORT))
                .contains("the platform does not accept the flag")
                .doesNotContain("CTF{wrong}");
        assertThat(lines()).contains(STOP);
    }

    @Test
    void anInstanceThatDoesNotRunIsReportedOnOneLine() throws IOException {
        solver("echo flag");
        platform.on(START, 202, one("QUEUED", ""))
                .on(
                        "GET " + ONE,
                        200,
                        one("FAILED", ",\"reason\":\"exited\",\"detail\":\"exit code 1:\\n\\u001b[31mno table\""))
                .on(STOP, 200, one("FAILED", ""));

        assertThat(watch("--once")).isEqualTo(4);

        assertThat(body(REPORT)).contains("its instance does not run: exited, exit code 1: [31mno table");
    }

    @Test
    void anImageThatIsMissingIsTheChallengesFault() throws IOException {
        solver("echo flag");
        platform.on(START, 409, "{\"code\":\"IMAGE_MISSING\",\"message\":\"The image is not on the engine.\"}");

        assertThat(watch("--once")).isEqualTo(4);

        assertThat(body(REPORT)).contains("IMAGE_MISSING: The image is not on the engine.");
    }

    @Test
    void refusedStartsAndStoppedInstancesAreNotReportedForTheChallenge() throws IOException {
        solver("exit 1");
        platform.on(START, 429, "{\"code\":\"QUOTA\",\"message\":\"Full.\"}");
        assertThat(watch("--once")).isEqualTo(1);
        assertThat(out.toString()).contains("mine was not tried: QUOTA: Full.");

        platform.close();
        platform = anew();
        platform.on(LIVE, 200, NONE)
                .on(START, 202, one("RUNNING", ""))
                .on("GET " + ONE, 200, one("STOPPED", ",\"reason\":\"operator\""))
                .on(STOP, 200, one("STOPPED", ""));
        assertThat(watch("--once")).isEqualTo(1);
        assertThat(out.toString()).contains("mine was not tried: its instance was ended: operator");
        assertThat(lines()).doesNotContain(REPORT);
    }

    @Test
    void anOwnInstanceIsLeftAloneAndASharedOneIsSolvedWhereItRuns() throws IOException {
        solver("echo flag");
        platform.close();
        platform = anew();
        platform.on(LIVE, 200, "{\"success\":true,\"data\":[" + instance("RUNNING", ",\"account_id\":3") + "]}");
        assertThat(watch("--once")).isEqualTo(1);
        assertThat(out.toString()).contains("BUSY", "flagship instance stop " + INSTANCE);
        assertThat(lines()).doesNotContain(START, STOP, REPORT);

        platform.close();
        platform = anew();
        platform.on(LIVE, 200, "{\"success\":true,\"data\":[" + instance("RUNNING", ",\"account_id\":0") + "]}")
                .on(ATTEMPT, 200, verdict("correct"));
        assertThat(watch("--once")).isZero();
        assertThat(lines()).contains(ATTEMPT, REPORT).doesNotContain(START, STOP);
    }

    @Test
    void whatCouldNotBeStoppedIsStoppedBeforeTheNextRun() throws IOException {
        solver("echo flag");
        catalog(entry("mine", true, "challenges/mine/solve"), entry("other", true, "challenges/mine/solve"));
        platform.on("GET /api/v1/challenges/8/health", 200, NONE)
                .on("GET /api/v1/instances?challenge_id=8", 200, NONE)
                .on("POST /api/v1/challenges/8/health", 200, DONE)
                .on(START, 202, one("RUNNING", ""))
                .on("GET " + ONE, 200, one("STOPPED", ""))
                .on(ATTEMPT, 200, verdict("correct"))
                .on(STOP, 503, "{\"code\":\"OVERLOADED\",\"message\":\"Later.\"}")
                .on(STOP, 202, one("STOPPED", ""));

        assertThat(watch("--once")).isZero();

        assertThat(err.toString()).contains("could not be stopped yet: OVERLOADED: Later.");
        assertThat(lines())
                .containsSubsequence(START, STOP, REPORT, STOP, START, STOP, "POST /api/v1/challenges/8/health");
    }

    @Test
    void aStartWhoseAnswerWasLostIsLookedForAndStopped() throws IOException {
        solver("echo flag");
        platform.close();
        platform = anew();
        platform.on("GET /api/v1/users/me", 200, "{\"success\":true,\"data\":{\"id\":3}}")
                .on(LIVE, 200, NONE)
                .on(LIVE, 200, "{\"success\":true,\"data\":[" + instance("STARTING", ",\"account_id\":3") + "]}")
                .on(START, 502, "<html>Bad gateway</html>")
                .on(STOP, 202, one("STOPPED", ""));

        assertThat(watch("--once")).isEqualTo(1);

        assertThat(lines()).containsSubsequence(START, STOP).doesNotContain(REPORT);
    }

    @Test
    void itGoesOnUntilItIsEndedAndSaysWhenTheNextReportIsDue() throws Exception {
        solver("echo flag");
        runs();
        platform.on(ATTEMPT, 200, verdict("correct"));
        Thread watch = watching("--every=10s");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> lines().contains(REPORT));
        assertThat(watch.isAlive()).isTrue();

        end(watch);

        assertThat(code).hasValue(0);
        assertThat(body(REPORT)).contains("\"every_seconds\":11");
    }

    @Test
    void endingTheWatchStopsItsInstanceAndItsSolver() throws Exception {
        Path pid = folder.resolve("pid");
        solver("echo $$ > " + pid + ".part; mv " + pid + ".part " + pid + "; exec tail -f /dev/null");
        runs();
        Thread watch = watching();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(pid));
        long solver = Long.parseLong(Files.readString(pid).strip());

        end(watch);

        assertThat(lines()).contains(STOP).doesNotContain(REPORT);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        ProcessHandle.of(solver).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void withoutNamesTheVisibleChallengesThatHaveASolverAreWatched() throws IOException {
        solver("echo flag");
        catalog(
                entry("mine", true, "challenges/mine/solve"),
                entry("other", false, "challenges/mine/solve"),
                entry("unsolved", true, "challenges/mine/absent"),
                entry("away", true, "challenges/mine/solve"));
        runs();
        platform.on(ATTEMPT, 200, verdict("correct"));

        assertThat(watch("--once")).isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains("mine");

        assertThat(watch("away", "--once")).isEqualTo(1);
        assertThat(watch("other", "--once")).isEqualTo(1);
        assertThat(err.toString()).contains("NOT_FOUND: you work on no challenge with the slug or id away");
        catalog(entry("mine", true, "challenges/mine/absent"));
        assertThat(watch("--once")).isEqualTo(2);
        assertThat(watch("7", "--once")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to watch", "mine: solution_references name no file");
    }

    @Test
    void nothingIsStartedByAUserWhoMayNotReport() throws IOException {
        solver("echo flag");
        platform.close();
        platform = new CannedPlatform();
        environment.put("FLAGSHIP_URL", platform.url());
        platform.on(
                        "GET /api/v1/challenges?view=admin&slugs=true",
                        200,
                        "{\"success\":true,\"data\":[{\"id\":7,\"slug\":\"mine\",\"name\":\"Mine\"}]}")
                .on("GET /api/v1/challenges/7/health", 403, "{\"code\":\"FORBIDDEN\",\"message\":\"No.\"}");

        assertThat(watch("--once")).isEqualTo(1);

        assertThat(err.toString()).contains("FORBIDDEN: No.");
        assertThat(lines()).doesNotContain(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--every=9s", "--every=25h", "--every=soon", "--every=15", "--timeout=0", "--timeout=3601"})
    void timesThatCannotBeAreRefused(String option) throws IOException {
        solver("echo flag");

        assertThat(watch(option, "--once")).isEqualTo(2);

        assertThat(err.toString()).contains("expected: ");
        assertThat(platform.requests()).isEmpty();
    }

    private CannedPlatform anew() throws IOException {
        CannedPlatform fresh = new CannedPlatform();
        environment.put("FLAGSHIP_URL", fresh.url());
        out.getBuffer().setLength(0);
        return fresh.on(
                        "GET /api/v1/challenges?view=admin&slugs=true",
                        200,
                        "{\"success\":true,\"data\":[{\"id\":7,\"slug\":\"mine\",\"name\":\"Mine\"}]}")
                .on("GET /api/v1/challenges/7/health", 200, NONE)
                .on(REPORT, 200, DONE);
    }

    private void runs() {
        platform.on(START, 202, one("RUNNING", ""))
                .on("GET " + ONE, 200, one("RUNNING", ""))
                .on(STOP, 202, one("STOPPED", ""));
    }

    private void solver(String body) throws IOException {
        Path program =
                Files.createDirectories(folder.resolve("challenges/mine")).resolve("solve");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void catalog(String... entries) throws IOException {
        Files.writeString(catalog, "{\"schema_version\": 1, \"challenges\": [" + String.join(",", entries) + "]}");
    }

    private static String entry(String slug, boolean visible, String solver) {
        return """
                {"id": "%s", "name": "The %s", "description": "d", "category": "web", "points": 5, "state": "%s",
                 "solution_references": ["%s"],
                 "container": {"image": "busybox", "ports": [{"port": 80, "exposure": "tcp"}]}}""".formatted(slug, slug, visible ? "visible" : "hidden", solver);
    }

    private static String verdict(String status) {
        return "{\"success\":true,\"data\":{\"status\":\"" + status + "\",\"message\":\"\"}}";
    }

    private static String one(String state, String more) {
        return "{\"success\":true,\"data\":" + instance(state, more) + "}";
    }

    private static String instance(String state, String more) {
        return """
                {"id":"%s","challenge_id":7,"user_id":3,"state":"%s","endpoints":[{"name":"web","exposure":"tcp","url":null,
                 "connect_host":"one.localhost","host":"localhost","port":10000}]%s}""".formatted(INSTANCE, state, more);
    }

    private List<String> lines() {
        return platform.requests().stream().map(CannedPlatform.Request::line).toList();
    }

    private String body(String line) {
        return platform.requests().stream()
                .filter(request -> request.line().equals(line))
                .map(CannedPlatform.Request::body)
                .findFirst()
                .orElseThrow();
    }

    private Thread watching(String... options) {
        return Thread.ofPlatform().start(() -> code.set(watch(options)));
    }

    /** Ends the watch as a signal ends the command. */
    private void end(Thread watch) throws InterruptedException {
        watch.interrupt();
        watch.join(Duration.ofMinutes(1));
        assertThat(watch.isAlive()).isFalse();
    }

    private int watch(String... options) {
        String[] all = Arrays.copyOf(new String[] {"challenge", "watch", "--catalog=" + catalog}, 3 + options.length);
        System.arraycopy(options, 0, all, 3, options.length);
        return flagship(all);
    }
}
