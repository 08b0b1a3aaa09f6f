package dev.flagship.ledger.image;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The images that definition versions are pinned to, and whether engines still have them. */
public final class PinLedger {
    private final DataSource dataSource;

    public PinLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns the pinned ids of a version's images, by name. */
    public Map<String, String> of(DefinitionRef definition) {
        Map<String, String> ids = new HashMap<>();
        of(definition, "SELECT image, id FROM ledger.image_pin WHERE challenge_id = :challenge AND version = :version")
                .list(row -> ids.put(Columns.text(row, "image"), Columns.text(row, "id")));
        return ids;
    }

    /**
     * Pins an image unless it is pinned already. Returns the id that it is pinned to; empty when the lease was lost.
     */
    public Optional<String> pin(
            Lease lease, DefinitionRef definition, String image, ImageFinding.Present found, Instant now) {
        of(definition, """
                INSERT INTO ledger.image_pin
                       (challenge_id, version, image, id, origin, there, named, pinned_at, checked_at)
                SELECT :challenge, :version, :image, :id, :origin, true, :id, :now, :now
                 WHERE""" + " " + LeaseHolds.NOW + """

                ON CONFLICT DO NOTHING
                """)
                .with("image", image)
                .with("id", found.digest())
                .with("origin", found.origin())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("now", now)
                .update();
        return of(definition, """
                SELECT id FROM ledger.image_pin
                 WHERE challenge_id = :challenge AND version = :version AND image = :image
                """).with("image", image).one(row -> Columns.text(row, "id"));
    }

    /** Records whether the engine still has the image, and what its name refers to. */
    public void record(Lease lease, DefinitionRef definition, String image, boolean there, String named, Instant now) {
        of(definition, """
                UPDATE ledger.image_pin SET there = :there, named = :named, checked_at = :now
                 WHERE challenge_id = :challenge AND version = :version AND image = :image AND""" + " " + LeaseHolds.NOW)
                .with("image", image)
                .with("there", there)
                .with("named", named)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("now", now)
                .update();
    }

    private Sql of(DefinitionRef definition, String text) {
        return Sql.on(dataSource, text)
                .with("challenge", definition.challengeId())
                .with("version", definition.version());
    }

    /** Returns the pins of all latest versions, by challenge. */
    public List<ImagePin> latest() {
        return Sql.on(dataSource, """
                SELECT p.challenge_id, p.version, p.image, p.id, p.there, p.named, p.checked_at
                  FROM ledger.image_pin p
                 WHERE p.version = (SELECT max(d.version) FROM ledger.definition d WHERE d.challenge_id = p.challenge_id)
                 ORDER BY p.challenge_id, p.image
                """)
                .list(row -> new ImagePin(
                        new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")),
                        Columns.text(row, "image"),
                        Columns.text(row, "id"),
                        row.getBoolean("there"),
                        Columns.text(row, "named"),
                        Columns.instant(row, "checked_at")));
    }

    /**
     * Returns the registry references of pinned images with this name that latest versions need and engines no longer
     * have.
     */
    public List<String> lost(String image) {
        return Sql.on(dataSource, """
                SELECT DISTINCT p.origin FROM ledger.image_pin p
                 WHERE p.image = :image AND NOT p.there AND p.origin <> ''
                   AND p.version = (SELECT max(d.version) FROM ledger.definition d WHERE d.challenge_id = p.challenge_id)
                 ORDER BY p.origin
                """).with("image", image).list(row -> Columns.text(row, "origin"));
    }
}
