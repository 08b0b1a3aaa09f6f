package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each exit code that docs/cli.md has a row for happens, and no other is documented anywhere. */
class ExitCodesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| \\S");
    private static final String INSTANCE = """
            {"success":true,"data":{"id":"0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10","state":"%s",
             "endpoints":[{"url":null,"connect_host":"localhost","port":1}]}}""";

    @TempDir
    Path folder;

    @Test
    void eachDocumentedCodeHappens() throws IOException {
        Set<Integer> happened = new TreeSet<>();
        try (CannedPlatform platform = new CannedPlatform()) {
            platform.on("GET /api/v1/instances", 200, "{\"success\":true,\"data\":[]}");
            happened.add(flagship(platform.url(), "instance", "list"));
            happened.add(flagship(platform.url(), "instance", "list", "--all"));
            happened.add(flagship(platform.url(), "instance", "list", "--none-such"));
            happened.add(unsolved(platform));
        }
        happened.add(flagship("http://127.0.0.1:1", "instance", "list"));

        assertThat(happened).isEqualTo(documented()).isEqualTo(inTheHelp()).containsExactly(0, 1, 2, 3, 4);
    }

    private int unsolved(CannedPlatform platform) throws IOException {
        Path solver = Files.writeString(folder.resolve("solve"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(solver, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path definitions = Files.createDirectories(folder.resolve("challenges/definitions"));
        Path catalog = Files.writeString(definitions.resolve("challenges.json"), """
                {"schema_version": 1, "challenges": [{"id": "mine", "name": "Mine", "description": "d",
                 "category": "web", "points": 5, "solution_references": ["solve"]}]}""");
        platform.on(
                        "GET /api/v1/challenges?view=admin&slugs=true",
                        200,
                        "{\"success\":true,\"data\":[{\"id\":7,\"slug\":\"mine\"}]}")
                .on("GET /api/v1/instances?challenge_id=7", 200, "{\"success\":true,\"data\":[]}")
                .on("POST /api/v1/instances", 202, INSTANCE.formatted("RUNNING"))
                .on(
                        "DELETE /api/v1/instances/0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10",
                        202,
                        INSTANCE.formatted("STOPPED"));
        return flagship(platform.url(), "challenge", "test", "mine", "--catalog=" + catalog);
    }

    private static Set<Integer> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../docs/cli.md")))
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> inTheHelp() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine commandLine = Flagship.commandLine(new Terminal(nowhere, nowhere, Map.of()));
        return commandLine.getCommandSpec().usageMessage().exitCodeList().keySet().stream()
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int flagship(String url, String... words) {
        System.setProperty("flagship.home", "..");
        Map<String, String> environment =
                Map.of("FLAGSHIP_URL", url, "FLAGSHIP_TOKEN", "secret", "XDG_CONFIG_HOME", folder.toString());
        StringWriter err = new StringWriter();
        PrintWriter said = new PrintWriter(err, true);
        int code = Flagship.commandLine(new Terminal(said, said, environment)).execute(words);
        assertThat(err.toString()).as(Arrays.toString(words)).isNotEmpty();
        return code;
    }
}
