package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits beyond the profile of a container part, or in unknown units, are refused with the pointer to them. */
class BadLimitsTest extends BadContainerTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0\"",
                "\"-1\"",
                "\"1k\"",
                "\"6m-1\"",
                "\"99999g\"",
                "\"64m; rm\"",
                "\"1e3m\"",
                "\"\u0666\u0664m\"",
                "\"64M\"",
                "\"64\"",
                "64",
                "\"5m\"",
                "\"257m\"",
                "\"1g\"",
                "\"\"",
                "null",
                "\"64m\\n\"",
                "\" 64m\"",
                "\"0064m\"",
                "\"9999999999g\""
            })
    void memory(String value) {
        refused("\"limits\": {\"memory\": " + value + "}", "/limits/memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.001", "-1", "\"0.5\"", "65", "0.51", "1e999", "1e-999", "null"})
    void cpu(String value) {
        refused("\"limits\": {\"cpu\": " + value + "}", "/limits/cpu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"64\"", "129", "99999999999", "null"})
    void pids(String value) {
        refused("\"limits\": {\"pids\": " + value + "}", "/limits/pids");
    }

    @Test
    void aLimitAboveItsProfileIsReportedWithFieldProfileAndMaximum() {
        CatalogProblem problem = catalogs.containerWith("\"limits\": {\"memory\": \"257m\"}")
                .problems()
                .getFirst();
        assertThat(problem.toString()).contains(AT + "/limits/memory", "257m", "256m", "default");
        assertThat(catalogs.containerWith(
                                "\"profile\": \"challenge\", \"limits\": {\"memory\": \"512m\", \"cpu\": 1, \"pids\": 256}")
                        .problems())
                .isEmpty();
    }

    @Test
    void anUnknownProfileIsNamedWithThoseThereAre() {
        CatalogProblem problem =
                catalogs.containerWith("\"profile\": \"none\"").problems().getFirst();
        assertThat(problem.pointer()).isEqualTo(AT + "/profile");
        assertThat(problem.expected()).contains("default", "challenge");
    }
}
