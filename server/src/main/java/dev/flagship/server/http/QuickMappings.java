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
 * Finds the handler of a request as Spring does, but compares an address with a variable in it to those handlers alone
 * whose own begins like it. There are hundreds, and comparing them all costs more than most answers.
 */
final class QuickMappings extends RequestMappingHandlerMapping {
    private static final Pattern VARIABLE = Pattern.compile("/?[{*?].*");

    private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        String path = request.getRequestURI();
        // What is written with % may begin like something else than it seems to.
        boolean mayMatch = path.indexOf('%') >= 0
                || beginnings.computeIfAbsent(info, QuickMappings::beginnings).stream()
                        .anyMatch(path::startsWith);
        return mayMatch ? super.getMatchingMapping(info, request) : null;
    }

    /** What addresses of the handler begin with, up to their first variable. */
    private static List<String> beginnings(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(pattern -> VARIABLE.matcher(pattern).replaceFirst(""))
                .toList();
    }
}
