package dev.flagship.ledger.engine;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * The second half of replacing a platform's keys. Whoever replaced them left a marker file. The node, which starts
 * before every server, then makes the database accept the new keys. What the old keys sealed is lost; instances keep
 * running.
 *
 * @param marker the marker file
 */
public record KeyReset(Path marker) {

    /**
     * Does nothing without the marker; removes it when done.
     *
     * @param vault the new keys
     * @throws KeysetException when the marker cannot be removed, because the next start would lose flags again
     */
    public void complete(DataSource dataSource, FlagVault vault) {
        if (!Files.exists(marker)) {
            return;
        }
        Sql.transaction(dataSource, connection -> reseal(connection, vault));
        try {
            Files.delete(marker);
        } catch (IOException e) {
            throw new KeysetException(marker + ": cannot be removed, and must be before the next start", e);
        }
    }

    /** Returns how many flags were lost. */
    private static int reseal(Connection connection, FlagVault vault) {
        for (String id : Sql.on(connection, "SELECT id FROM ledger.platform").list(row -> Columns.text(row, "id"))) {
            Sql.on(connection, "UPDATE ledger.platform SET key_canary = :canary WHERE id = :id")
                    .with("canary", vault.sealEvidence("canary", id))
                    .with("id", id)
                    .update();
        }
        return Sql.on(
                        connection,
                        "UPDATE ledger.incarnation SET flag_ciphertext = NULL WHERE flag_ciphertext IS NOT NULL")
                .update();
    }
}
