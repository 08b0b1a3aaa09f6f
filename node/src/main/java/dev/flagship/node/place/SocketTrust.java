package dev.flagship.node.place;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Checks that only root or the node's own user can have created an engine's socket. What is set on a page comes from
 * the server. Somebody who takes over the server must not make the node talk to an engine of their own: it would get
 * flags and registry credentials, and its claims about controls would be believed. A socket of another user must be
 * named in the node's configuration.
 */
public final class SocketTrust {
    private static final int ROOT = 0;
    private static final int STICKY = 01000;
    private static final int WRITABLE_TO_GROUP = 020;
    private static final int WRITABLE_TO_OTHERS = 02;
    private static final int MOST_LINKS = 16;

    private final int us;

    /** For a node that runs as this user id. */
    SocketTrust(long us) {
        this.us = Math.toIntExact(us);
    }

    /** For a node in this process. */
    public static SocketTrust ofThisProcess() {
        return new SocketTrust(new UnixSystem().getUid());
    }

    /**
     * Returns what is wrong with the socket; empty when nothing is. A missing socket is no problem here, since
     * connecting to it fails anyway.
     */
    public String problem(URI url) {
        String path = url.getPath();
        if (path == null || !path.startsWith("/")) {
            return "";
        }
        try {
            return walk(Path.of(path).normalize(), 0);
        } catch (InvalidPathException e) {
            return path + " (expected: the path of a socket)";
        } catch (IOException e) {
            return path + " cannot be looked at (expected: a socket that the node's user may find)";
        }
    }

    private String walk(Path path, int links) throws IOException {
        if (links > MOST_LINKS) {
            return path + " leads through too many links";
        }
        Path at = Path.of("/");
        for (int i = 0; i < path.getNameCount(); i++) {
            Path folder = at;
            at = at.resolve(path.getName(i));
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                return missing(folder);
            }
            String problem = judge(at);
            if (!problem.isEmpty()) {
                return problem;
            }
            if (Files.isSymbolicLink(at)) {
                Path target = at.resolveSibling(Files.readSymbolicLink(at));
                return walk(target.resolve(at.relativize(path)).normalize(), links + 1);
            }
        }
        return "";
    }

    /**
     * The folders on the way are trusted; but if others may write to the last one, they could create the socket at any
     * moment.
     */
    private static String missing(Path folder) throws IOException {
        return isWritableToOthers(folder) ? others(folder) : "";
    }

    private String judge(Path at) throws IOException {
        int owner = (int) Files.getAttribute(at, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != ROOT && owner != us) {
            return at + " is the user's with the id " + owner + " (expected: root's, or that of the node's own user)";
        }
        // In a sticky folder, only the owner of a file can move it.
        return Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS) && isWritableToOthers(at) && (mode(at) & STICKY) == 0
                ? others(at)
                : "";
    }

    private static String others(Path folder) {
        return folder + " is a folder that others may write to (expected: root, or the node's own user, alone)";
    }

    private static boolean isWritableToOthers(Path folder) throws IOException {
        int mode = mode(folder);
        int group = (int) Files.getAttribute(folder, "unix:gid", LinkOption.NOFOLLOW_LINKS);
        return (mode & WRITABLE_TO_OTHERS) != 0 || (group != ROOT && (mode & WRITABLE_TO_GROUP) != 0);
    }

    private static int mode(Path folder) throws IOException {
        return (int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }
}
