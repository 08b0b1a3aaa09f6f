package dev.flagship.cli;

import static dev.flagship.cli.CannedAnswers.CHALLENGES;
import static dev.flagship.cli.CannedAnswers.ID;
import static dev.flagship.cli.CannedAnswers.instance;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Instances are started, shown and stopped. */
class InstanceCommandsTest extends CommandTestBase {
    @Test
    void startsByNameForAnotherAccountAndWaitsUntilItRuns() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES)
                .on("POST /api/v1/instances", 202, instance("QUEUED"))
                .on("GET /api/v1/instances/" + ID, 200, instance("STARTING"))
                .on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"));

        assertThat(flagship("instance", "start", "the lantern", "--account", "42", "--wait"))
                .isZero();

        assertThat(out.toString()).contains("RUNNING", "http://abc.localhost:8001");
        assertThat(platform.requests().get(1).body()).contains("\"challenge_id\":7", "\"account_id\":42");
    }

    @Test
    void waitingFollowsAnInstanceThatWasReplaced() {
        String other = "1c9d0b8f-4d0a-4c0e-9d0a-2f4f3a1c9d11";
        String replaced = instance("STOPPING").replace("\"state\"", "\"replaced_by\":\"" + other + "\",\"state\"");
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES)
                .on("POST /api/v1/instances", 202, instance("STARTING"))
                .on("GET /api/v1/instances/" + ID, 200, replaced)
                .on("GET /api/v1/instances/" + other, 200, instance("STARTING").replace(ID, other))
                .on("GET /api/v1/instances/" + other, 200, instance("RUNNING").replace(ID, other));

        assertThat(flagship("instance", "start", "the lantern", "--account", "42", "--wait"))
                .isZero();
        assertThat(out.toString()).contains("RUNNING", other);

        assertThat(flagship("instance", "show", ID)).isZero();
        assertThat(out.toString()).contains("now      " + other);
    }

    @Test
    void startsBySlugWhichWinsOverANameThatReadsTheSame() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES)
                .on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES)
                .on("POST /api/v1/instances", 202, instance("QUEUED"));

        assertThat(flagship("instance", "start", "web-basic-xss")).isZero();

        assertThat(platform.requests().getLast().body()).contains("\"challenge_id\":7");
        assertThat(flagship("instance", "start", "web-basic")).isEqualTo(1);
        assertThat(err.toString()).contains("NOT_FOUND", "web-basic", "flagship challenge list");
    }

    @Test
    void waitingForOneThatFailsFails() {
        platform.on("POST /api/v1/instances", 202, instance("FAILED"));
        assertThat(flagship("instance", "start", "7", "--wait")).isEqualTo(1);
    }

    @Test
    void aRefusalReadsAsCodeAndSentence() {
        platform.on("POST /api/v1/instances", 429, """
                {"success":false,"errors":{"":["You have 1 live instance, which is the limit."]},"code":"QUOTA",
                 "retry_after_seconds":30}""");
        assertThat(flagship("instance", "start", "7")).isEqualTo(1);
        assertThat(err.toString()).contains("QUOTA: You have 1 live instance, which is the limit. Try again in 30 s.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void logsOfALiveInstanceAreReadByItsNode() {
        platform.on(
                        "GET /api/v1/instances/" + ID + "/logs",
                        200,
                        "{\"success\":true,\"data\":{\"text\":\"\",\"live\":true}}")
                .on("POST /api/v1/instances/" + ID + "/look", 202, look(true, ""))
                .on("GET /api/v1/instances/" + ID + "/look", 200, look(true, ""))
                .on("GET /api/v1/instances/" + ID + "/look", 200, look(false, SEEN));

        assertThat(flagship("instance", "logs", ID)).isZero();

        assertThat(out.toString()).isEqualTo("==> main <==\nlistening\n==> store <==\nready\n");
    }

    @Test
    void whatTheEngineSaysIsShownWhereItIsAskedFor() {
        platform.on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("POST /api/v1/instances/" + ID + "/look", 202, look(false, SEEN));

        assertThat(flagship("instance", "show", "--look", ID)).isZero();
        assertThat(out.toString())
                .contains("main running, started 2030-01-01T00:00:00Z", "1000:1000", "256 MB, 0.5 CPU, 128 processes")
                .contains("store exited with 3, killed for its memory limit, restarted 2 times");
    }

    @Test
    void limitsThatAnEngineDoesNotHoldAreNotShownAsNumbers() {
        String unbounded = SEEN.replace(
                "\"memory_bytes\":268435456,\"cpus\":0.5,\"pids\":128", "\"memory_bytes\":0,\"cpus\":0,\"pids\":0");
        platform.on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("POST /api/v1/instances/" + ID + "/look", 202, look(false, unbounded));

        assertThat(flagship("instance", "show", "--look", ID)).isZero();
        assertThat(out.toString()).contains("holds no limits").doesNotContain("0 MB");
    }

    private static final String SEEN = """
            {"name":"main","status":"running","oom_killed":false,"image":"sha256:0","user":"1000:1000",
             "memory_bytes":268435456,"cpus":0.5,"pids":128,"address":"10.213.0.2",
             "started_at":"2030-01-01T00:00:00Z","restarts":0,"text":"listening\\n"},
            {"name":"store","status":"exited","exit_code":3,"oom_killed":true,"image":"sha256:1","user":"1000:1000",
             "memory_bytes":268435456,"cpus":0.5,"pids":128,"address":"","restarts":2,"text":"ready"}""";

    private static String look(boolean due, String containers) {
        return "{\"success\":true,\"data\":{\"due\":" + due + ",\"containers\":[" + containers + "]}}";
    }

    @Test
    void refusalsOfTheOtherDialectAreReadAsWell() {
        platform.on("GET /api/v1/instances", 403, "{\"message\":\"You may not.\"}");
        assertThat(flagship("instance", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("HTTP 403: You may not.");
    }

    @Test
    void operatorsListShowAndStop() {
        platform.on("GET /api/v1/instances?view=admin&per_page=100&account_id=42", 200, """
                        {"success":true,"data":[{"id":"%s","challenge_name":"Old Image","state":"RUNNING",
                         "endpoints":[],"weaknesses":["compat"]}],"meta":{"pagination":{"pages":1}}}""".formatted(ID))
                .on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("GET /api/v1/instances/" + ID, 200, instance("STOPPED"))
                .on("DELETE /api/v1/instances/" + ID, 202, instance("STOPPING"));
        assertThat(flagship("instance", "list", "--account", "42")).isZero();
        assertThat(out.toString()).contains("Old Image", "weaker isolation: compat");
        assertThat(flagship("instance", "show", ID)).isZero();
        assertThat(flagship("instance", "stop", ID, "--wait")).isZero();
        assertThat(out.toString()).contains("STOPPED");
        assertThat(flagship("instance", "stop", "../users")).isEqualTo(2);
    }

    @Test
    void logsAreShownAndInstancesExtendedAndReset() {
        platform.on("GET /api/v1/instances/" + ID + "/logs", 200, "{\"success\":true,\"data\":{\"text\":\"oops\\n\"}}")
                .on("GET /api/v1/instances/" + ID + "/logs", 200, "{\"success\":true,\"data\":{\"text\":\"\"}}")
                .on("PATCH /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("POST /api/v1/instances/" + ID + "/reset", 202, instance("STARTING"))
                .on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"));

        assertThat(flagship("instance", "logs", ID)).isZero();
        assertThat(out).hasToString("oops" + System.lineSeparator());
        assertThat(flagship("instance", "logs", ID)).isZero();
        assertThat(err.toString()).contains("nothing was kept");
        assertThat(flagship("instance", "extend", ID)).isZero();
        assertThat(flagship("instance", "reset", ID, "--wait", "--json")).isZero();
        assertThat(out.toString()).contains("\"state\" : \"RUNNING\"");
        assertThat(flagship("instance", "reset", ID)).isZero();
    }
}
