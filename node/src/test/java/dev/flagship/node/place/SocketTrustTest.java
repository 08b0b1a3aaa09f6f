package dev.flagship.node.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTrustTest {
    @TempDir
    Path folder;

    private Path safe = Path.of("safe");
    private SocketTrust trust = SocketTrust.ofThisProcess();

    @BeforeEach
    void aSocketOfOurs() throws IOException {
        folder = folder.toRealPath();
        int us = (int) Files.getAttribute(folder, "unix:uid");
        trust = new SocketTrust(us);
        safe = Files.createDirectory(folder.resolve("safe"));
        mode(safe, "rwxr-xr-x");
        Files.createFile(safe.resolve("engine.sock"));
    }

    @Test
    void aSocketInTrustedFoldersIsTrustedAlsoThroughLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("safe"));
        Files.createSymbolicLink(safe.resolve("alias.sock"), Path.of("engine.sock"));
        assertThat(problem(safe.resolve("engine.sock"))).isEmpty();
        assertThat(problem(folder.resolve("link/alias.sock"))).isEmpty();
        assertThat(problem(safe.resolve("none.sock"))).isEmpty();
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotNorALinkIntoIt() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.createFile(open.resolve("engine.sock"));
        mode(open, "rwxrwxrwx");
        assertThat(problem(open.resolve("engine.sock"))).startsWith(open + " is a folder that others may write to");
        Files.createSymbolicLink(safe.resolve("away.sock"), open.resolve("engine.sock"));
        assertThat(problem(safe.resolve("away.sock"))).startsWith(open + " is a folder");
        Files.createSymbolicLink(open.resolve("back.sock"), safe.resolve("engine.sock"));
        assertThat(problem(open.resolve("back.sock"))).startsWith(open + " is a folder");
    }

    @Test
    void inASharedFolderAnExistingSocketIsTrustedAndAMissingOneIsNot() throws IOException {
        Path sticky = Files.createDirectory(folder.resolve("sticky"));
        Files.createFile(sticky.resolve("engine.sock"));
        Files.setAttribute(sticky, "unix:mode", 01777);
        assertThat(problem(sticky.resolve("engine.sock"))).isEmpty();
        assertThat(problem(sticky.resolve("none.sock"))).startsWith(sticky + " is a folder that others may write to");
    }

    @Test
    void aSocketOfAnotherUserIsNot() throws IOException {
        int us = (int) Files.getAttribute(folder, "unix:uid");
        // Root can give a file away; anybody else is told from the folder by pretending to be another.
        SocketTrust another = us == 0 ? trust : new SocketTrust(us + 1L);
        if (us == 0) {
            Files.setAttribute(safe.resolve("engine.sock"), "unix:uid", 12345);
        }
        assertThat(another.problem(URI.create("unix://" + safe.resolve("engine.sock"))))
                .contains("is the user's with the id");
    }

    @Test
    void linksThatGoRoundEnd() throws IOException {
        Files.createSymbolicLink(safe.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(safe.resolve("b"), Path.of("a"));
        assertThat(problem(safe.resolve("a"))).contains("too many links");
    }

    private String problem(Path socket) {
        return trust.problem(URI.create("unix://" + socket));
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
