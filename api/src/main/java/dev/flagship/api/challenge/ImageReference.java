package dev.flagship.api.challenge;

import dev.flagship.lifecycle.route.MetadataService;
import java.util.regex.Pattern;

/**
 * Image references as engines take them: {@code [host[:port]/]path[:tag][@sha256:digest]}. Checked strictly, because
 * a reference ends up in a URL and, for authors who build by hand, on a command line.
 */
final class ImageReference {
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?<host>[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::(?<port>[0-9]{1,5}))?/)?"
                    + COMPONENT + "(?:/" + COMPONENT + ")*"
                    + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?");

    private ImageReference() {}

    static void check(String reference) {
        var matcher = REFERENCE.matcher(reference);
        boolean shape = reference.length() <= 255 && matcher.matches();
        if (!shape || !isPort(matcher.group("port")) || reference.equals("scratch")) {
            throw new ContainerReader.FieldException(
                    "/image", reference, "an image reference, e.g. registry.example:5000/team/web:1.2");
        }
        String host = matcher.group("host");
        if (host != null && MetadataService.isNamedBy(host)) {
            throw new ContainerReader.FieldException(
                    "/image", reference, "a registry that is not at an address of a cloud's metadata service");
        }
    }

    private static boolean isPort(@org.jspecify.annotations.Nullable String digits) {
        return digits == null || (Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= 65_535);
    }
}
