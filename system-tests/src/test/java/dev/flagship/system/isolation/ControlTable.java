package dev.flagship.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of controls in docs/isolation.md: what stands around an instance, and what tries it. */
record ControlTable(List<Row> rows) {
    private static final Pattern LINE = Pattern.compile("`([a-z][a-z0-9-]+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");
    private static final int CELLS = 6;
    private static final int FEWEST = 30;

    /** One control; {@code tried} names the lines of the probe's report or the tests that prove it. */
    record Row(String control, String tried) {}

    static ControlTable documented() {
        try {
            ControlTable table = parse(Files.readAllLines(Home.path().resolve("docs/isolation.md")));
            assertThat(table.rows()).hasSizeGreaterThan(FEWEST);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ControlTable parse(List<String> page) {
        List<Row> rows = new ArrayList<>();
        for (String line : page) {
            String[] cells = line.split("\\|", -1);
            if (line.startsWith("| ")
                    && cells.length == CELLS
                    && !cells[1].strip().equals("control")) {
                rows.add(new Row(cells[1].strip(), cells[4]));
            }
        }
        return new ControlTable(rows);
    }

    /** The lines of the probe's report that the table promises. */
    Set<String> lines() {
        return rows.stream().flatMap(row -> names(LINE, row).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Controls that nothing tries, each with what is wrong. */
    List<String> unchecked() {
        String files = Programs.answer(
                "git",
                "-C",
                Home.path().toString(),
                "ls-files",
                "--cached",
                "--others",
                "--exclude-standard",
                "*Test.java");
        List<String> unchecked = new ArrayList<>();
        for (Row row : rows) {
            Set<String> tests = names(TEST, row);
            if (tests.isEmpty() && names(LINE, row).isEmpty()) {
                unchecked.add(row.control() + ": no check");
            }
            tests.stream()
                    .filter(test -> !files.contains("/" + test + ".java"))
                    .forEach(test -> unchecked.add(row.control() + ": there is no " + test));
        }
        return unchecked;
    }

    private static Set<String> names(Pattern pattern, Row row) {
        return pattern.matcher(row.tried())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
