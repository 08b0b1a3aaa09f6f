package dev.flagship.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as forms and cookies go: it takes the nonce from a page as client libraries do. */
public final class Browser {
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

    private final URI server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;

    private String language = "";

    public Browser(URI server) {
        this(server, HttpClient.newBuilder());
    }

    /** One that reaches the server in a way of its own. */
    public Browser(URI server, HttpClient.Builder http) {
        this.server = server;
        this.http = http.cookieHandler(cookies).build();
    }

    /** From now on it asks for pages in this language. */
    public Browser speaking(String tag) {
        language = tag;
        return this;
    }

    public Reply get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    /** Follows a link, as a browser that says where it comes from. */
    public Reply follow(String path, String header, String from) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header(header, from)
                .GET());
    }

    /** The first 64 hexadecimal digits of a page that everybody gets. */
    public String nonce() {
        Matcher matcher = NONCE.matcher(get("/scoreboard").body());
        if (!matcher.find()) {
            throw new AssertionError("no nonce on the page");
        }
        return matcher.group();
    }

    public Reply register(String name, String email, String password) {
        return form("/register", "name", name, "email", email, "password", password, "nonce", nonce());
    }

    public Reply signIn(String name, String password) {
        return form("/login", "name", name, "password", password, "nonce", nonce());
    }

    /** A form of a page, with its nonce. */
    public Reply submit(String path, String... fields) {
        String[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "nonce";
        all[fields.length + 1] = nonce();
        return form(path, all);
    }

    public Reply form(String path, String... fields) {
        String body = Arrays.stream(fields)
                .map(field -> URLEncoder.encode(field, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String[] parts = body.split("&", -1);
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(parts[i]).append('=').append(parts[i + 1]);
        }
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    /** Posts JSON as a page's script would, with the session's nonce in the header. */
    public Reply postJson(String path, String json) {
        return postJson(path, json, nonce());
    }

    public Reply postJson(String path, String json, String nonce) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("CSRF-Token", nonce)
                .POST(BodyPublishers.ofString(json)));
    }

    /** A form with files, as a page's script sends it: the nonce is in the header. */
    public Reply send(String path, String boundary, String body, String nonce) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("CSRF-Token", nonce)
                .POST(BodyPublishers.ofString(body)));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public HttpClient http() {
        return http;
    }

    /** Any request, with the browser's cookies. */
    public Reply send(HttpRequest.Builder request) {
        if (!language.isEmpty()) {
            request.header("Accept-Language", language);
        }
        try {
            return Reply.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
