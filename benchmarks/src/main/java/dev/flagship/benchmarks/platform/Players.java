package dev.flagship.benchmarks.platform;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Accounts that register by the form, as people do, and then make one API token each. */
public final class Players {
    private static final int AT_ONCE = 4;
    private static final Pattern NONCE = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final Site site;
    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();

    public Players(Site site) {
        this(site, "bench");
    }

    /** Makes no account yet; names will begin with {@code prefix}. */
    public Players(Site site, String prefix) {
        this.site = site;
        this.prefix = prefix;
    }

    /** Registers a new account and returns its API token. */
    public String register() throws IOException, InterruptedException {
        int number = count.incrementAndGet();
        HttpResponse<String> entered = enter(number);
        while (entered.statusCode() == 429) {
            Thread.sleep(restOf(entered));
            entered = enter(number);
        }
        if (entered.statusCode() != 302) {
            throw new IOException("register: status " + entered.statusCode() + " (expected: 302)");
        }
        return token(cookies(entered));
    }

    private HttpResponse<String> enter(int number) throws IOException, InterruptedException {
        HttpResponse<String> form = site.send(site.request("/register"));
        String fields = "name=" + encode(prefix + " " + number) + "&email="
                + encode(prefix.replace(' ', '-') + number + "@example.org")
                + "&password=" + encode("correct horse " + number) + "&nonce=" + nonce(form);
        return site.send(site.request("/register")
                .header("Cookie", cookies(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    /**
     * Returns how long to wait: an address may register only so many accounts a minute, and the refusal says when to
     * try again.
     */
    private static Duration restOf(HttpResponse<String> refused) {
        return Duration.ofSeconds(
                refused.headers().firstValueAsLong("Retry-After").orElse(10));
    }

    /** Registers many new accounts and returns their API tokens. */
    public List<String> register(int many) throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> registered = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                registered.add(executor.submit(() -> register()));
            }
            for (Future<String> one : registered) {
                tokens.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("an account could not register", e);
        }
        return tokens;
    }

    /**
     * A form that is filled in but not sent yet.
     *
     * @param cookies the cookies that came with it
     * @param fields the fields as a browser would send them
     */
    public record Form(String cookies, String fields) {}

    /** Returns the sign-in form, filled in. */
    public Form signInForm(String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> form = site.send(site.request("/login"));
        return new Form(
                cookies(form), "name=" + encode(name) + "&password=" + encode(password) + "&nonce=" + nonce(form));
    }

    /** Signs in and returns the session cookie. */
    public String signIn(String name, String password) throws IOException, InterruptedException {
        Form form = signInForm(name, password);
        HttpResponse<String> entered = site.send(site.request("/login")
                .header("Cookie", form.cookies())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.fields())));
        if (entered.statusCode() != 302) {
            throw new IOException("sign in: status " + entered.statusCode() + " (expected: 302)");
        }
        return cookies(entered);
    }

    private String token(String session) throws IOException, InterruptedException {
        String nonce = nonce(site.send(site.request("/challenges").header("Cookie", session)));
        HttpRequest.Builder request = site.request("/api/v1/tokens")
                .header("Cookie", session)
                .header("CSRF-Token", nonce)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"description\": \"benchmark\"}"));
        HttpResponse<String> made = site.send(request);
        String token = JsonMapper.shared()
                .readTree(made.body())
                .path("data")
                .path("value")
                .asString("");
        if (token.isEmpty()) {
            throw new IOException("token: status " + made.statusCode() + " " + made.body());
        }
        return token;
    }

    private static String nonce(HttpResponse<String> page) throws IOException {
        Matcher nonce = NONCE.matcher(page.body());
        if (!nonce.find()) {
            throw new IOException(page.uri() + ": status " + page.statusCode() + ", no nonce on the page");
        }
        return nonce.group();
    }

    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
