package dev.flagship.lifecycle.container;

import java.util.Objects;

/** How the flag reaches the challenge's process. */
public sealed interface FlagDelivery {

    /**
     * Written by the gate to a file in a tmpfs of the challenge's user before its process starts.
     *
     * @param path absolute path of the file; its folder becomes the tmpfs
     */
    record File(String path) implements FlagDelivery {
        /** Where the flag lies unless the definition says otherwise. */
        public static final String DEFAULT_PATH = "/run/flagship/flag";

        public File {
            Objects.requireNonNull(path, "path");
            int slash = path.lastIndexOf('/');
            if (!path.startsWith("/") || slash < 1 || slash == path.length() - 1 || path.contains("..")) {
                throw new IllegalArgumentException(
                        "flag path: " + path + " (expected: absolute, in a folder of its own, without '..')");
            }
        }

        /** The folder that is mounted as a tmpfs. */
        public String folder() {
            return path.substring(0, path.lastIndexOf('/'));
        }
    }

    /**
     * In the environment of the process: what many existing images expect, and visible to whoever may inspect the
     * container.
     *
     * @param variable name of the variable
     */
    record Env(String variable) implements FlagDelivery {
        public Env {
            Objects.requireNonNull(variable, "variable");
        }
    }

    /** Not at all: it is for the container that players reach, and its members have to be told by that one. */
    record None() implements FlagDelivery {}
}
