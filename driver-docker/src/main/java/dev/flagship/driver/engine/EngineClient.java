package dev.flagship.driver.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.podman.PodmanSpec;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls of the Engine API that the driver makes. Every method throws {@link EngineUnavailableException} when no answer
 * came; any status that the engine sends is an answer. Safe for use by many threads.
 */
public final class EngineClient implements AutoCloseable {
    /** The oldest API with all fields that are sent; engines that have dropped it get their own oldest. */
    static final String API = "1.41";

    /** No engine that does anything at all takes as long to say that it is there: that waits for nothing in it. */
    private static final Duration PING = Duration.ofSeconds(1);

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]*(/[A-Za-z0-9._:@-]+)*");
    static final ContentType TAR = ContentType.create("application/x-tar");

    private final EngineAddress address;
    private final EngineHttp http;
    /** Removals hang longest, and however many do, other calls must still get through. */
    private final EngineHttp removals;
    /** Whoever looks at what containers use waits for nothing else, and nothing else for them. */
    private final EngineHttp measures;
    /** Whether the engine answers at all is asked when other calls do not get through. */
    private final EngineHttp pings;

    private final Duration timeout;
    private final Path seccomp;
    private final boolean publishing;
    private volatile @Nullable EngineFacts facts;
    /** Whether it was asked for these and did not answer. */
    private volatile boolean silent;

    private volatile @Nullable EngineWords words;
    private volatile String api = "/v" + API;

    /**
     * To make containers, too.
     *
     * @param timeout the longest silence of the engine in any ordinary call
     * @param seccomp the file with the profile of system calls, for engines that read it by themselves
     * @param publishing whether containers are reached by published ports whatever the engine is
     */
    public EngineClient(EngineAddress address, Duration timeout, Path seccomp, boolean publishing) {
        this.address = address;
        this.http = new EngineHttp(address, timeout);
        this.removals = new EngineHttp(address, timeout);
        this.measures = new EngineHttp(address, timeout);
        this.pings = new EngineHttp(address, timeout.compareTo(PING) < 0 ? timeout : PING);
        this.timeout = timeout;
        this.seccomp = seccomp;
        this.publishing = publishing;
    }

    /** To look and to clean up. */
    public EngineClient(EngineAddress address, Duration timeout) {
        this(address, timeout, Path.of(""), false);
    }

    /** For the engine behind this URL; throws {@link UnsupportedEngineException} for one that cannot be driven. */
    public static EngineClient of(URI url, Duration timeout) {
        return new EngineClient(EngineAddress.of(url), timeout);
    }

    /** The longest silence of the engine in any ordinary call. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * What this engine is, asked once; throws {@link UnsupportedEngineException} with the reason for one that is not
     * driven.
     */
    public EngineFacts facts() {
        EngineFacts known = facts;
        return known == null ? factsOfNow() : known;
    }

    /** The same, asked anew: what answers by now may have been changed, or be another. */
    public EngineFacts factsOfNow() {
        try {
            EngineFacts found = EngineFacts.read(this);
            facts = found;
            return found;
        } catch (EngineUnavailableException e) {
            silent = true;
            throw e;
        }
    }

    /**
     * How containers are reached. Of an engine that has not answered yet, the owner of its socket tells it: what runs at this
     * machine's root has its bridges here. That is waited for once, and holds until the engine has said what it is. Nothing is
     * supposed of any other, which may well run without root.
     */
    public Reach reach() {
        if (facts == null && silent && isRoots()) {
            return Reach.DIRECT;
        }
        try {
            return facts().reach();
        } catch (EngineUnavailableException e) {
            if (isRoots()) {
                return Reach.DIRECT;
            }
            throw e;
        }
    }

    private boolean isRoots() {
        return !publishing && address.isRoots();
    }

    boolean isPublishing() {
        return publishing;
    }

    /** How this engine is spoken to; asked once. */
    private EngineWords words() {
        EngineWords known = words;
        if (known == null) {
            known = EngineFacts.isPodman(version())
                    ? new PodmanWords(http, removals, "/v" + API, new PodmanSpec(seccomp, OwnLimits.processes()))
                    : new DockerWords(http, removals, () -> api);
            words = known;
        }
        return known;
    }

    /** Product, version and the range of API versions. */
    JsonNode version() {
        return http.send("GET", "/version", null).orUnavailable().json();
    }

    /** Speaks this version of the API from now on, for engines that no longer know the usual one. */
    void useApi(String version) {
        api = "/v" + version;
    }

    /** Whether it answers now. */
    public boolean isThere() {
        try {
            return version().isObject();
        } catch (EngineUnavailableException e) {
            return false;
        }
    }

    /** Returns once it says that it is there; a second without that is no answer. */
    public void ping() {
        pings.send("GET", "/_ping", null);
    }

    /** What the engine and its host can do. */
    JsonNode info() {
        return http.send("GET", api + "/info", null).orUnavailable().json();
    }

    /** The same, for whoever asks about the host alone. */
    public JsonNode hostInfo() {
        facts();
        return info();
    }

    /** True for a text that can be an image's name; nothing else is ever put into a request's path. */
    public static boolean isReference(String text) {
        return text.length() <= 255 && REFERENCE.matcher(text).matches() && !text.contains("..");
    }

    public EngineAnswer image(String reference) {
        return words().image(reference);
    }

    /** Every image that has a name, or lost it; each with its {@code RepoTags} and {@code Labels}. */
    public JsonNode images() {
        return words().images();
    }

    /** Makes an image out of a root file system; {@code change} is one Dockerfile instruction. */
    public EngineAnswer importImage(Path tar, String repository, String tag, String change) {
        return words().importImage(tar, repository, tag, change);
    }

    /**
     * Has the engine fetch an image from its registry, and hands on each line that it says meanwhile.
     *
     * @param reference with a tag or a digest, or the engine would fetch all tags
     * @param credentials as the engine takes them in a header; empty for none
     */
    public EngineAnswer fetchImage(String reference, String credentials, Consumer<String> said) {
        facts();
        HttpPost request = new HttpPost("http://engine" + api + "/images/create?fromImage=" + encode(reference));
        if (!credentials.isEmpty()) {
            request.setHeader("X-Registry-Auth", credentials);
        }
        return http.follow(request, timeout.multipliedBy(10), said);
    }

    public EngineAnswer createContainer(String name, JsonNode body) {
        return words().createContainer(name, body);
    }

    /** The same with a name of the engine's choice. */
    public EngineAnswer createContainer(JsonNode body) {
        return words().createContainer("", body);
    }

    /** What of a request for a container this engine tells again in {@link #container}; the probe proves the rest. */
    public JsonNode told(JsonNode request) {
        return words().told(request);
    }

    public EngineAnswer container(String idOrName) {
        return words().container(idOrName);
    }

    /** All containers in any state that carry all of the labels, each {@code name} or {@code name=value}. */
    public JsonNode containers(Collection<String> labels) {
        String query = "?all=1&filters=" + encode(EngineJson.labelFilter(labels));
        return http.send("GET", api + "/containers/json" + query, null)
                .orUnavailable()
                .json();
    }

    /** Before {@link #attach}; a refusal says why the container cannot be started. */
    public EngineAnswer prepare(String id) {
        return words().prepare(id);
    }

    public EngineAnswer start(String id) {
        return http.send("POST", api + "/containers/" + id + "/start", null);
    }

    /** Waits until the container has ended, at most {@code patience}; the answer has its exit code. */
    public EngineAnswer await(String id, Duration patience) {
        return http.send("POST", api + "/containers/" + id + "/wait", null, patience);
    }

    /** Kills the container where it runs and removes it, with its anonymous volumes. */
    public EngineAnswer removeContainer(String id) {
        return words().removeContainer(id, true);
    }

    /** The last lines of both outputs, framed as {@link MultiplexedOutput} reads them. */
    public EngineAnswer logs(String id, int lines) {
        return http.send("GET", api + "/containers/" + id + "/logs?stdout=1&stderr=1&tail=" + lines, null);
    }

    /** The counters of one container as they are now, without the second's wait for a second look. */
    public EngineAnswer stats(String id) {
        return measures.send("GET", api + "/containers/" + id + "/stats?stream=false&one-shot=true", null);
    }

    /** An inspect with {@code SizeRw}, for which the engine looks at every file that the container has written. */
    public EngineAnswer written(String id) {
        return words().written(id);
    }

    /** Attaches to standard input, and with {@code output} to both outputs, before the container is started. */
    public EngineStream attach(String id, boolean output) {
        String query = "?stream=1&stdin=1" + (output ? "&stdout=1&stderr=1" : "");
        String head = "POST " + api + "/containers/" + id + "/attach" + query + " HTTP/1.1\r\n"
                + "Host: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n";
        return EngineStream.open(address, head, 101, timeout);
    }

    /** A tar of what is at the path in the container. */
    public EngineAnswer getArchive(String id, String path) {
        return http.send("GET", api + "/containers/" + id + "/archive?path=" + encode(path), null);
    }

    /** Unpacks a tar into a folder of the container. */
    public EngineAnswer putArchive(String id, String path, byte[] tar) {
        return http.send(
                "PUT",
                api + "/containers/" + id + "/archive?path=" + encode(path),
                new ByteArrayEntity(tar, TAR),
                timeout.multipliedBy(3));
    }

    public JsonNode networks() {
        return words().networks();
    }

    public EngineAnswer createNetwork(JsonNode body) {
        return words().createNetwork(body);
    }

    /** What of a request for a network this engine tells again in {@link #networks}. */
    public JsonNode toldOfNetwork(JsonNode request) {
        return words().toldOfNetwork(request);
    }

    public EngineAnswer removeNetwork(String id) {
        return http.send("DELETE", api + "/networks/" + id, null);
    }

    /** Makes the volume; one that is there already is left as it is. */
    public EngineAnswer createVolume(JsonNode body) {
        return http.send("POST", api + "/volumes/create", json(body));
    }

    public EngineAnswer volume(String name) {
        return words().volume(name);
    }

    public EngineAnswer removeVolume(String name) {
        return http.send("DELETE", api + "/volumes/" + name, null);
    }

    public EngineAnswer removeImage(String reference) {
        return words().removeImage(reference, true);
    }

    /** Removes a container that does not run; one that does is refused. */
    public EngineAnswer removeStopped(String id) {
        return words().removeContainer(id, false);
    }

    /** Removes an image that nothing uses; one that something does is refused. */
    public EngineAnswer removeUnusedImage(String idOrName) {
        return words().removeImage(idOrName, false);
    }

    public JsonNode volumes() {
        return http.send("GET", api + "/volumes", null).orUnavailable().json();
    }

    /**
     * Every volume, with what the files of plain ones take. Engines that speak 1.42 or later look at volumes alone; an older one
     * knows no {@code type} and adds up images and containers as well, which takes longer.
     */
    public JsonNode volumeSizes() {
        return http.send("GET", api + "/system/df?type=volume", null, timeout.multipliedBy(3))
                .orUnavailable()
                .json()
                .path("Volumes");
    }

    /** The builder's cache, an entry for each record. */
    public JsonNode buildCache() {
        return http.send("GET", api + "/system/df", null, timeout.multipliedBy(3))
                .orUnavailable()
                .json()
                .path("BuildCache");
    }

    /** Drops one record of the builder's cache. */
    public EngineAnswer pruneBuildCache(String id) {
        String filters =
                encode(EngineJson.MAPPER.writeValueAsString(EngineJson.object().set("id", EngineJson.strings(id))));
        return removals.send("POST", api + "/build/prune?all=1&filters=" + filters, null);
    }

    /** What happens from now on to containers that carry all of the labels; some bytes for each event. */
    public EngineStream events(Collection<String> labels) {
        // HTTP/1.0 keeps the engine from putting the stream into chunks.
        String head = "GET " + api + "/events?filters=" + encode(EngineJson.labelFilter(labels))
                + " HTTP/1.0\r\nHost: engine\r\n\r\n";
        return EngineStream.open(address, head, 200, timeout);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static HttpEntity json(JsonNode body) {
        return new ByteArrayEntity(EngineJson.MAPPER.writeValueAsBytes(body), ContentType.APPLICATION_JSON);
    }

    @Override
    public void close() {
        http.close();
        removals.close();
        measures.close();
        pings.close();
    }
}
