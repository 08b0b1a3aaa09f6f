package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flagship.cli.local.Finding.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineChecksTest {
    private static final String DOCKER = "{\"Version\":\"28.2.2\",\"ApiVersion\":\"1.50\"}";
    private static final String CAPABLE = """
            {"CgroupVersion":"2","CgroupDriver":"systemd","MemoryLimit":true,"PidsLimit":true,"CpuCfsQuota":true,
             "SecurityOptions":["name=apparmor","name=seccomp,profile=builtin"],
             "Driver":"overlay2","DriverStatus":[["Backing Filesystem","xfs"]]}""";

    private HttpServer engine;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    @Test
    void aCapableEngineHasNothingToMend() {
        answer("/version", DOCKER);
        answer("/info", CAPABLE);
        assertThat(check())
                .allSatisfy(finding ->
                        assertThat(finding.state()).as(finding.toString()).isEqualTo(State.OK));
    }

    @Test
    void controlsThatTheEngineCannotCarryAreNamed() {
        answer("/version", DOCKER);
        answer("/info", CAPABLE.replace("name=apparmor", "name=userns").replace("xfs", "extfs"));
        List<Finding> findings = check();
        assertThat(named(findings, "security module").found()).contains("neither AppArmor nor SELinux");
        assertThat(named(findings, "StorageOpt").found()).contains("absent with overlay2");
    }

    @Test
    void missingLimitsStopEverything() {
        answer("/version", DOCKER);
        answer("/info", CAPABLE.replace("\"PidsLimit\":true", "\"PidsLimit\":false"));
        assertThat(named(check(), "processes limit").state()).isEqualTo(State.FAIL);
    }

    @Test
    void podmanAndOldEnginesAreRefusedWithTheReason() {
        answer("/version", "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}]}");
        answer("/info", CAPABLE);
        assertThat(named(check(), "engine").mend()).contains("Docker only");
        engine.removeContext("/version");
        answer("/version", "{\"Version\":\"19.03\",\"ApiVersion\":\"1.40\"}");
        assertThat(named(check(), "engine").mend()).contains("API 1.41");
    }

    @Test
    void silenceIsExplained() {
        engine.stop(0);
        Finding finding = named(check(), "engine");
        assertThat(finding.state()).isEqualTo(State.FAIL);
        assertThat(finding.mend()).contains("systemctl start docker", "--engine URL");
    }

    private List<Finding> check() {
        URI url = URI.create("tcp://127.0.0.1:" + engine.getAddress().getPort());
        return new EngineChecks(url).run();
    }

    private void answer(String path, String json) {
        engine.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static Finding named(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
