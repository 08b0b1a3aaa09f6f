package dev.flagship.driver.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RequestComparisonTest {

    @Test
    void aDeviationIsToldWithBothValues() {
        assertThat(RequestComparison.deviation(
                        read("{\"User\":\"1000:1000\"}"), read("{\"Config\":{\"User\":\"0:0\"},\"Mounts\":[]}")))
                .contains(new Deviation("User", "asked for \"1000:1000\", found \"0:0\""));
    }

    @Test
    void theValuesOfVariablesAreNotTold() {
        assertThat(RequestComparison.deviation(
                        read("{\"Env\":[\"FLAG=CTF{one}\"]}"),
                        read("{\"Config\":{\"Env\":[\"FLAG=CTF{two}\"]},\"Mounts\":[]}")))
                .hasValueSatisfying(deviation -> {
                    assertThat(deviation.control()).isEqualTo("Env");
                    assertThat(deviation.detail()).doesNotContain("CTF");
                });
    }

    @Test
    void onlyMountsRequestedAsWritableMayBeWritable() {
        JsonNode asked = read("""
                {"HostConfig": {"Mounts": [{"Target": "/gate", "ReadOnly": true}, {"Target": "/data", "ReadOnly": false}]}}""");
        String made = """
                {"HostConfig": {"Mounts": [{"Target": "/gate", "ReadOnly": true}, {"Target": "/data"}]},
                 "Mounts": [{"Destination": "/gate", "RW": %s}, {"Destination": "/%s", "RW": true}]}""";
        assertThat(RequestComparison.deviation(asked, read(made.formatted("false", "data"))))
                .isEmpty();
        assertThat(RequestComparison.deviation(asked, read(made.formatted("true", "data"))))
                .map(Deviation::control)
                .contains("Mounts");
        assertThat(RequestComparison.deviation(asked, read(made.formatted("false", "other"))))
                .map(Deviation::control)
                .contains("Mounts");
    }

    @ParameterizedTest
    @CsvSource({
        "label=type:container_t, ProcessLabel, system_u:system_r:container_t:s0:c1",
        "apparmor=docker-default, AppArmorProfile, docker-default"
    })
    void theSecurityModuleIsWhatTheEngineSaysItIs(String option, String field, String asAsked) {
        String wish = "{\"SecurityOpt\": [\"" + option + "\"]}";
        JsonNode asked = read("{\"HostConfig\": " + wish + "}");
        String made = "{\"HostConfig\": " + wish + ", \"Mounts\": [], \"" + field + "\": \"%s\"}";
        assertThat(RequestComparison.deviation(asked, read(made.formatted(asAsked))))
                .isEmpty();
        for (String other : List.of(
                "",
                "unconfined",
                "system_u:system_r:spc_t:s0",
                "system_u:system_r:spc_t:s0:container_t",
                "container_t",
                "my-docker-default")) {
            assertThat(RequestComparison.deviation(asked, read(made.formatted(other))))
                    .as(other)
                    .map(Deviation::control)
                    .contains(field);
        }
        assertThat(RequestComparison.deviation(asked, read("{\"HostConfig\": " + wish + ", \"Mounts\": []}")))
                .as("not told")
                .map(Deviation::control)
                .contains(field);
    }

    @Test
    void portsArePublishedExactlyAsAsked() {
        String form = "{\"HostConfig\": {\"PortBindings\": {%s}}, \"Mounts\": []}";
        String one = "\"80/tcp\": [{\"HostIp\": \"192.0.2.1\", \"HostPort\": \"30001\"}]";
        JsonNode asked = read(form.formatted(one));
        assertThat(RequestComparison.deviation(asked, read(form.formatted(one))))
                .isEmpty();
        for (String other : List.of(
                "",
                one.replace("192.0.2.1", ""),
                one.replace("30001", "30002"),
                one.replace("}]", "}, {\"HostIp\": \"::\", \"HostPort\": \"30001\"}]"),
                one + ", \"22/tcp\": [{\"HostIp\": \"192.0.2.1\", \"HostPort\": \"30002\"}]")) {
            assertThat(RequestComparison.deviation(asked, read(form.formatted(other))))
                    .as(other)
                    .map(Deviation::control)
                    .contains("PortBindings");
        }
        assertThat(RequestComparison.deviation(read(form.formatted("")), read(form.formatted(one))))
                .as("published though nobody asked")
                .map(Deviation::control)
                .contains("PortBindings");
    }

    @Test
    void anEngineMayChooseANumberAndNothingElse() {
        String form = "{\"HostConfig\": {\"PortBindings\": {\"80/tcp\": [{\"HostIp\": \"%s\", \"HostPort\": \"%s\"}]}},"
                + " \"Mounts\": []}";
        JsonNode asked = read(form.formatted("127.0.0.1", ""));
        assertThat(RequestComparison.deviation(asked, asked)).isEmpty();
        assertThat(RequestComparison.deviation(asked, read(form.formatted("127.0.0.1", "40001"))))
                .isEmpty();
        for (String other : List.of(
                form.formatted("0.0.0.0", "40001"),
                form.formatted("", "40001"),
                form.formatted("127.0.0.1", "40001-40009"),
                form.formatted("127.0.0.1", "40001").replace("}]", "}, {\"HostIp\": \"::\", \"HostPort\": \"40001\"}]"),
                form.formatted("127.0.0.1", "40001").replace("80/tcp", "22/tcp"))) {
            assertThat(RequestComparison.deviation(asked, read(other)))
                    .as(other)
                    .map(Deviation::control)
                    .contains("PortBindings");
        }
    }

    @Test
    void whatAnEngineAddsToTheLogOfEveryContainerIsLetInWhereItIsHarmless() {
        String form = """
                {"Env": ["FLAG=CTF{one}"],
                 "HostConfig": {"LogConfig": {"Type": "json-file", "Config": {"max-size": "%s"%s}}},
                 "Config": {"Env": ["FLAG=CTF{one}"]}, "Mounts": []}""";
        ObjectNode asked = (ObjectNode) read(form.formatted("1m", ""));
        asked.remove(List.of("Config", "Mounts"));
        assertThat(RequestComparison.deviation(
                        asked,
                        read(form.formatted(
                                "1m", ", \"tag\": \"{{.Name}}\", \"labels\": \"stage\", \"env\": \"os,customer\""))))
                .isEmpty();
        for (String other : List.of(
                form.formatted("10m", ", \"tag\": \"{{.Name}}\""),
                form.formatted("1m", ", \"max-file\": \"9\""),
                form.formatted("1m", ", \"env\": \"os, FLAG\""),
                form.formatted("1m", ", \"tag\": \"{{.Name}} {{.ContainerEnv}}\""),
                form.formatted("1m", ", \"tag\": \"{{json .}}\""),
                form.formatted("1m", ", \"compress\": \"true\""),
                form.formatted("1m", ", \"env-regex\": \".*\""))) {
            assertThat(RequestComparison.deviation(asked, read(other)))
                    .as(other)
                    .map(Deviation::control)
                    .contains("LogConfig");
        }
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
