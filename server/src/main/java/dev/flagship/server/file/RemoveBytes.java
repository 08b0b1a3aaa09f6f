package dev.flagship.server.file;

import dev.flagship.server.challenge.Belongings;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Removes the bytes of files whose rows are being removed, once that is committed and if no row names them any more.
 * Bytes that cannot be removed then are left to {@link SweepFiles} at the next start.
 */
final class RemoveBytes implements Belongings {
    private static final Logger LOG = LoggerFactory.getLogger(RemoveBytes.class);

    private final FileStore store;
    private final FileFolder folder;

    RemoveBytes(FileStore store, FileFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    @Override
    public void removing(long challengeId) {
        removingFiles(challengeId);
    }

    @Override
    public void removingFiles(long challengeId) {
        List<String> locations = store.locationsOf(challengeId);
        if (!locations.isEmpty()) {
            whenCommitted(locations);
        }
    }

    /** Removes the bytes once the running transaction is committed. */
    void whenCommitted(List<String> locations) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    locations.forEach(RemoveBytes.this::remove);
                }
            }
        });
    }

    private void remove(String location) {
        try {
            if (store.at(location).isEmpty()) {
                folder.remove(location);
            }
        } catch (IOException e) {
            LOG.warn("the bytes at {} could not be removed: {}", location, e.getMessage());
        }
    }
}
