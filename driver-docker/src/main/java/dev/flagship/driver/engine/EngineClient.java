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
 * The calls of the Engine API that the driver makes. Methods throw {@link EngineUnavailableException} when no answer
 * came. An answer with any status is returned. Thread-safe.
 */
public final class EngineClient implements AutoCloseable {
    /** The oldest version with all fields that we send. An engine that dropped it gets its own oldest version. */
    static final String API = "1.41";

    /** An engine that works at all answers a ping faster, since a ping waits for nothing. */
    private static final Duration PING = Duration.ofSeconds(1);

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]*(/[A-Za-z0-9._:@-]+)*");
    static final ContentType TAR = ContentType.create("application/x-tar");

    private final EngineAddress address;
    private final EngineHttp http;
    /** Separate, because removals hang longest and must not block other calls, however many hang. */
    private final EngineHttp removals;
    /** Separate, so that measurements and other calls do not wait for each other. */
    private final EngineHttp measures;
    /** Separate, so that pings get through when other calls do not. */
    private final EngineHttp pings;

    private final Duration timeout;
    private final Path seccomp;
    private final boolean publishing;
    private volatile @Nullable EngineFacts facts;
    /** Whether the engine was asked for its facts and did not answer. */
    private volatile boolean silent;

    private volatile @Nullable EngineWords words;
    private volatile String api = "/v" + API;

    /**
     * A client that can also create containers.
     *
     * @param timeout the longest silence of the engine in any ordinary call
     * @param seccomp the seccomp profile, for engines that read the file themselves
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

    /** A client for inspection and clean-up. */
    public EngineClient(EngineAddress address, Duration timeout) {
        this(address, timeout, Path.of(""), false);
    }

    /** For the engine at this URL; throws {@link UnsupportedEngineException} when that is not supported. */
    public static EngineClient of(URI url, Duration timeout) {
        return new EngineClient(EngineAddress.of(url), timeout);
    }

    /** Returns the longest silence of the engine in any ordinary call. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Returns what this engine is, asked once. Throws {@link UnsupportedEngineException} with the reason when it is not
     * supported.
     */
    public EngineFacts facts() {
        EngineFacts known = facts;
        return known == null ? factsOfNow() : known;
    }

    /** Asks again what the engine is, because it may have changed or been replaced. */
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
     * Returns how containers are reached. For an engine that has never answered, this follows from the owner of its
     * socket: an engine that runs as root has its bridges on this machine. The time-out is waited for only once.
     * Nothing is assumed of other engines, which may run without root.
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

    /** Returns how to speak to this engine; determined once. */
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

    /** Returns product, version and the range of API versions. */
    JsonNode version() {
        return http.send("GET", "/version", null).orUnavailable().json();
    }

    /** Uses this version of the API from now on, for engines that no longer support the usual one. */
    void useApi(String version) {
        api = "/v" + version;
    }

    /** Whether the engine answers now. */
    public boolean isThere() {
        try {
            return version().isObject();
        } catch (EngineUnavailableException e) {
            return false;
        }
    }

    /** Returns when the engine answers; throws after a second. */
    public void ping() {
        pings.send("GET", "/_ping", null);
    }

    /** Returns what the engine and its host support. */
    JsonNode info() {
        return http.send("GET", api + "/info", null).orUnavailable().json();
    }

    /** Returns the same for callers that only need the host. */
    public JsonNode hostInfo() {
        facts();
        return info();
    }

    /** Whether a text is a valid image name. Nothing else is ever put into a request's path. */
    public static boolean isReference(String text) {
        return text.length() <= 255 && REFERENCE.matcher(text).matches() && !text.contains("..");
    }

    public EngineAnswer image(String reference) {
        return words().image(reference);
    }

    /** Returns every image that has or had a name, with its {@code RepoTags} and {@code Labels}. */
    public JsonNode images() {
        return words().images();
    }

    /** Imports a root file system as an image; {@code change} is one Dockerfile instruction. */
    public EngineAnswer importImage(Path tar, String repository, String tag, String change) {
        return words().importImage(tar, repository, tag, change);
    }

    /**
     * Fetches an image from its registry, and passes each line of the engine's progress to {@code said}.
     *
     * @param reference must have a tag or digest, or the engine would fetch all tags
     * @param credentials in the form of the engine's header; empty for none
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

    /** Creates a container under a name that the engine chooses. */
    public EngineAnswer createContainer(JsonNode body) {
        return words().createContainer("", body);
    }

    /** Reduces a container request to what this engine shows again in {@link #container}. The probe proves the rest. */
    public JsonNode told(JsonNode request) {
        return words().told(request);
    }

    public EngineAnswer container(String idOrName) {
        return words().container(idOrName);
    }

    /** Lists all containers in any state that have all of the labels, each {@code name} or {@code name=value}. */
    public JsonNode containers(Collection<String> labels) {
        String query = "?all=1&filters=" + encode(EngineJson.labelFilter(labels));
        return http.send("GET", api + "/containers/json" + query, null)
                .orUnavailable()
                .json();
    }

    /** Call before {@link #attach}. A refusal says why the container cannot be started. */
    public EngineAnswer prepare(String id) {
        return words().prepare(id);
    }

    public EngineAnswer start(String id) {
        return http.send("POST", api + "/containers/" + id + "/start", null);
    }

    /** Waits until the container has ended, for at most {@code patience}. The answer has its exit code. */
    public EngineAnswer await(String id, Duration patience) {
        return http.send("POST", api + "/containers/" + id + "/wait", null, patience);
    }

    /** Kills the container if it runs, and removes it with its anonymous volumes. */
    public EngineAnswer removeContainer(String id) {
        return words().removeContainer(id, true);
    }

    /** Returns the last lines of both outputs, in the framing that {@link MultiplexedOutput} reads. */
    public EngineAnswer logs(String id, int lines) {
        return http.send("GET", api + "/containers/" + id + "/logs?stdout=1&stderr=1&tail=" + lines, null);
    }

    /** Returns one container's counters as they are now, without the usual second for another reading. */
    public EngineAnswer stats(String id) {
        return measures.send("GET", api + "/containers/" + id + "/stats?stream=false&one-shot=true", null);
    }

    /** Inspects with {@code SizeRw}, for which the engine looks at every file that the container has written. */
    public EngineAnswer written(String id) {
        return words().written(id);
    }

    /** Attaches to standard input, and if {@code output} to both outputs, before the container is started. */
    public EngineStream attach(String id, boolean output) {
        String query = "?stream=1&stdin=1" + (output ? "&stdout=1&stderr=1" : "");
        String head = "POST " + api + "/containers/" + id + "/attach" + query + " HTTP/1.1\r\n"
                + "Host: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n";
        return EngineStream.open(address, head, 101, timeout);
    }

    /** Returns a tar of what is at the path in the container. */
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

    /** Reduces a network request to what this engine shows again in {@link #networks}. */
    public JsonNode toldOfNetwork(JsonNode request) {
        return words().toldOfNetwork(request);
    }

    public EngineAnswer removeNetwork(String id) {
        return http.send("DELETE", api + "/networks/" + id, null);
    }

    /** Creates the volume; an existing one is left as it is. */
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

    /** Removes a container that does not run; the engine refuses for one that does. */
    public EngineAnswer removeStopped(String id) {
        return words().removeContainer(id, false);
    }

    /** Removes an image that nothing uses; the engine refuses for one in use. */
    public EngineAnswer removeUnusedImage(String idOrName) {
        return words().removeImage(idOrName, false);
    }

    public JsonNode volumes() {
        return http.send("GET", api + "/volumes", null).orUnavailable().json();
    }

    /**
     * Lists every volume, with the size of plain volumes' files. Engines with API 1.42 or later add up only volumes;
     * older ones ignore {@code type} and also add up images and containers, which takes longer.
     */
    public JsonNode volumeSizes() {
        return http.send("GET", api + "/system/df?type=volume", null, timeout.multipliedBy(3))
                .orUnavailable()
                .json()
                .path("Volumes");
    }

    /** Lists the records of the builder's cache. */
    public JsonNode buildCache() {
        return http.send("GET", api + "/system/df", null, timeout.multipliedBy(3))
                .orUnavailable()
                .json()
                .path("BuildCache");
    }

    /** Removes one record of the builder's cache. */
    public EngineAnswer pruneBuildCache(String id) {
        String filters =
                encode(EngineJson.MAPPER.writeValueAsString(EngineJson.object().set("id", EngineJson.strings(id))));
        return removals.send("POST", api + "/build/prune?all=1&filters=" + filters, null);
    }

    /** Follows the events of containers that have all of the labels, from now on; some bytes for each event. */
    public EngineStream events(Collection<String> labels) {
        // With HTTP/1.0 the engine does not use chunked encoding.
        String head = "GET " + api + "/events?filters=" + encode(EngineJson.labelFilter(labels))
                + " HTTP/1.0\r\nHost: engine\r\n\r\n";
        return EngineStream.open(address, head, 200, timeout);
    }

    /** Closes the connections that are kept for later calls, because the engine that they led to has ended. */
    public void closeKept() {
        http.closeKept();
        removals.closeKept();
        measures.closeKept();
        pings.closeKept();
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
