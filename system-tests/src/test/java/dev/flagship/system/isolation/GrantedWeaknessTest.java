package dev.flagship.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.hardening.HardeningFiles;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.driver.trial.InstanceTrial;
import dev.flagship.ledger.grant.GrantLedger;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node starts what asks for weaker isolation only where an operator granted it, whoever asked; and all else holds then. */
class GrantedWeaknessTest {
    private static final String SLUG = "old-image";

    private static NodeLab lab;
    private static GrantLedger grants;

    @BeforeAll
    static void platform(@TempDir Path data) {
        lab = new NodeLab(data);
        grants = new GrantLedger(lab.dataSource());
        lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
        Specimen plain = Specimen.http(ToolsImage.of(Home.toolsTar()).reference())
                .with("profile", "\"compat\"")
                .with("readiness", "{\"type\": \"log\", \"text\": \"" + InstanceTrial.DONE + "\"}");
        try (EngineClient engine = EngineClient.of(Engines.url(), NodeLab.PATIENCE)) {
            List<String> command = new InstanceTrial(
                            HardeningFiles.read(Home.path().resolve("security")),
                            engine.facts().securityModule(),
                            List.of())
                    .command(lab.template("probe", plain.json()));
            lab.define(SLUG, plain.running(command.toArray(String[]::new)).json());
        }
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
    }

    @Test
    void theNodeStartsItOnlyWhileItIsGrantedAndEveryOtherControlHolds() {
        InstanceRecord refused = lab.await(lab.request(SLUG, 1).id(), InstanceState.FAILED);
        assertThat(refused.reason()).isEqualTo(Reason.NOT_GRANTED);
        assertThat(refused.detail()).contains(SLUG, "flagship challenge grant " + SLUG + " compat --reason TEXT");
        assertThat(lab.containers()).isEmpty();

        grants.grant(SLUG, Weakness.COMPAT, "a test", "nobody", Instant.now());
        InstanceRecord running = lab.await(lab.request(SLUG, 2).id(), InstanceState.RUNNING);
        String container = Objects.requireNonNull(running.containerId());
        ProbeReport report = ProbeReport.parse(Engines.logs(container));
        assertThat(report.results()).isNotEmpty().allMatch(ControlResult::passed);
        assertThat(report.lines())
                .extracting(ProbeReport.Line::control)
                .contains("root-writable", "file-size", "no-new-privileges", "seccomp", "io-uring", "masked", "pids")
                .contains("flag-file", "capabilities-bounding", "tmpfs-noexec", "devices", "dns")
                .doesNotContain("root-read-only");
        assertThat(Engines.docker("inspect", "--format", "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}", container))
                .isEqualToIgnoringWhitespace("0:0 false");

        grants.withdraw(SLUG, Weakness.COMPAT, "nobody", Instant.now());
        assertThat(lab.await(lab.request(SLUG, 3).id(), InstanceState.FAILED).reason())
                .isEqualTo(Reason.NOT_GRANTED);
        assertThat(lab.find(running.id()).state()).isEqualTo(InstanceState.RUNNING);
        lab.stopAll();
    }

    @Test
    void theInternetHasAGrantANetworkAndResolversOfItsOwn() {
        lab.define(
                "online",
                Specimen.http(ToolsImage.of(Home.toolsTar()).reference())
                        .with("egress", "\"internet\"")
                        .with("readiness", "{\"type\": \"log\", \"text\": \"flooded\"}")
                        .running("/bin/probe", "flood", "1")
                        .json());
        grants.grant("online", Weakness.COMPAT, "another weakness", "nobody", Instant.now());
        assertThat(lab.await(lab.request("online", 4).id(), InstanceState.FAILED)
                        .detail())
                .contains("online asks for internet", "flagship challenge grant online internet --reason TEXT");

        grants.grant("online", Weakness.INTERNET, "a test", "nobody", Instant.now());
        InstanceRecord running = lab.await(lab.request("online", 5).id(), InstanceState.RUNNING);
        String container = Objects.requireNonNull(running.containerId());
        assertThat(Engines.docker(
                        "inspect", "--format", "{{.HostConfig.NetworkMode}} {{json .HostConfig.Dns}}", container))
                .contains("-chale", "9.9.9.9")
                .doesNotContain("127.0.0.1");
        lab.stopAll();
    }
}
