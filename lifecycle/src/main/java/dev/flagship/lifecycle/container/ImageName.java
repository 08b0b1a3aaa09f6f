package dev.flagship.lifecycle.container;

import org.jspecify.annotations.Nullable;

/** Helpers for image names, as engines read them. */
public final class ImageName {
    private ImageName() {}

    /**
     * Adds the tag {@code latest} when the name has neither a tag nor a digest, e.g. {@code web} becomes
     * {@code web:latest}.
     */
    public static String tagged(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? image : image + ":latest";
    }

    /** Removes the tag or digest, e.g. {@code web:1} becomes {@code web}. */
    public static String repository(String image) {
        String name = image.split("@", 2)[0];
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    /** Returns the name and the id that it is pinned to, for messages; only the name when {@code id} is null. */
    public static String inWords(String image, @Nullable String id) {
        return id == null ? image : image + " as it was pinned, " + id;
    }
}
