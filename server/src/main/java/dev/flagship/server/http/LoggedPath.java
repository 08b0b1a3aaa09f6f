package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What logs say a request is for: its path, without the secret at the end of a link that was sent in a letter. */
final class LoggedPath {
    private static final Pattern LINK = Pattern.compile("/(confirm|reset_password)/.*");

    private LoggedPath() {}

    static String of(HttpServletRequest request) {
        return of(request.getRequestURI());
    }

    static String of(String path) {
        return LINK.matcher(path).replaceFirst("/$1/…");
    }
}
