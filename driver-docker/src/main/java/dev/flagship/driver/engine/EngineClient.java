package dev.flagship.driver.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.podman.PodmanSpec;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls of the Engine API that the driver makes: those about the engine itself here, the others by what they are
 * about. Methods throw {@link EngineUnavailableException} when no answer came. An answer with any status is returned.
 * Thread-safe.
 */
public final class EngineClient implements AutoCloseable {
    /** The oldest version with all fields that we send. An engine that dropped it gets its own oldest version. */
    static final String API = "1.41";

    /** An engine that works at all answers a ping faster, since a ping waits for nothing. */
    private static final Duration PING = Duration.ofSeconds(1);

    static final ContentType TAR = ContentType.create("application/x-tar");

    private final EngineAddress address;
    private final EngineHttp http;
    /** Separate, because removals hang longest and must not block other calls, however many hang. */
    private final EngineHttp removals;
    /** Separate, so that measurements and other calls do not wait for each other. */
    private final EngineHttp measures;
    /** Separate, so that pings get through when other calls do not. */
    private final EngineHttp pings;

    private final ContainerCalls containers;
    private final ImageCalls images;
    private final NetworkCalls networks;
    private final VolumeCalls volumes;

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
        this.containers = new ContainerCalls(address, http, measures, this::words, () -> api);
        this.images = new ImageCalls(http, this::words, this::settledApi);
        this.networks = new NetworkCalls(http, this::words, () -> api);
        this.volumes = new VolumeCalls(http, removals, this::words, () -> api);
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

    /** Returns the version of the API to use, once the engine was asked for its facts. */
    private String settledApi() {
        facts();
        return api;
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

    /** Returns the calls about containers. */
    public ContainerCalls containers() {
        return containers;
    }

    /** Returns the calls about images. */
    public ImageCalls images() {
        return images;
    }

    /** Returns the calls about networks. */
    public NetworkCalls networks() {
        return networks;
    }

    /** Returns the calls about volumes. */
    public VolumeCalls volumes() {
        return volumes;
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
