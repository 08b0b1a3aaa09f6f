package dev.flagship.server;

import dev.flagship.server.http.OpenTo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Something that the server answers, as it is registered: what is added to the server is one of these by itself. */
public record Handler(String method, String pattern) {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** All of them, in the order of their addresses. */
    public static List<Handler> all(TestServer server) {
        return methods(server).keySet().stream()
                .flatMap(Handler::of)
                .sorted(Comparator.comparing(Handler::pattern).thenComparing(Handler::method))
                .toList();
    }

    /** What answers them, each by how it is registered. */
    public static Map<RequestMappingInfo, HandlerMethod> methods(TestServer server) {
        return server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
    }

    /** The handlers that one registration makes. */
    public static Stream<Handler> of(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        Stream<String> names =
                methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
        return names.flatMap(method -> info.getPatternValues().stream().map(pattern -> new Handler(method, pattern)));
    }

    public boolean reads() {
        return READING.contains(method);
    }

    public boolean isApi() {
        return pattern.startsWith("/api/");
    }

    /** The least that it may be sent, with the answer to what it may ask, without which it would do nothing. */
    public String leastBody() {
        return isApi() ? "{}" : "confirmed=yes";
    }

    /** Who may pass its door, as the table of doors has it. */
    public String who() {
        return OpenTo.who(method, pattern);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
