package dev.flagship.ledger.image;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The images that engines should fetch, and the results. */
public final class ImageLedger {
    private final DataSource dataSource;

    public ImageLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Requests the image from every engine, and hints {@code image}. A fetch that is under way goes on. */
    public void ask(String image, Instant now) {
        Sql.on(dataSource, """
                INSERT INTO ledger.image_fetch AS f
                       (engine, image, state, done, total, detail, asked_at, changed_at)
                SELECT name, :image, 'ASKED', 0, 0, '', :now, :now FROM ledger.engine
                ON CONFLICT (engine, image) DO UPDATE
                   SET state = 'ASKED', done = 0, total = 0, detail = '', asked_at = :now, changed_at = :now
                 WHERE f.state <> 'FETCHING'
                """).with("image", image).with("now", now).update();
        Sql.on(dataSource, "SELECT pg_notify('flagship', 'image')").list(row -> true);
    }

    /** Returns all requests ever made, by image. */
    public List<ImageFetch> all() {
        return Sql.on(dataSource, "SELECT * FROM ledger.image_fetch ORDER BY image, engine")
                .list(row -> new ImageFetch(
                        Columns.text(row, "engine"),
                        Columns.text(row, "image"),
                        ImageFetch.State.valueOf(Columns.text(row, "state")),
                        row.getLong("done"),
                        row.getLong("total"),
                        Columns.text(row, "detail"),
                        Columns.instant(row, "changed_at")));
    }

    /**
     * Returns the image with the oldest unfinished request, including one that an earlier node was stopped in; empty
     * when there is none.
     */
    public Optional<String> next(String engine) {
        return Sql.on(dataSource, """
                SELECT image FROM ledger.image_fetch
                 WHERE engine = :engine AND state IN ('ASKED', 'FETCHING') ORDER BY asked_at, image LIMIT 1
                """).with("engine", engine).one(row -> Columns.text(row, "image"));
    }

    /** Records the progress of a fetch. */
    public void report(ImageFetch fetch) {
        Sql.on(dataSource, """
                UPDATE ledger.image_fetch
                   SET state = :state, done = :done, total = :total, detail = :detail, changed_at = :now
                 WHERE engine = :engine AND image = :image
                """)
                .with("engine", fetch.engine())
                .with("image", fetch.image())
                .with("state", fetch.state().name())
                .with("done", fetch.done())
                .with("total", fetch.total())
                .with("detail", fetch.detail())
                .with("now", fetch.changedAt())
                .update();
    }
}
