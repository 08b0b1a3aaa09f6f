package dev.flagship.node.frp;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;

/**
 * Removes a folder whose content another user may change meanwhile. Each file is removed by its name relative to an
 * open folder, so that no link can lead elsewhere, whenever it is created.
 */
final class FolderRemoval {
    /** The client makes no sub-folders, but somebody who took it over might nest them without end. */
    private static final int DEEPEST = 16;

    private FolderRemoval() {}

    /** Removes {@code folder} and everything in it. Nobody else may be able to move {@code folder} itself. */
    static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(folder)) {
            if (!(opened instanceof SecureDirectoryStream<Path> open)) {
                throw new IOException("nothing is removed from " + folder + ": links would be followed");
            }
            empty(open, DEEPEST);
        } catch (DirectoryIteratorException e) {
            throw new IOException(e);
        }
        Files.delete(folder);
    }

    private static void empty(SecureDirectoryStream<Path> folder, int deep) throws IOException {
        for (Path each : folder) {
            Path name = Objects.requireNonNull(each.getFileName());
            if (!isFolder(folder, name)) {
                folder.deleteFile(name);
                continue;
            }
            if (deep > 0) {
                try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, NOFOLLOW_LINKS)) {
                    empty(inner, deep - 1);
                }
            }
            folder.deleteDirectory(name);
        }
    }

    private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        BasicFileAttributeView view = folder.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS);
        return Objects.requireNonNull(view).readAttributes().isDirectory();
    }
}
