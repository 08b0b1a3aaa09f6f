package dev.flagship.lifecycle.container;

import org.jspecify.annotations.Nullable;

/** How engines read the names of images. */
public final class ImageName {
    private ImageName() {}

    /** With the tag that is meant where neither a tag nor a digest is said, e.g. {@code web} as {@code web:latest}. */
    public static String tagged(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? image : image + ":latest";
    }

    /** Without its tag or digest, e.g. {@code web:1} as {@code web}. */
    public static String repository(String image) {
        String name = image.split("@", 2)[0];
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    /** A name with the id that it is pinned to, as a person is told; the name alone where it is pinned to none. */
    public static String inWords(String image, @Nullable String id) {
        return id == null ? image : image + " as it was pinned, " + id;
    }
}
