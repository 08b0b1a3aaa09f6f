package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.SiteName;
import dev.flagship.server.http.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;

/** What may be typed as the place of an engine. Whether there is one, and whether it holds, its node tries. */
final class PlaceForms {
    static final String URL = "url";
    static final String HOST_NAME = "host_name";

    /** Characters of either; a socket's path has no more, and a host name neither. */
    static final int LONGEST = 253;

    private PlaceForms() {}

    /** The URL of an engine that nodes drive, or empty; anything else is refused. */
    static String url(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || isSocket(text)) {
            return text;
        }
        throw JsonFields.refused(URL, say("refusal.value-expected", text, say("admin-engines.url-expected")));
    }

    /** A host name as browsers send it, or empty; anything else is refused. */
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
