package dev.flagship.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts of the repository, held against the repository. */
class DocsTest {
    private static final List<Tracked> PAGES = Tracked.endingWith(".md");
    private static final List<Tracked> FILES = Tracked.endingWith("");

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        assertThat(PAGES).isNotEmpty();
        assertThat(PAGES.stream().flatMap(page -> DocsRules.deadLinks(page).stream()))
                .isEmpty();
        assertThat(DocsRules.deadLinks(page("see [this](nowhere.md#part), [that](../pom.xml) and [those](#below)")))
                .hasSize(1);
    }

    @Test
    void everyCommandThatIsNamedExists() {
        LauncherWords words = new LauncherWords();
        assertThat(PAGES.stream().flatMap(page -> DocsRules.unknownCommands(page, words).stream()))
                .isEmpty();
        assertThat(DocsRules.unknownCommands(
                        page("`./flagship up`, `./flagship test --soak`, `./flagship instance list`"), words))
                .isEmpty();
        assertThat(DocsRules.unknownCommands(
                        page("`./flagship sail`, `./flagship instance sink`, `./flagship admin sing`"), words))
                .hasSize(3);
    }

    @Test
    void noFileNamesARegistryOrAMirror() {
        assertThat(FILES).hasSizeGreaterThan(300);
        assertThat(FILES.stream().flatMap(file -> DocsRules.foreignHosts(file).stream()))
                .isEmpty();
        assertThat(DocsRules.foreignHosts(
                        page("from https:" + "//packages.mirror.lan/maven2 or http://localhost:8000")))
                .hasSize(1);
    }

    @Test
    void everyPageThatIsWalkedIsPictured() {
        List<Tracked> walks = FILES.stream()
                .filter(file -> file.name().contains("/system/story/"))
                .toList();
        assertThat(walks).isNotEmpty();
        assertThat(walks.stream().flatMap(walk -> DocsRules.missingPictures(walk).stream()))
                .isEmpty();
        assertThat(DocsRules.missingPictures(
                        page("walk.at(player, \"board\", \"/\"); walk.here(player.page(), \"no-such-page\");")))
                .hasSize(4);
    }

    @Test
    void everyTestThatIsNamedExists() {
        List<Tracked> tests = Stream.of("Test.java", "Contract.java")
                .flatMap(suffix -> Tracked.endingWith(suffix).stream())
                .toList();
        assertThat(PAGES.stream().flatMap(page -> DocsRules.missingTests(page, tests).stream()))
                .isEmpty();
        assertThat(DocsRules.missingTests(
                        page("`DocsTest.everyTestThatIsNamedExists`, `DocsTest.nobodyWroteThis`, `NoSuchTest.atAll`"),
                        tests))
                .hasSize(2);
    }

    @Test
    void everyTestOfAFaultIsRepeatedByASoak() {
        List<Tracked> tests = Tracked.endingWith("Test.java");
        Tracked untagged = new Tracked("module/DryTest.java", "import org.junit.jupiter.api.Test;\n\nclass DryTest {}");
        Tracked tagged = new Tracked("module/WetTest.java", "\n@Tag(\"fault\")\nclass WetTest {}");
        Tracked properties = new Tracked("module/AllTest.java", "import net.jqwik.api.Property;" + tagged.text());

        assertThat(DocsRules.unrepeatedTests(named("docs/faults.md"), tests)).isEmpty();
        assertThat(DocsRules.unrepeatedTests(
                        page("`DryTest.one`, `DryTest.another`, `WetTest.one`, `AllTest.each`"),
                        List.of(untagged, tagged, properties)))
                .satisfiesExactly(
                        found -> assertThat(found).contains("DryTest"),
                        found -> assertThat(found).contains("AllTest"));
    }

    @Test
    void everyClassOfTheArchitectureExistsInItsModule() {
        List<Tracked> sources = Tracked.endingWith(".java");
        assertThat(DocsRules.missingClasses(named("ARCHITECTURE.md"), sources)).isEmpty();
        assertThat(DocsRules.missingClasses(page("`lifecycle` `loop/ReconcileLoop.pass`, `action/Routing`"), sources))
                .isEmpty();
        assertThat(DocsRules.missingClasses(
                        page("`loop/NoSuchStep`, `node` `action/Routing`, `loop/ReconcileLoop.leap`, `docs/DocsTest`"),
                        sources))
                .hasSize(4);
    }

    @Test
    void noFileNamesAPathOfOneMachine() {
        assertThat(FILES.stream().flatMap(file -> DocsRules.machinePaths(file).stream()))
                .isEmpty();
        assertThat(DocsRules.machinePaths(page("built in " + "/ro" + "ot/checkout, installed in /usr/lib")))
                .hasSize(1);
    }

    private static Tracked named(String name) {
        return PAGES.stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Tracked page(String text) {
        return new Tracked("docs/page.md", text);
    }
}
