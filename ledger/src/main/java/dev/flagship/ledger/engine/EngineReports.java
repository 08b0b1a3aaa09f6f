package dev.flagship.ledger.engine;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.disk.Inodes;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Shortfall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Stores what nodes found of engines. */
public final class EngineReports {
    private final DataSource dataSource;

    EngineReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Replaces what was found before, and hints {@code engine NAME}. */
    void write(Lease lease, EngineHealth health, Instant now) {
        Sql.on(dataSource, """
                WITH health AS (
                    INSERT INTO ledger.engine_health (name, product, status, detail, absent, lacking,
                                                      disk, disk_free, disk_inodes, disk_inodes_free,
                                                      disk_comfort, disk_starts, seen_at)
                    SELECT :engine, :product, :status, :detail, :absent, :lacking,
                           :disk, :free, :inodes, :inodes_free,
                           :comfort, :starts, :now WHERE""" + " " + LeaseHolds.NOW + """

                    ON CONFLICT (name) DO UPDATE
                       SET product = :product, status = :status, detail = :detail, absent = :absent, lacking = :lacking,
                           disk = :disk, disk_free = :free,
                           disk_inodes = :inodes, disk_inodes_free = :inodes_free,
                           disk_comfort = :comfort, disk_starts = :starts, seen_at = :now)
                SELECT pg_notify('flagship', 'engine ' || :engine)
                """)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("product", health.engine())
                .with("status", health.status())
                .with("detail", health.detail())
                .with("absent", String.join(",", health.absent()))
                .with("lacking", lines(health.lacking()))
                .with("disk", health.room().disk().bytes())
                .with("free", health.room().disk().free())
                .with("inodes", health.room().disk().inodes().all())
                .with("inodes_free", health.room().disk().inodes().free())
                .with("comfort", health.room().marks().comfort())
                .with("starts", health.room().marks().starts())
                .with("now", now)
                .list(row -> true);
    }

    /** Reads the health from a row with the columns of its table. */
    public static EngineHealth health(ResultSet row) throws SQLException {
        String absent = Columns.text(row, "absent");
        return new EngineHealth(
                Columns.text(row, "product"),
                EngineHealth.Status.valueOf(Columns.text(row, "status")),
                Columns.text(row, "detail"),
                absent.isEmpty() ? List.of() : List.of(absent.split(",")),
                Columns.text(row, "lacking")
                        .lines()
                        .map(EngineReports::shortfall)
                        .toList(),
                room(row));
    }

    /** Reads the room on the disk from such a row. */
    public static DiskRoom room(ResultSet row) throws SQLException {
        return new DiskRoom(
                new Disk(
                        row.getLong("disk"),
                        row.getLong("disk_free"),
                        new Inodes(row.getLong("disk_inodes"), row.getLong("disk_inodes_free"))),
                new DiskMarks(row.getInt("disk_comfort"), row.getInt("disk_starts")));
    }

    private static String lines(List<Shortfall> lacking) {
        return lacking.stream()
                .map(each -> each.control() + " " + each.reason())
                .collect(Collectors.joining("\n"));
    }

    private static Shortfall shortfall(String line) {
        String[] parts = line.split(" ", 2);
        return new Shortfall(parts[0], parts.length > 1 ? parts[1] : "");
    }
}
