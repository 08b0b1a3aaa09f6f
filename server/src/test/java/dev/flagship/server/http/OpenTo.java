package dev.flagship.server.http;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Says whom an address is open to, out of the table that decides it. */
public final class OpenTo {
    private OpenTo() {}

    /** One of the names of the table: {@code EVERYBODY}, {@code SIGNED_IN}, {@code OPERATORS} and so on. */
    public static String who(String method, String path) {
        PathContainer address = PathContainer.parsePath(path.replace("{", "").replace("}", ""));
        return Doors.all().stream()
                .filter(door -> door.method() == null || door.method().equals(HttpMethod.valueOf(method)))
                .filter(door -> door.patterns().stream()
                        .anyMatch(pattern ->
                                PathPatternParser.defaultInstance.parse(pattern).matches(address)))
                .findFirst()
                .map(door -> door.who().name())
                .orElse("SIGNED_IN");
    }
}
