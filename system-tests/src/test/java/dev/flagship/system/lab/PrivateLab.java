package dev.flagship.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lab around a private engine, with challenges whose instances answer with their flag. */
public final class PrivateLab implements AutoCloseable {
    /** A challenge, whose instances have a volume. */
    public static final String SLUG = "teller";

    /**
     * Like {@link #SLUG}, but its instances have no volume: an engine may keep that of an instance that it found again
     * until it is started once more.
     */
    public static final String BARE = "bare";

    /** Like {@link #SLUG}, but its instances have no more than five seconds to become ready. */
    public static final String HASTY = "hasty";

    private final PrivateEngine engine;
    private final EngineRelay relay;
    private final LabDatabase database;
    private final TcpRelay databaseRelay;
    private final TestImages images;
    private final NodeLab lab;

    /** {@code folder} is empty, {@code engine} was started in another. */
    public PrivateLab(Path folder, PrivateEngine engine) {
        this.engine = engine;
        this.relay = new EngineRelay(made(folder, "relay"), engine.eye().url());
        this.database = LabDatabase.shared();
        PrivateWorld world = engine.world();
        URI direct = URI.create(database.url().replaceFirst("jdbc:", ""));
        this.databaseRelay = new TcpRelay(world.outside(), direct.getPort());
        this.images = new TestImages(made(folder, "sources"));
        this.lab = new NodeLab(
                made(folder, "lab"),
                new Site(
                        engine.eye(),
                        relay.url(),
                        world.entering(),
                        world.address(),
                        url -> "jdbc:postgresql://" + world.outside() + ":" + databaseRelay.port() + direct.getPath(),
                        world.connections()),
                database);
        String image = images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        engine.load(image);
        Specimen bare = Specimen.http(image);
        lab.define(BARE, bare.json());
        Specimen teller = bare.with("volumes", "{\"data\": {\"size\": \"64k\"}}")
                .with("mounts", "[{\"volume\": \"data\", \"path\": \"/data\"}]");
        lab.define(SLUG, teller.json());
        lab.define(
                HASTY,
                teller.with(
                                "readiness",
                                "{\"type\": \"tcp\", \"port\": " + Specimen.PORT + ", \"deadline_seconds\": 5}")
                        .json());
    }

    private static Path made(Path folder, String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PrivateEngine engine() {
        return engine;
    }

    public EngineRelay relay() {
        return relay;
    }

    public NodeLab nodes() {
        return lab;
    }

    @Override
    public void close() {
        lab.kill();
        relay.close();
        databaseRelay.close();
        engine.close();
        images.close();
        lab.close();
    }
}
