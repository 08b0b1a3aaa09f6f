package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.container.Weakness;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a container part may not say is refused with the pointer to it. */
class BadContainerTest extends BadContainerTestBase {
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"../runsc\"", "\"/usr/bin/runsc\"", "\"a b\"", "\"-runsc\"", "7", "null"})
    void runtimeClass(String value) {
        refused("\"runtime_class\": " + value, "/runtime_class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-80", "\"80\"", "\"80/sctp\"", "80.5", "null", "1e9"})
    void portNumbers(String value) {
        problems(
                catalogs.container(
                        "{\"image\": \"web\", \"ports\": [{\"port\": " + value + ", \"exposure\": \"tcp\"}]}"),
                "/ports/0/port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                                       | /ports
            [{"port": 80}]                                                                           | /ports/0/exposure
            [{"port": 80, "exposure": "udp"}]                                                        | /ports/0/exposure
            [{"port": 80, "exposure": "tcp"}, {"port": 80, "exposure": "tcp", "name": "b"}]          | /ports/1/port
            [{"port": 80, "exposure": "tcp", "name": "a"}, {"port": 81, "exposure": "tcp", "name": "a"}] | /ports/1/name
            [{"port": 80, "exposure": "tcp", "name": "A b"}]                                         | /ports/0/name
            [{"port": 80, "exposure": "tcp", "host": 80}]                                            | /ports/0/host
            """)
    void ports(String value, String pointer) {
        problems(catalogs.container("{\"image\": \"web\", \"ports\": " + value + "}"), pointer);
    }

    @Test
    void aContainerWithoutPortsOrImageIsRefused() {
        problems(catalogs.container("{\"image\": \"web\"}"), "/ports");
        assertThat(catalogs.container("{\"ports\": [{\"port\": 80, \"exposure\": \"tcp\"}]}")
                        .problems())
                .isNotEmpty();
        assertThat(catalogs.container(
                                "{\"image\": \"a\", \"build\": \"b\", \"ports\": [{\"port\": 80, \"exposure\": \"tcp\"}]}")
                        .problems())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-v",
                "../x",
                "a b",
                "host:99999/x",
                "host:0/x",
                "scratch",
                "UPPER",
                "a:b:c",
                "a@sha256:12",
                "/a",
                "a/",
                "a//b",
                "a\\n",
                "web;rm",
                "$(x)",
                "http://host/a",
                "a:-v",
                "169.254.169.254/x",
                "169.254.169.254:80/latest/meta-data",
                "2852039166:80/x",
                "168.63.129.16/x",
                "\u0430bc"
            })
    void images(String image) {
        problems(image(image), "/image");
    }

    @Test
    void anImageOfThreeHundredCharactersIsRefused() {
        problems(image("a".repeat(300)), "/image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "team/web",
                "team/web:1.2",
                "registry.example:5000/team/web:1.2",
                "localhost/x",
                "10.0.0.7:5000/x",
                "a@sha256:0000000000000000000000000000000000000000000000000000000000000000"
            })
    void imagesAsEnginesTakeThem(String image) {
        assertThat(image(image).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privileged",
                "cap_add",
                "CapAdd",
                "volumes",
                "mounts",
                "binds",
                "devices",
                "network_mode",
                "pid",
                "ipc",
                "userns_mode",
                "sysctls",
                "security_opt",
                "host_config",
                "restart",
                "Privileged"
            })
    void fieldsThatWouldWeakenTheHardeningAreRefused(String field) {
        refused("\"" + field + "\": true", "/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"SYS_ADMIN\"]", "[\"CHOWN\"]", "[\"ALL\"]", "[\"chown\"]", "[\"CAP_CHOWN\"]"})
    void capabilitiesBeyondTheProfileAreRefused(String value) {
        assertThat(catalogs.containerWith("\"capabilities\": " + value).problems())
                .extracting(CatalogProblem::pointer)
                .allMatch(at -> at.startsWith(AT + "/capabilities"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:0", "0:1000", "1000:0", "root", "1000", "-1:1", "1000:1000\\n", "99999999999:1"})
    void usersAreNumericAndNeverRoot(String user) {
        refused("\"user\": \"" + user + "\"", "/user");
    }

    @Test
    void rootIsForTheProfileThatAsksForAGrant() {
        refused("\"profile\": \"challenge\", \"user\": \"0:0\"", "/user");
        assertThat(weaknesses("\"profile\": \"compat\", \"user\": \"0:0\"")).containsExactly(Weakness.COMPAT);
        assertThat(weaknesses("\"profile\": \"compat\", \"user\": \"1000:1000\""))
                .as("its root is writable all the same")
                .containsExactly(Weakness.COMPAT);
        assertThat(weaknesses("\"profile\": \"challenge\", \"capabilities\": [\"CHOWN\"]"))
                .isEmpty();
        refused("\"profile\": \"compat\", \"capabilities\": [\"NET_RAW\"]", "/capabilities");
    }

    @Test
    void theInternetIsForOneOrdinaryContainerWithoutPublishedPorts() {
        assertThat(weaknesses("\"egress\": \"internet\"")).containsExactly(Weakness.INTERNET);
        assertThat(weaknesses("\"egress\": \"none\"")).isEmpty();
        refused("\"egress\": \"all\"", "/egress");
        refused("\"egress\": \"internet\", \"profile\": \"compat\"", "/egress");
        refused("\"egress\": \"internet\", \"services\": {\"db\": {\"image\": \"a\"}}", "/egress");
    }

    private Set<Weakness> weaknesses(String fields) {
        ContainerDefinition read =
                catalogs.containerWith(fields).challenges().getFirst().container();
        return Objects.requireNonNull(read).template().weaknesses();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"LD_PRELOAD": "x"}      | /environment/LD_PRELOAD
            {"FLAG_FILE": "x"}       | /environment/FLAG_FILE
            {"A": "line\\nbreak"}    | /environment/A
            {"A": "at the end\\n"}   | /environment/A
            {"A": "nul\\u0000"}      | /environment/A
            {"A": 7}                 | /environment/A
            {"A=B": "x"}             | /environment
            {"": "x"}                | /environment
            {"A\\n": "x"}            | /environment
            {"1A": "x"}              | /environment
            """)
    void environment(String value, String pointer) {
        assertThat(catalogs.containerWith("\"environment\": " + value).problems())
                .isNotEmpty()
                .allMatch(problem -> problem.pointer().startsWith(AT + pointer));
    }

    @Test
    void environmentsAreBounded() {
        refused("\"environment\": {\"A\": \"" + "x".repeat(1_000_000) + "\"}", "/environment/A");
        String many =
                IntStream.range(0, 1001).mapToObj(i -> "\"V" + i + "\": \"x\"").collect(Collectors.joining(","));
        refused("\"environment\": {" + many + "}", "/environment");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"min": -1}             | /pool/min
            {"min": 1001}           | /pool/min
            {"max": 1.5}            | /pool/max
            {"min": 3, "max": 2}    | /pool/max
            {"size": 3}             | /pool/size
            """)
    void pools(String value, String pointer) {
        refused("\"pool\": " + value, pointer);
    }

    @Test
    void aContainerPublishedAtTheHostCannotHaveAPool() {
        String published =
                "{\"image\": \"a\", \"ports\": [{\"port\": 80, \"exposure\": \"port\"}], \"pool\": {\"min\": %d, \"max\": %d}}";
        ContainerReader reader = new ContainerReader(Catalogs.profiles());
        assertThat(reader.read("demo", published.formatted(0, 0)).template().isPublished())
                .isTrue();
        assertThatThrownBy(() -> reader.read("demo", published.formatted(0, 1)))
                .isInstanceOf(ContainerReader.FieldException.class)
                .hasMessageContaining("container/pool: up to 1 (expected: none with the exposure port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "59", "315360000", "1.5", "\"3600\""})
    void lifetimes(String value) {
        refused("\"lifetime_seconds\": " + value, "/lifetime_seconds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"template": "CTF{x}"}                           | /flag/template
            {"template": "<hex><hex>"}                       | /flag/template
            {"template": "<hex:4>"}                          | /flag/template
            {"path": "flag"}                                 | /flag/path
            {"path": "/flag"}                                | /flag/path
            {"path": "/a/../b/flag"}                         | /flag/path
            {"path": "/proc/x/flag"}                         | /flag/path
            {"path": "/tmp/flag"}                            | /flag/path
            {"path": "/.flagship/flag"}                      | /flag/path
            {"delivery": "exec"}                             | /flag/delivery
            {"delivery": "env", "variable": "a b"}           | /flag/variable
            {"delivery": "env", "variable": "LD_PRELOAD"}    | /flag/variable
            {"delivery": "env", "variable": "FLAG_FILE"}     | /flag/variable
            {"delivery": "env", "path": "/run/x/flag"}       | /flag/path
            {"variable": "FLAG"}                             | /flag/variable
            {"delivery": "file", "variable": "FLAG"}         | /flag/variable
            """)
    void flags(String value, String pointer) {
        refused("\"flag\": " + value, pointer);
    }

    @Test
    void waitingForOutputNeedsATextAndRequestsNoSpaces() {
        refused("\"readiness\": {\"type\": \"log\"}", "/readiness/text");
        refused("\"readiness\": {\"type\": \"http\", \"path\": \"/a b\"}", "/readiness/path");
        refused("\"readiness\": {\"type\": \"http\", \"path\": \"/a\\n\"}", "/readiness/path");
    }

    private CatalogReading image(String image) {
        return catalogs.container("{\"image\": \"" + image + "\", \"ports\": [{\"port\": 80, \"exposure\": \"tcp\"}]}");
    }
}
