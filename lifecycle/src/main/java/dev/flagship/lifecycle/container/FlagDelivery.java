package dev.flagship.lifecycle.container;

import java.util.Objects;

/** How the flag reaches the challenge's process. */
public sealed interface FlagDelivery {

    /**
     * The gate writes the flag to a file in a tmpfs of the challenge's user before the challenge's process starts.
     *
     * @param path absolute path of the file; its folder becomes the tmpfs
     */
    record File(String path) implements FlagDelivery {
        /** Path of the flag file unless the definition names another. */
        public static final String DEFAULT_PATH = "/run/flagship/flag";

        public File {
            Objects.requireNonNull(path, "path");
            int slash = path.lastIndexOf('/');
            if (!path.startsWith("/") || slash < 1 || slash == path.length() - 1 || path.contains("..")) {
                throw new IllegalArgumentException(
                        "flag path: " + path + " (expected: absolute, in a folder of its own, without '..')");
            }
        }

        /** Returns the folder that is mounted as a tmpfs. */
        public String folder() {
            return path.substring(0, path.lastIndexOf('/'));
        }
    }

    /**
     * The flag is a variable in the environment of the process. Many existing images expect that; whoever may inspect
     * the container can read it.
     *
     * @param variable name of the variable
     */
    record Env(String variable) implements FlagDelivery {
        public Env {
            Objects.requireNonNull(variable, "variable");
        }
    }

    /**
     * The container gets no flag. Members use this: only the container that players reach gets the flag, and has to
     * pass it on if members need it.
     */
    record None() implements FlagDelivery {}
}
