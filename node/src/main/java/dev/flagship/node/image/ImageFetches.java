package dev.flagship.node.image;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.image.FetchImage;
import dev.flagship.driver.image.FetchImage.Progress;
import dev.flagship.driver.image.FetchImage.Result;
import dev.flagship.driver.image.RegistryCredentials;
import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImageFetch.State;
import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.ledger.image.PinLedger;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches images one after the other on a thread of its own, so that neither stops nor starts wait for a registry. A
 * fetch that was interrupted by the end of a node is repeated by the next one; the engine keeps the layers that it
 * already has.
 */
public final class ImageFetches implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImageFetches.class);
    private static final String CREDENTIALS = "registries.json";
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration TELL = Duration.ofMillis(500);

    private final String engine;
    private final ImageLedger ledger;
    private final PinLedger pins;
    private final FetchImage images;
    private final Clock clock;
    private final Runnable fetched;
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private ImageFetches(
            String engine, ImageLedger ledger, PinLedger pins, FetchImage images, Clock clock, Runnable fetched) {
        this.engine = engine;
        this.ledger = ledger;
        this.pins = pins;
        this.images = images;
        this.clock = clock;
        this.fetched = fetched;
        this.thread = Thread.ofPlatform().daemon().name("images").unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param fetched run after each image that was fetched, so that somebody looks at it
     */
    public static ImageFetches start(PlatformConfig config, DataSource dataSource, Clock clock, Runnable fetched) {
        FetchImage images = FetchImage.on(
                config.engine().url(), new RegistryCredentials(config.data().resolve(CREDENTIALS)));
        ImageFetches fetches = new ImageFetches(
                config.engine().name(), new ImageLedger(dataSource), new PinLedger(dataSource), images, clock, fetched);
        fetches.thread.start();
        return fetches;
    }

    /** Has it look soon, because a fetch may have been requested. */
    public void hint() {
        hints.release();
    }

    private void run() {
        try {
            while (!closed) {
                if (!fetchNext()) {
                    hints.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    hints.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fetches the next image. Returns whether one was requested and everything needed for it was available. */
    private boolean fetchNext() {
        try {
            Optional<String> image = ledger.next(engine);
            image.ifPresent(this::fetch);
            return image.isPresent();
        } catch (LedgerException | EngineUnavailableException e) {
            log.info("images are not fetched now: {}", e.toString());
            return false;
        }
    }

    private void fetch(String image) {
        log.info("fetching {}", image);
        Teller teller = new Teller(image);
        teller.tell(State.FETCHING, "");
        switch (fetch(image, teller)) {
            case Result.Fetched _ -> {
                teller.tell(State.FETCHED, "");
                fetched.run();
            }
            case Result.Refused(String detail) -> {
                log.warn("not fetched: {}: {}", image, detail);
                teller.tell(State.REFUSED, detail);
            }
        }
    }

    /**
     * An image that definitions are pinned to and that is gone is fetched by its pin, not by what its name refers to
     * now.
     */
    private Result fetch(String image, Teller teller) {
        List<String> lost = pins.lost(image);
        for (String origin : lost) {
            if (images.fetch(origin, teller::progress) instanceof Result.Refused refused) {
                return refused;
            }
        }
        return lost.isEmpty() ? images.fetch(image, teller::progress) : new Result.Fetched();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        images.close();
    }

    /** Records the progress of one image from time to time. */
    private final class Teller {
        private final String image;
        private Progress latest = new Progress(0, 0);
        private long toldAt;

        Teller(String image) {
            this.image = image;
        }

        void progress(Progress progress) {
            latest = progress;
            long now = clock.nanoTime();
            if (now - toldAt >= TELL.toNanos()) {
                tell(State.FETCHING, "");
            }
        }

        void tell(State state, String detail) {
            toldAt = clock.nanoTime();
            ledger.report(new ImageFetch(engine, image, state, latest.done(), latest.total(), detail, clock.now()));
        }
    }
}
