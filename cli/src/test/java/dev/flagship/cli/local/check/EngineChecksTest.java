package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.StandInEngine;
import dev.flagship.cli.local.check.Finding.State;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.disk.Inodes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChecksTest {
    private static final String DOCKER = "{\"Version\":\"28.2.2\",\"ApiVersion\":\"1.50\"}";
    private static final String CAPABLE = """
        {"CgroupVersion":"2","CgroupDriver":"systemd","MemoryLimit":true,"SwapLimit":true,"PidsLimit":true,"CpuCfsQuota":true,
         "SecurityOptions":["name=apparmor","name=seccomp,profile=builtin"],
         "Driver":"overlay2","DriverStatus":[["Backing Filesystem","xfs"]]}\
        """;

    @TempDir
    Path folder;

    private StandInEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new StandInEngine(folder.resolve("engine.sock"));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void aCapableEngineHasNothingToMend() {
        engine.answer("/version", DOCKER);
        engine.answer("/info", CAPABLE);
        assertThat(check())
                .allSatisfy(finding ->
                        assertThat(finding.state()).as(finding.toString()).isEqualTo(State.OK));
    }

    @Test
    void controlsThatTheEngineCannotCarryAreNamed() {
        engine.answer("/version", DOCKER);
        engine.answer("/info", CAPABLE.replace("name=apparmor", "name=userns").replace("xfs", "extfs"));
        List<Finding> findings = check();
        assertThat(named(findings, "security module").found()).contains("neither AppArmor nor SELinux");
        assertThat(named(findings, "StorageOpt").found()).contains("absent with overlay2");
    }

    @Test
    void itsDiskIsSaidWhereItIsSeenAndMendedBeforeItStopsStarts() {
        engine.answer("/version", DOCKER);
        engine.answer("/info", CAPABLE.replaceFirst("\\{", "{\"DockerRootDir\":\"" + folder + "\","));
        assertThat(named(check(), "engine's disk").found()).contains("GiB free");
        assertThat(new EngineChecks(engine.url(), Set.of(), DiskMarks.STANDARD, true).run())
                .as("of one that may be elsewhere")
                .extracting(Finding::check)
                .doesNotContain("engine's disk");
        assertThat(disk(10).state()).isEqualTo(State.OK);
        assertThat(disk(9).state()).isEqualTo(State.WARN);
        assertThat(disk(4).state()).isEqualTo(State.FAIL);
        assertThat(disk(4).mend()).contains("no instance starts");
        DiskRoom withoutInodes = new DiskRoom(new Disk(100, 50, new Inodes(100, 4)), DiskMarks.STANDARD);
        assertThat(EngineChecks.disk(withoutInodes).getFirst().state()).isEqualTo(State.FAIL);
        assertThat(EngineChecks.disk(withoutInodes).getFirst().found()).contains("4 of 100 inodes free");
        assertThat(EngineChecks.disk(DiskRoom.UNSEEN)).isEmpty();
    }

    private static Finding disk(long percent) {
        return EngineChecks.disk(new DiskRoom(new Disk(100, percent), DiskMarks.STANDARD))
                .getFirst();
    }

    @Test
    void missingLimitsStopEverything() {
        engine.answer("/version", DOCKER);
        engine.answer("/info", CAPABLE.replace("\"PidsLimit\":true", "\"PidsLimit\":false"));
        assertThat(named(check(), "processes limit").state()).isEqualTo(State.FAIL);
    }

    @Test
    void whateverTheNodeRefusesIsRefusedHereToo() {
        engine.answer("/version", DOCKER);
        engine.answer("/info", CAPABLE.replace("\"SwapLimit\":true", "\"SwapLimit\":false"));
        assertThat(named(check(), "swap limit").state()).isEqualTo(State.FAIL);
        engine.answer("/version", DOCKER.replace("}", ",\"Os\":\"windows\"}"));
        assertThat(named(check(), "engine").found()).contains("windows");
    }

    @Test
    void controlsThatAnEngineMayLackFailUntilAcceptedAndThenWarn() {
        engine.answer("/version", DOCKER);
        engine.answer("/info", CAPABLE.replace("\"SwapLimit\":true", "\"SwapLimit\":false"));
        assertThat(named(check(), "may be accepted").found()).contains("only memory-swap ");
        assertThat(named(check(), "swap limit").mend()).contains("engine show NAME");
        List<Finding> accepted = new EngineChecks(engine.url(), Set.of("memory-swap", "pids")).run();
        assertThat(named(accepted, "swap limit").state()).isEqualTo(State.WARN);
        engine.answer("/info", CAPABLE.replace("\"PidsLimit\":true", "\"PidsLimit\":false"));
        assertThat(named(check(), "may be accepted").found()).startsWith("nothing; ");
        accepted = new EngineChecks(engine.url(), Set.of("memory-swap", "pids")).run();
        assertThat(named(accepted, "processes limit").state()).isEqualTo(State.FAIL);
        assertThat(named(accepted, "processes limit").mend()).doesNotContain("accept");

        engine.answer("/version", "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}]}");
        assertThat(named(check(), "may be accepted").found()).contains("only peer-tcp, peer-udp, peer-icmp ");
        assertThat(named(check(), "neighbours").mend()).contains("engine show NAME");
        accepted = new EngineChecks(engine.url(), Set.of("peer-tcp")).run();
        assertThat(named(accepted, "neighbours").state()).isEqualTo(State.WARN);
        engine.answer("/info", CAPABLE.replace("\"SwapLimit\":true", "\"SwapLimit\":false"));
        assertThat(named(check(), "swap limit").mend()).doesNotContain("accept");
    }

    @Test
    void theLimitsOfAnEngineWithoutRootMayBeAcceptedWhereItHasNoControlGroups() {
        String unable = CAPABLE.replace("name=apparmor", "name=rootless").replace(":true", ":false");
        engine.answer("/version", DOCKER);
        engine.answer("/info", unable.replace("\"CgroupVersion\":\"2\"", "\"CgroupVersion\":\"1\""));
        List<Finding> accepted = new EngineChecks(engine.url(), Set.of("memory", "memory-swap", "cpu", "pids")).run();
        for (String limit : List.of("CPU limit", "memory limit", "processes limit", "swap limit")) {
            assertThat(named(check(), limit).state()).as(limit).isEqualTo(State.FAIL);
            assertThat(named(check(), limit).mend()).contains("control groups of version 2", "engine show NAME");
            assertThat(named(accepted, limit).state()).as(limit).isEqualTo(State.WARN);
        }

        engine.answer("/version", "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}]}");
        engine.answer("/info", CAPABLE.replace("\"CgroupVersion\":\"2\"", "\"Rootless\":true,\"CgroupVersion\":\"1\""));
        assertThat(named(check(), "memory limit").state())
                .as("whatever Podman says")
                .isEqualTo(State.FAIL);

        engine.answer("/version", DOCKER);
        engine.answer("/info", unable);
        assertThat(named(check(), "memory limit").mend()).doesNotContain("engine show NAME");
    }

    @Test
    void reachingInstancesAtLoopbackHasToBeAccepted() {
        engine.answer("/version", DOCKER);
        for (String info : List.of(
                CAPABLE.replace("name=apparmor", "name=rootless"),
                CAPABLE.replace("{\"CgroupVersion\"", "{\"OperatingSystem\":\"Docker Desktop\",\"CgroupVersion\""))) {
            engine.answer("/info", info);
            assertThat(named(check(), "reach").state()).isEqualTo(State.FAIL);
            assertThat(named(check(), "reach").mend()).contains("engine show NAME");
            assertThat(named(check(), "may be accepted").found()).contains("only gateway-only");
            assertThat(named(new EngineChecks(engine.url(), Set.of("gateway-only")).run(), "reach")
                            .state())
                    .isEqualTo(State.WARN);
        }
        engine.answer("/info", CAPABLE);
        List<Finding> asTold = new EngineChecks(engine.url(), Set.of(), DiskMarks.STANDARD, true).run();
        assertThat(named(asTold, "reach").state()).isEqualTo(State.FAIL);
        assertThat(named(asTold, "reach").mend()).contains("leave out --reach loopback", "engine show NAME");
        assertThat(named(asTold, "may be accepted").found()).contains("only gateway-only");
    }

    @Test
    void anEngineAcrossTheNetworkIsRefusedWithoutBeingAsked() {
        for (String url : new String[] {
            "tcp://127.0.0.1:2375", "http://127.0.0.1", "ssh://host", "engine", "unix://host/a.sock", "unix:///"
        }) {
            Finding finding = named(new EngineChecks(URI.create(url)).run(), "engine");
            assertThat(finding.state()).isEqualTo(State.FAIL);
            assertThat(finding.found()).contains(url, "on this machine");
            assertThat(finding.mend()).contains("unix:///");
        }
    }

    @Test
    void podmanIsTakenWhereTheFirewallSeesItsNeighbours() {
        engine.answer("/version", "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}]}");
        engine.answer("/info", CAPABLE.replace("{\"CgroupVersion\"", "{\"BridgeNfIptables\":true,\"CgroupVersion\""));
        assertThat(named(check(), "engine").state()).isEqualTo(State.OK);
        assertThat(named(check(), "neighbours").state()).isEqualTo(State.OK);
        engine.answer("/info", CAPABLE);
        assertThat(named(check(), "neighbours").state()).isEqualTo(State.FAIL);
        engine.answer("/info", CAPABLE.replace("{\"CgroupVersion\"", "{\"Rootless\":true,\"CgroupVersion\""));
        assertThat(named(check(), "reach").state()).isEqualTo(State.FAIL);
    }

    @Test
    void oldEnginesAreRefusedWithTheReason() {
        engine.answer("/info", CAPABLE);
        engine.answer("/version", "{\"Version\":\"4.2.9\",\"Components\":[{\"Name\":\"Podman Engine\"}]}");
        assertThat(named(check(), "engine").mend()).contains("Podman 4.3");
        engine.answer("/version", "{\"Version\":\"19.03\",\"ApiVersion\":\"1.40\"}");
        assertThat(named(check(), "engine").mend()).contains("API 1.41");
    }

    @Test
    void silenceIsExplained() throws IOException {
        engine.close();
        Finding finding = named(check(), "engine");
        assertThat(finding.state()).isEqualTo(State.FAIL);
        assertThat(finding.mend()).contains("systemctl start docker", "--engine URL");
    }

    private List<Finding> check() {
        return new EngineChecks(engine.url()).run();
    }

    private static Finding named(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
