package dev.flagship.driver;

import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What any Podman might do else than it is asked; a subclass says which one it is, and has what is tried on that alone. */
abstract class WeakenedPodmanContract extends WeakenedContract {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"user":"1001:1001"}                                      | User
        {"cap_add":["CAP_SYS_ADMIN"]}                             | CapAdd
        {"privileged":true}                                       | Privileged
        {"no_new_privileges":false}                               | SecurityOpt
        {"read_only_filesystem":false}                            | ReadonlyRootfs
        {"r_limits":[{"type":"NOFILE","soft":2048,"hard":2048}]}  | Ulimits
        {"shm_size":16777216}                                     | ShmSize
        {"cgroupns":{"nsmode":"host"}}                            | CgroupnsMode
        {"init":false,"pidns":{"nsmode":"host"}}                  | PidMode
        {"utsns":{"nsmode":"host"}}                               | UTSMode
        {"dns_server":["192.0.2.53"]}                             | Dns
        {"hostadd":["a:1.2.3.4"]}                                 | ExtraHosts
        {"groups":["0"]}                                          | GroupAdd
        {"init":false}                                            | Init
        {"remove":true}                                           | AutoRemove
        {"restart_policy":"always"}                               | RestartPolicy
        {"log_configuration":{"driver":"k8s-file"}}               | LogConfig
        {"volumes":[]}                                            | Tmpfs
        {"stop_timeout":30}                                       | StopTimeout
        {"labels":{}}                                             | Labels
        """)
    void whatWasNotMadeAsAskedIsNamed(String change, String control) {
        assertNamed(created(change), alike(control));
    }

    /** What comes of a create some of whose fields were replaced by these. */
    final CreateResult created(String change) {
        JsonNode changed = JsonMapper.shared().readTree(change);
        return create(request -> {
            ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(request);
            body.setAll((ObjectNode) changed);
            return body.toString();
        });
    }

    /** What differs together with another is named by whichever is looked at first. */
    static Set<String> alike(String control) {
        return switch (control) {
            case "CapAdd" -> Set.of("CapAdd", "CapDrop");
            case "Memory", "NanoCpus" -> Set.of("Memory", "MemorySwap", "NanoCpus", "PidsLimit");
            case "Tmpfs" -> Set.of("Tmpfs", "Mounts");
            case "NetworkMode" -> Set.of("NetworkMode", "NetworkingConfig");
            case "Privileged" -> Set.of("Privileged", "CapDrop", "CapAdd");
            case "PidMode", "Init" -> Set.of("PidMode", "Init", "Entrypoint");
            default -> Set.of(control);
        };
    }
}
