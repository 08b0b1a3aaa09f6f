package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrpTest {
    /** It answers for a module with the checksum that the script wants, unless a test wants another. */
    private static final String MODULE = """
            module() { # folder variable
              local wanted=$(sed -n "s/^$2=//p" "$CHECKOUT/scripts/frp.sh")
              printf '{\\n\\t"Dir": "%s",\\n\\t"Sum": "%s"\\n}\\n' "$MODULES/$1" "${SUM:-$wanted}"
            }
            """;
    /** The Go of Debian 12: too old for frp, and it fetches no newer one by itself. */
    private static final String OLD_GO = MODULE + """
            case $1-$2-$4 in
              env-GOVERSION-) echo go1.19.8 ;;
              mod-download-golang.org/toolchain@*) module go toolchain_checksum ;;
              *) echo "too old for $*" >&2; exit 1 ;;
            esac""";

    private static final String NEW_GO = "#!/usr/bin/env bash\n" + MODULE + """
            case $1-$2 in
              mod-download) module frp checksum ;;
              build-*)
                [ -e "${0%/bin/go}/src/go.mod" ] && [ -x "${0%/bin/go}/pkg/tool/compile" ] || exit 1
                mkdir -p "$8"
                for each in frps frpc; do
                  printf '#!/bin/sh\\necho %s\\n' "$(sed -n 's/^version=//p' "$CHECKOUT/scripts/frp.sh")" >"$8$each"
                  chmod +x "$8$each"
                done ;;
            esac
            """;

    @TempDir
    Path folder;

    private PretendedMachine machine;
    private Path made;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
        machine.program("go", OLD_GO);
        // Whichever this one is.
        machine.program("uname", "echo \"$MACHINE\"");
        made = folder.resolve("made");
        Path go = folder.resolve("modules/go");
        for (String file : new String[] {"bin/go", "pkg/tool/compile", "src/_go.mod", "../frp/go.mod"}) {
            Path each = go.resolve(file).normalize();
            Files.createDirectories(each.resolveSibling(""));
            Files.writeString(each, NEW_GO);
        }
    }

    @Test
    void aGoThatIsTooOldFetchesTheOneThatBuilds() throws Exception {
        Said said = frp(Map.of("MACHINE", "x86_64"));

        assertThat(said.text()).contains("fetching a newer Go than go1.19.8", "building it");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(made.resolve("frps")).isExecutable();
        assertThat(made.resolve("frpc")).isExecutable();
    }

    @Test
    void anotherGoThanTheOneThatIsNamedIsNotRun() throws Exception {
        Said said = frp(Map.of("MACHINE", "x86_64", "SUM", "h1:another"));

        assertThat(said.text()).contains("as it was published").doesNotContain("building it");
        assertThat(said.code()).isEqualTo(1);
        assertThat(made).doesNotExist();
    }

    @Test
    void onAnotherProcessorItIsSaidWhatToInstall() throws Exception {
        Said said = frp(Map.of("MACHINE", "aarch64"));

        assertThat(said.text()).contains("go1.19.8 is too old to build frp: install Go 1.25 or newer");
        assertThat(said.code()).isEqualTo(1);
    }

    private Said frp(Map<String, String> environment) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CHECKOUT", machine.home().toString());
        all.put("MODULES", folder.resolve("modules").toString());
        return machine.run(all, "scripts/frp.sh", made.toString());
    }
}
