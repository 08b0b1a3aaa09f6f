package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineCommandsTest extends CommandTestBase {
    private static final String ENGINE = """
            {"name":"local","product":"Docker 20","host":"box","status":"conditional","held":true,"absent":["lsm"],
             "detail":"memory-swap: not accepted",
             "disk":{"bytes":107374182400,"free_bytes":8589934592,"inodes":6553600,"free_inodes":320000,
                     "warning_percent":10,"starts_percent":5},
             "lacking":[{"control":"memory-swap","reason":"no swap is counted","accepted":false}],
             "acceptance":{"controls":["peer-tcp"],"user_id":1,"user_name":"admin","reason":"a lab",
                           "accepted_at":"2026-06-01T12:00:00Z"},"seen_at":"2026-06-01T12:00:00Z"}""";

    @Test
    void whatAnEngineLacksIsToldWithWhoAcceptedWhat() {
        platform.on("GET /api/v1/engines", 200, "{\"success\":true,\"data\":[" + ENGINE + "]}")
                .on("GET /api/v1/engines/local", 200, "{\"success\":true,\"data\":" + ENGINE + "}");
        assertThat(flagship("engine", "list")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("local conditional, Docker 20, lacks memory-swap");
        assertThat(flagship("engine", "show", "local")).isZero();
        assertThat(out.toString())
                .contains(
                        "memory-swap: not accepted",
                        "memory-swap      not accepted: no swap is counted",
                        "to accept that: ./flagship engine accept local --controls memory-swap --reason TEXT",
                        "accepted without peer-tcp by admin at 2026-06-01T12:00:00Z: a lab",
                        "disk: 8.0 of 100.0 GiB free; a warning below 10 % and 20 GiB, no starts below 5 % and 10 GiB",
                        "10 GiB; 320000 of 6553600 inodes free, with the same shares, 200000 and 100000 of them",
                        "absent, which nobody need accept: lsm");
        assertThat(flagship("engine", "list", "--json")).isZero();
        assertThat(out.toString()).contains("\"control\" : \"memory-swap\"");
    }

    @Test
    void exactlyWhatItLacksIsAcceptedAndTakenBack() {
        platform.on("POST /api/v1/engines/local/acceptance", 200, "{\"success\":true,\"data\":" + ENGINE + "}")
                .on("DELETE /api/v1/engines/local/acceptance", 200, "{\"success\":true,\"data\":" + ENGINE + "}");
        assertThat(flagship("engine", "accept", "local", "--controls", "memory-swap", "--reason", "a closed lab"))
                .isZero();
        assertThat(platform.requests().getLast().body())
                .contains("\"controls\":[\"memory-swap\"]", "\"reason\":\"a closed lab\"");
        assertThat(out.toString()).contains("accepted without memory-swap");
        assertThat(flagship("engine", "accept", "local", "--controls", "b,a", "--reason", "x", "--json"))
                .isZero();
        assertThat(platform.requests().getLast().body()).contains("\"controls\":[\"a\",\"b\"]");
        assertThat(flagship("engine", "revoke", "local")).isZero();
        assertThat(out.toString()).contains("nothing that local lacks is accepted any more");
    }

    @Test
    void whatCannotBeAcceptedIsARefusalAndBothNamesAndAReasonAreNeeded() {
        platform.on("POST /api/v1/engines/local/acceptance", 409, """
                {"success":false,"code":"ENGINE_REFUSED","errors":{"":["nobody can accept that: pids"]}}""");
        assertThat(flagship("engine", "accept", "local", "--controls", "pids", "--reason", "x"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("ENGINE_REFUSED");
        assertThat(flagship("engine", "accept", "local", "--reason", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--controls");
        assertThat(flagship("engine", "accept", "local", "--controls", "pids")).isEqualTo(2);
        assertThat(flagship("engine", "accept", "local", "--controls", "pids", "--reason", " "))
                .isEqualTo(2);
        assertThat(platform.requests()).hasSize(1);
    }

    @Test
    void engineChangeAsksForAnotherPlaceAndExitsWithTheOutcome() {
        platform.on("PATCH /api/v1/engines/local", 200, moved("unix:///a", "asked", true))
                .on("GET /api/v1/engines/local", 200, moved("unix:///a", "admitted", true))
                .on("GET /api/v1/engines/local", 200, moved("unix:///a", "refused", false))
                .on("GET /api/v1/engines/local", 200, moved("unix:///b", "taken", false));
        assertThat(flagship("engine", "change", "local", "--url", "unix:///b")).isZero();
        assertThat(platform.requests().getLast().body()).isEqualTo("{\"url\":\"unix:///b\"}");
        assertThat(out.toString()).contains("  at unix:///a, instances under localhost", "mara asked for unix:///b");
        assertThat(flagship("engine", "change", "local", "--url", "unix:///b", "--wait"))
                .as("refused")
                .isEqualTo(4);
        assertThat(out.toString()).contains("refused: pids: no limit");
        assertThat(flagship("engine", "change", "local", "--url", "unix:///b", "--wait", "--json"))
                .isZero();
        assertThat(flagship("engine", "change", "local", "--as-configured")).isZero();
        assertThat(platform.requests().getLast().body()).isEqualTo("{\"url\":\"\",\"host_name\":\"\"}");
    }

    @Test
    void engineChangeNeedsAPlaceOrTheConfigurationButNotBoth() {
        assertThat(flagship("engine", "change", "local")).isEqualTo(2);
        assertThat(flagship("engine", "change", "local", "--as-configured", "--url", "unix:///b"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected: --url URL, --host-name NAME or both, or --as-configured alone");
        assertThat(platform.requests()).isEmpty();
    }

    private static String moved(String url, String state, boolean open) {
        return "{\"success\":true,\"data\":{\"name\":\"local\",\"place\":{\"url\":\"" + url
                + "\",\"host_name\":\"localhost\",\"configured_url\":\"unix:///a\","
                + "\"configured_host_name\":\"localhost\",\"change\":{\"url\":\"unix:///b\","
                + "\"host_name\":\"localhost\",\"state\":\"" + state + "\",\"open\":" + open
                + ",\"detail\":\"pids: no limit\",\"user_name\":\"mara\",\"asked_at\":\"2026-06-01T12:00:00Z\"}}}}";
    }
}
