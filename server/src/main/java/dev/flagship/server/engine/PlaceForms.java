package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.SiteName;
import dev.flagship.server.http.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Checks what is typed as the place of an engine. Whether anything is there, and whether it works, is tried by its
 * node.
 */
final class PlaceForms {
    static final String URL = "url";
    static final String HOST_NAME = "host_name";

    /** The longest of either, in characters. A socket's path cannot be longer, nor can a host name. */
    static final int LONGEST = 253;

    private PlaceForms() {}

    /** Returns the URL of an engine that nodes can drive, or an empty text; refuses anything else. */
    static String url(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || isSocket(text)) {
            return text;
        }
        throw JsonFields.refused(URL, say("refusal.value-expected", text, say("admin-engines.url-expected")));
    }

    /** Returns a host name as browsers send it, or an empty text; refuses anything else. */
    static String hostName(String typed) {
        SiteName name = new SiteName(typed.strip());
        if (name.text().isEmpty() || name.isHostName()) {
            return name.text();
        }
        throw JsonFields.refused(
                HOST_NAME, say("refusal.value-expected", typed.strip(), say("admin-engines.host-name-expected")));
    }

    private static boolean isSocket(String text) {
        try {
            URI url = new URI(text);
            String path = url.getPath();
            return text.length() <= LONGEST
                    && "unix".equals(url.getScheme())
                    && url.getAuthority() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && path != null
                    && path.length() > 1
                    && path.chars().noneMatch(Character::isISOControl);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
