package dev.flagship.lifecycle.container;

/** How engines read the names of images. */
public final class ImageName {
    private ImageName() {}

    /** With the tag that is meant where neither a tag nor a digest is said, e.g. {@code web} as {@code web:latest}. */
    public static String tagged(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? image : image + ":latest";
    }
}
