package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the handler of a request as Spring does, but matches only handlers whose pattern begins like the address. There
 * are hundreds of handlers with variables in their patterns, and matching them all costs more than most answers.
 */
final class QuickMappings extends RequestMappingHandlerMapping {
    private static final Pattern VARIABLE = Pattern.compile("/?[{*?].*");

    private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        return mayMatch(info, request.getRequestURI()) ? super.getMatchingMapping(info, request) : null;
    }

    /** Called hundreds of times for each such request, so it creates no objects and takes no locks. */
    private boolean mayMatch(RequestMappingInfo info, String path) {
        // A path with percent escapes may begin with something else than it seems to.
        if (path.indexOf('%') >= 0) {
            return true;
        }
        List<String> known = beginnings.get(info);
        for (String beginning : known == null ? learned(info) : known) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private List<String> learned(RequestMappingInfo info) {
        return beginnings.computeIfAbsent(info, QuickMappings::beginnings);
    }

    /** Returns what the addresses of a handler begin with, up to their first variable. */
    private static List<String> beginnings(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(pattern -> VARIABLE.matcher(pattern).replaceFirst(""))
                .toList();
    }
}
