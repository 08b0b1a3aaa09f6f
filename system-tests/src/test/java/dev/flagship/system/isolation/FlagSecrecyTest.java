package dev.flagship.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import dev.flagship.testkit.postgres.DatabaseText;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag reaches the program that it is for, whatever its image has or lacks, and is written down nowhere else. */
class FlagSecrecyTest {
    private static final String SERVE = "[\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]";

    private static NodeLab lab;
    private static TestImages images;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @Test
    void aScratchImageThatReadsItsFlagAtItsStartGetsItAsAFileAndNobodyElseHasIt() {
        String image = images.fromScratch("scratch", "ENTRYPOINT " + SERVE);
        lab.define("scratch", Specimen.http(image).json());
        InstanceRecord running = lab.start("scratch", 1);
        String flag = lab.flag(running);

        assertThat(visit(running)).endsWith(flag);
        assertThat(inspect(running)).contains("FLAG_FILE").doesNotContain(flag);
        assertThat(Engines.logs(container(running))).doesNotContain(flag);
        assertThat(filesOfTheEngineWith(flag)).isEmpty();
        assertThat(DatabaseText.of(lab.dataSource()))
                .contains(running.id().toString())
                .doesNotContain(flag);
        assertThat(lab.nodeLog()).contains(running.id().toString()).doesNotContain(flag);
    }

    @Test
    void anImageWithLibrariesButNoShellGetsItsFlagAsAFile() {
        String tools = ToolsImage.of(Home.toolsTar()).reference();
        String image = images.build("shell-less", tools, "CMD " + SERVE);
        lab.define("shell-less", Specimen.tcp(image).json());
        InstanceRecord running = lab.start("shell-less", 2);
        assertThat(visit(running)).endsWith(lab.flag(running));
    }

    @Test
    void aVariableHoldsTheFlagWhereTheDefinitionAsksForThatAndTheEngineThenHasIt() {
        String image = images.fromScratch("variable", "ENTRYPOINT " + SERVE);
        lab.define(
                "variable",
                Specimen.http(image).with("flag", "{\"delivery\": \"env\"}").json());
        InstanceRecord running = lab.start("variable", 3);
        String flag = lab.flag(running);

        assertThat(visit(running)).endsWith(flag);
        assertThat(inspect(running)).contains("FLAG=" + flag);
        assertThat(filesOfTheEngineWith(flag)).as("proof that the search finds").isNotEmpty();
        assertThat(DatabaseText.of(lab.dataSource())).doesNotContain(flag);
        assertThat(lab.nodeLog()).doesNotContain(flag);
    }

    /** Files below the engine's data root, layers and logs included, that contain the text. */
    private static List<String> filesOfTheEngineWith(String text) {
        String root = Engines.docker("info", "-f", "{{.DockerRootDir}}").trim();
        Programs.Ended grep = Programs.execute("grep", "-rlsaF", "--exclude-dir=merged", "--", text, root);
        return grep.output().lines().toList();
    }

    private static String inspect(InstanceRecord instance) {
        return Engines.docker("inspect", container(instance));
    }

    private static String visit(InstanceRecord instance) {
        return lab.player().get(instance.endpoints().getFirst());
    }

    private static String container(InstanceRecord instance) {
        return Objects.requireNonNull(instance.containerId());
    }
}
