package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The path of a request as logs show it: without the secret that ends a link from a letter. */
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
