package dev.flagship.server;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.server.challenge.LoadCatalog;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.password.HashCost;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.FileSystemUtils;

/** The servers of this JVM's tests, one where users score and one where teams do: real PostgreSQL, real HTTP, a clock that can be put forward, no engine. */
public final class TestServer {
    /** The password of everybody but the operator of the first start. */
    public static final String PASSWORD = "correct horse battery";

    /** A fifth of the work that passwords cost; their hashes are tested by themselves. */
    static final HashCost QUICK = new HashCost(HashCost.STRONG.memoryKib(), 1);

    private static final AtomicInteger NAMES = new AtomicInteger();
    /** The servers that many classes use, each with the settings it began with. */
    private static final Map<TestServer, Map<String, String>> SHARED = new ConcurrentHashMap<>();

    private final PlatformConfig config;
    private final ShiftedClock clock = new ShiftedClock();
    private final ConfigurableApplicationContext context;
    private final ScriptedNode node;

    private TestServer(Mode mode, String setupCode, String home) {
        this(mode, setupCode, home, server -> server);
    }

    private TestServer(Mode mode, String setupCode, String home, UnaryOperator<PlatformConfig.Server> reachedAs) {
        try {
            Path data = Files.createTempDirectory("flagship-server-test-");
            if (!setupCode.isEmpty()) {
                Files.writeString(data.resolve("setup-code"), setupCode);
            }
            TestDatabase database = TestDatabase.create("server", ServerDatabase::migrate);
            PlatformConfig plain = config(data, database, TestServer.class.getResource(home));
            this.config = with(plain, reachedAs.apply(plain.server()));
            FlagVault.create(config.keysetFile());
            this.context = Application.start(config, source -> clock, SecondConnections::refuse, QUICK);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(data)));
            set(Setting.USER_MODE, mode.text());
            this.node = new ScriptedNode(dataSource(), FlagVault.open(config.keysetFile()), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final TestServer SERVER = shared(Mode.USERS);
    }

    private static final class TeamsHolder {
        static final TestServer SERVER = shared(Mode.TEAMS);
    }

    private static TestServer shared(Mode mode) {
        TestServer server = new TestServer(mode, "", "/home");
        SHARED.put(server, server.settings());
        return server;
    }

    /** Settings of the shared servers become what they were at their start, whatever class comes next. */
    static void restoreSettings() {
        SHARED.forEach((server, initial) -> {
            Map<String, String> now = server.settings();
            Stream.of(Setting.values())
                    .filter(setting -> !of(now, setting).equals(of(initial, setting)))
                    .forEach(setting -> server.set(setting, of(initial, setting)));
        });
    }

    private static String of(Map<String, String> settings, Setting setting) {
        return settings.getOrDefault(setting.key(), "");
    }

    private Map<String, String> settings() {
        return jdbc().sql("select key, coalesce(value, '') as value from setting").query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("key"), row -> (String) row.get("value")));
    }

    private static void remove(Path data) {
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer get() {
        return Holder.SERVER;
    }

    /** A server of its own that is not set up yet; whoever asks for it closes it. */
    public static TestServer notSetUp(String code) {
        return new TestServer(Mode.USERS, code, "/home");
    }

    /** A server of its own with an empty catalog; whoever asks for it closes it. */
    public static TestServer ofNoChallenges(Mode mode) {
        return new TestServer(mode, "", "/empty-home");
    }

    public void close() {
        context.close();
    }

    /** One that nobody else uses; whoever asks for it closes it. */
    public static TestServer ofItsOwn(Mode mode) {
        return new TestServer(mode, "", "/home");
    }

    /** One of its own that is reached in another way than by plain HTTP; whoever asks for it closes it. */
    public static TestServer reachedAs(UnaryOperator<PlatformConfig.Server> server) {
        return new TestServer(Mode.USERS, "", "/home", server);
    }

    /** The server where teams score. */
    public static TestServer ofTeams() {
        return TeamsHolder.SERVER;
    }

    static PlatformConfig config(Path data, TestDatabase database, java.net.URL home) throws IOException {
        Path password = Files.writeString(data.resolve("database-password"), database.password());
        int port = FreePorts.one();
        return new PlatformConfig(
                Path.of(Objects.requireNonNull(home).getPath()),
                data,
                new PlatformConfig.Database(database.url(), database.user(), password),
                data.resolve("flags.json"),
                new PlatformConfig.Engine("local", URI.create("unix:///nowhere")),
                new PlatformConfig.Server("127.0.0.1", port, URI.create("http://localhost:" + port)),
                new PlatformConfig.Gateway(
                        "127.0.0.1",
                        "localhost",
                        true,
                        "127.0.0.1",
                        8001,
                        new PlatformConfig.PortRange(20_000, 20_999)));
    }

    private static PlatformConfig with(PlatformConfig config, PlatformConfig.Server server) {
        return new PlatformConfig(
                config.home(),
                config.data(),
                config.database(),
                config.keysetFile(),
                config.engine(),
                server,
                config.gateway());
    }

    /** A second server beside this one, on the same database. */
    public Beside another() {
        int port = FreePorts.one();
        PlatformConfig other =
                with(config, new PlatformConfig.Server("127.0.0.1", port, URI.create("http://localhost:" + port)));
        return new Beside(
                other.server().publicUrl(),
                Application.start(other, source -> clock, SecondConnections::refuse, QUICK));
    }

    /** A server beside another one. */
    public record Beside(URI url, ConfigurableApplicationContext context) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    public PlatformConfig config() {
        return config;
    }

    public ShiftedClock clock() {
        return clock;
    }

    public DataSource dataSource() {
        return context.getBean(DataSource.class);
    }

    public ScriptedNode node() {
        return node;
    }

    public URI url() {
        return config.server().publicUrl();
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public TransactionOperations transaction() {
        return context.getBean(TransactionOperations.class);
    }

    public LiveEvents live() {
        return context.getBean(LiveEvents.class);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Reads another catalog in place of the one that was read at the start. */
    public void load(Path catalog) {
        context.getBean(LoadCatalog.class)
                .load(catalog, ContainerProfiles.read(config.home().resolve("security/container-profiles.json")));
    }

    public void set(Setting setting, String value) {
        context.getBean(Settings.class).set(setting, value);
    }

    /** The API token that the first start left for its operator. */
    public ApiClient admin() {
        return new ApiClient(url(), adminToken());
    }

    public String adminToken() {
        try {
            return Files.readString(config.data().resolve("admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operator of the first start, signed in by form. */
    public Browser operator() {
        try {
            Browser browser = visitor();
            browser.signIn(
                    "admin",
                    Files.readString(config.data().resolve("admin-password")).strip());
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody nobody knows, with a script. */
    public ApiClient stranger() {
        return new ApiClient(url(), null);
    }

    /** A new team with its captain, who is its first member. */
    public Team team() {
        Player captain = player();
        String name = "team of " + captain.name();
        captain.browser().submit("/teams/new", "name", name, "password", "open sesame");
        long id = captain.api().get("/api/v1/teams/me").at("/data/id").asLong();
        return new Team(id, name, captain);
    }

    public Browser visitor() {
        return new Browser(url());
    }

    /** A new player, signed in by form, and with a token made by it. */
    public Player player() {
        String name = "player" + NAMES.incrementAndGet();
        Browser browser = visitor();
        browser.register(name, name + "@example.org", PASSWORD);
        String token =
                browser.postJson("/api/v1/tokens", "{}").at("/data/value").asString();
        long id = new ApiClient(url(), token)
                .get("/api/v1/users/me")
                .at("/data/id")
                .asLong();
        return new Player(id, name, browser, new ApiClient(url(), token));
    }

    /** Somebody new who makes challenges. */
    public Player author() {
        return become("author");
    }

    /** Somebody new who sees everything and changes nothing. */
    public Player observer() {
        return become("observer");
    }

    /** One more operator. */
    public Player secondOperator() {
        return become("admin");
    }

    private Player become(String role) {
        Player player = player();
        admin().patch("/api/v1/users/" + player.id(), "{\"type\": \"" + role + "\"}");
        Browser browser = visitor();
        browser.signIn(player.name(), PASSWORD);
        String token =
                browser.postJson("/api/v1/tokens", "{}").at("/data/value").asString();
        return new Player(player.id(), player.name(), browser, new ApiClient(url(), token));
    }

    public long challenge(String slug) {
        return jdbc().sql("select id from challenge where slug = :slug")
                .param("slug", slug)
                .query(Long.class)
                .single();
    }

    /** A new challenge that everybody sees and this flag solves. */
    public long solvable(String name, int value, String flag) {
        long id = admin().post("/api/v1/challenges", "{\"name\": \"" + name + "\", \"value\": " + value + "}")
                .at("/data/id")
                .asLong();
        admin().post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"" + flag + "\"}");
        return id;
    }

    /** Players who score together. */
    public record Team(long id, String name, Player captain) {
        /** One more, who joined by password. */
        public Player join(TestServer server) {
            Player player = server.player();
            player.browser().submit("/teams/join", "name", name, "password", "open sesame");
            return player;
        }
    }

    /** Somebody who plays, by browser and by API. */
    public record Player(long id, String name, Browser browser, ApiClient api) {}
}
