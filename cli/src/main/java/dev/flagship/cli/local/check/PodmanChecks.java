package dev.flagship.cli.local.check;

import dev.flagship.cli.local.engine.EngineQuestion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks which settings of {@code configs/podman-security.conf} are in force, according to {@code podman info}.
 * Settings that it does not show are sent with every container and tried from inside. Of these, {@link PodmanDefaults}
 * finds the limits for what else is started there. The log level is read from the service's command line.
 *
 * @param home the checkout
 * @param journal whether systemd's journal runs here
 */
public record PodmanChecks(URI url, Path home, boolean journal, PodmanService service) {
    static final String FILE = "configs/podman-security.conf";
    private static final String SERVICE = "configs/podman-service.conf";
    /** Log levels at which Podman does not write a line for each request. */
    private static final Set<String> QUIET = Set.of("warn", "warning", "error", "fatal", "panic");

    static final String MEND = "install " + FILE + " as it says, then restart Podman's service";

    /** Returns no findings for an engine that is not Podman or does not answer. */
    public List<Finding> run() {
        EngineQuestion engine = new EngineQuestion(url);
        try {
            JsonNode version = engine.get("/version");
            return EngineQuestion.isPodman(version) ? findings(engine.get("/v4.0.0/libpod/info")) : List.of();
        } catch (IOException e) {
            // EngineChecks has reported it.
            return List.of();
        }
    }

    private List<Finding> findings(JsonNode info) {
        JsonNode host = info.path("host");
        JsonNode security = host.path("security");
        boolean rootless = security.path("rootless").asBoolean(false);
        List<Finding> findings = new ArrayList<>();
        String capabilities = security.path("capabilities").asString("?");
        findings.add(
                capabilities.isEmpty()
                        ? Finding.ok("podman capabilities", "none by default")
                        : Finding.warn("podman capabilities", "by default " + capabilities, MEND));
        findings.add(profile(security.path("seccompProfilePath").asString("")));
        findings.add(wanted("podman runtime", host.path("ociRuntime").path("name"), "runc"));
        findings.add(wanted("podman network", host.path("networkBackend"), "netavark"));
        findings.add(
                host.path("logDriver").asString("").equals("k8s-file")
                        ? Finding.ok("podman log", "to files, of a size that each container is given")
                        : Finding.warn("podman log", "by default to " + host.path("logDriver"), MEND));
        findings.add(logLevel(service.logLevel(url).orElse("")));
        findings.add(events(host.path("eventLogger").asString("")));
        findings.add(storage(info, rootless));
        findings.addAll(new PodmanDefaults(url, home, service, rootless).run());
        return findings;
    }

    private Finding profile(String path) {
        try {
            JsonMapper json = JsonMapper.shared();
            Path own = home.resolve("security/seccomp.json");
            return Files.isReadable(Path.of(path))
                            && json.readTree(Path.of(path).toFile()).equals(json.readTree(own.toFile()))
                    ? Finding.ok("podman seccomp", "by default ours, " + path)
                    : Finding.warn("podman seccomp", "by default " + path + ", which is not ours", MEND);
        } catch (JacksonException e) {
            return Finding.warn("podman seccomp", path + " cannot be read", MEND);
        }
    }

    private static Finding wanted(String check, JsonNode found, String wanted) {
        return found.asString("").equals(wanted)
                ? Finding.ok(check, wanted)
                : Finding.fail(check, found + " (expected: " + wanted + ")", MEND);
    }

    private static Finding logLevel(String level) {
        if (level.isEmpty()) {
            return Finding.ok("podman log level", "not told: its service is none of this machine's");
        }
        return QUIET.contains(level)
                ? Finding.ok("podman log level", level)
                : Finding.warn(
                        "podman log level",
                        level + ", which has a line for each request",
                        "install " + SERVICE + " as it says, or start the service with --log-level=warn");
    }

    private Finding events(String logger) {
        String wanted = journal ? "journald" : "file";
        if (logger.equals(wanted)) {
            return Finding.ok("podman events", journal ? "to the journal" : "to a file: no journal runs here");
        }
        String mend = MEND + "; where that does not do, add events_logger = \"" + wanted + "\" there";
        return Finding.warn("podman events", logger.equals("none") ? "kept nowhere" : "to " + logger, mend);
    }

    private static Finding storage(JsonNode info, boolean rootless) {
        String root = info.path("store").path("graphRoot").asString("unknown");
        return Finding.ok("podman storage", root + (rootless ? ", of one user" : ", of root"));
    }
}
