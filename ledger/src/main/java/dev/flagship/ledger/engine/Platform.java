package dev.flagship.ledger.engine;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * The platform that this database belongs to. Its id is in every label, so that two platforms can share an engine. A
 * sealed canary tells whether the flag keys are still those that sealed the ledger's flags.
 *
 * @param id eight hexadecimal digits, drawn once
 */
public record Platform(String id) {

    /**
     * Reads the platform's row, or creates it in a new database.
     *
     * @throws KeysetException when the keys cannot open what this database holds
     */
    public static Platform open(DataSource dataSource, FlagVault vault, RandomGenerator random) {
        Optional<Platform> existing = read(dataSource, vault);
        if (existing.isPresent()) {
            return existing.get();
        }
        String id = String.format("%08x", random.nextInt());
        Sql.on(dataSource, "INSERT INTO ledger.platform (id, key_canary) VALUES (:id, :canary) ON CONFLICT DO NOTHING")
                .with("id", id)
                .with("canary", vault.sealEvidence("canary", id))
                .update();
        return read(dataSource, vault).orElseThrow();
    }

    private static Optional<Platform> read(DataSource dataSource, FlagVault vault) {
        return Sql.on(dataSource, "SELECT id, key_canary FROM ledger.platform").one(row -> {
            String id = Columns.text(row, "id");
            vault.openEvidence(Columns.text(row, "key_canary"), id);
            return new Platform(id);
        });
    }
}
