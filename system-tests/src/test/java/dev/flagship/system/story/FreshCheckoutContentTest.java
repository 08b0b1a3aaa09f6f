package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshCheckoutContentTest {
    @TempDir
    Path folder;

    @Test
    void aFreshCheckoutHasWhatIsTrackedAsItIsNowAndNothingElse() throws IOException {
        Path checkout =
                Files.createDirectories(folder.resolve("checkout/folder")).resolveSibling("");
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        Files.writeString(checkout.resolve("tracked"), "as it was added");
        Files.writeString(checkout.resolve("folder/below"), "as it was added");
        git(checkout, "init", "--quiet");
        git(checkout, "add", ".");
        Files.writeString(checkout.resolve("tracked"), "as it is now");
        Files.writeString(checkout.resolve("untracked"), "nobody else has this");

        FreshCheckout.copy(checkout, fresh);

        assertThat(fresh).isDirectoryRecursivelyContaining("glob:**/folder/below");
        assertThat(fresh.resolve("tracked")).hasContent("as it is now");
        assertThat(fresh.resolve("untracked")).doesNotExist();
    }

    private static void git(Path checkout, String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = checkout.toString();
        System.arraycopy(words, 0, command, 3, words.length);
        Programs.run(command);
    }
}
