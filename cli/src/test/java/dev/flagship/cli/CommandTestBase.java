package dev.flagship.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that are typed by somebody who is signed in, at a platform of canned answers. */
abstract class CommandTestBase {
    @TempDir
    Path folder;

    CannedPlatform platform;
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void startPlatform() throws IOException {
        platform = new CannedPlatform();
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("FLAGSHIP_URL", platform.url());
        environment.put("FLAGSHIP_TOKEN", "secret");
    }

    @AfterEach
    void stopPlatform() {
        platform.close();
    }

    /** All of standard output, which is one document. */
    JsonNode printed() {
        return JsonMapper.shared().readTree(out.toString());
    }

    int flagship(String... words) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment);
        return Flagship.commandLine(terminal).execute(words);
    }
}
