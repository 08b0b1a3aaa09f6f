package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults in further containers and volumes of a challenge are refused with the pointer to them. */
class BadServicesTest extends BadContainerTestBase {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"path": "relative", "size": "1m"}          | /tmpfs/0/path
            {"path": "/a/../b", "size": "1m"}           | /tmpfs/0/path
            {"path": "/proc", "size": "1m"}             | /tmpfs/0/path
            {"path": "/dev/shm", "size": "1m"}          | /tmpfs/0/path
            {"path": "/run/flagship", "size": "1m"}     | /tmpfs/0/path
            {"path": "/run", "size": "1m"}              | /tmpfs/0/path
            {"path": "/a:exec", "size": "1m"}           | /tmpfs/0/path
            {"path": "/a", "size": "257m"}              | /tmpfs/0/size
            {"path": "/a", "size": "1k"}                | /tmpfs/0/size
            {"path": "/a", "size": "1m,exec"}           | /tmpfs/0/size
            """)
    void writablePlaces(String value, String pointer) {
        refused("\"tmpfs\": [" + value + "]", pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privileged",
                "cap_add",
                "ports",
                "expose",
                "volumes",
                "networks",
                "network_mode",
                "devices",
                "pid",
                "security_opt",
                "extra_hosts",
                "deploy",
                "flag"
            })
    void whatAServiceMayNotSay(String field) {
        refused(service("\"" + field + "\": true"), "/services/db/" + field);
    }

    @Test
    void aServiceIsHeldAgainstTheProfile() {
        refused(service("\"limits\": {\"memory\": \"1g\"}"), "/services/db/limits/memory");
        refused(service("\"limits\": {\"pids\": 4096}"), "/services/db/limits/pids");
        refused(service("\"capabilities\": [\"SYS_ADMIN\"]"), "/services/db/capabilities");
        refused(service("\"user\": \"0:0\""), "/services/db/user");
        refused(service("\"environment\": {\"LD_PRELOAD\": \"x\"}"), "/services/db/environment/LD_PRELOAD");
        refused(service("\"tmpfs\": [{\"path\": \"/proc/x\", \"size\": \"1m\"}]"), "/services/db/tmpfs/0/path");
        refused("\"services\": {\"db\": {\"image\": \"scratch\"}}", "/services/db/image");
        refused("\"services\": {\"db\": {\"image\": \"a\", \"build\": \"b\"}}", "/services/db");
    }

    @Test
    void servicesHaveNamesOfTheirOwnAndWaitForNobodyInACircle() {
        refused("\"services\": {\"main\": {\"image\": \"a\"}}", "/services/main");
        refused("\"services\": {\"localhost\": {\"image\": \"a\"}}", "/services/localhost");
        refused("\"services\": {\"D_B\": {\"image\": \"a\"}}", "/services/D_B");
        refused(service("\"depends_on\": [\"nobody\"]"), "/services/db/depends_on/0");
        refused(service("\"depends_on\": [\"db\"]"), "/services/db/depends_on/0");
        refused("""
                "services": {"a": {"image": "a", "depends_on": ["b"]}, "b": {"image": "b", "depends_on": ["a"]}}""", "/services/b/depends_on/0");
        refused(
                "\"services\": {"
                        + IntStream.range(0, 7)
                                .mapToObj(i -> "\"s" + i + "\": {\"image\": \"a\"}")
                                .collect(Collectors.joining(", "))
                        + "}",
                "/services");
    }

    @Test
    void mountsAreOfVolumesThatThereAreAndInFoldersThatNothingElseUses() {
        String volumes = "\"volumes\": {\"data\": {\"size\": \"1m\"}}, ";
        refused("\"volumes\": {\"data\": {\"size\": \"1g\"}}", "/volumes/data/size");
        refused("\"volumes\": {\"data\": {\"size\": \"1m\", \"driver\": \"nfs\"}}", "/volumes/data/driver");
        refused(volumes + "\"mounts\": [" + mount("none", "/a") + "]", "/mounts/0/volume");
        refused(volumes + "\"mounts\": [" + mount("data", "/run/flagship") + "]", "/mounts/0/path");
        refused(volumes + "\"mounts\": [" + mount("data", "/proc/a") + "]", "/mounts/0/path");
        refused(volumes + "\"mounts\": [" + mount("data", "/tmp/a") + "]", "/mounts/0/path");
        refused(volumes + "\"mounts\": [" + mount("data", "/a") + "," + mount("data", "/a/b") + "]", "/mounts/1/path");
        refused(volumes + service("\"mounts\": [" + mount("none", "/a") + "]"), "/services/db/mounts/0/volume");
    }

    @Test
    void aContainerWithAPersistentVolumeCannotHaveAPool() {
        String kept = "\"volumes\": {\"data\": {\"size\": \"900m\", \"persistent\": true}}, \"mounts\": ["
                + mount("data", "/a") + "]";
        assertThat(catalogs.containerWith(kept).problems()).isEmpty();
        assertThat(catalogs.containerWith(kept + ", \"pool\": {\"min\": 0, \"max\": 0}")
                        .problems())
                .isEmpty();
        refused(kept + ", \"pool\": {\"min\": 1}", "/pool");
        refused(kept + ", \"pool\": {\"max\": 2}", "/pool");
        refused(kept.replace("true", "\"yes\""), "/volumes/data/persistent");
        refused(kept.replace("900m", "1025m"), "/volumes/data/size");
        refused(kept.replace("true", "false"), "/volumes/data/size");
    }

    private static String mount(String volume, String path) {
        return "{\"volume\": \"" + volume + "\", \"path\": \"" + path + "\"}";
    }

    private static String service(String fields) {
        return "\"services\": {\"db\": {\"image\": \"db\", " + fields + "}}";
    }
}
