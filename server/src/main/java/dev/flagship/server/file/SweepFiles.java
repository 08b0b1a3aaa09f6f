package dev.flagship.server.file;

import dev.flagship.lifecycle.port.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Removes, at each start, bytes that no row names, which a crash leaves when it comes between writing the bytes and the
 * row. Bytes younger than a day are kept, because another server may still be writing the row of an upload. Nothing is
 * removed when the database knows no file at all: then it is more likely the wrong database than a folder full of
 * leftovers.
 */
final class SweepFiles implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SweepFiles.class);
    private static final Duration UNDER_WAY = Duration.ofDays(1);

    private final FileStore store;
    private final FileFolder folder;
    private final Clock clock;

    SweepFiles(FileStore store, FileFolder folder, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            List<String> removed = sweep(clock.now().minus(UNDER_WAY));
            if (!removed.isEmpty()) {
                LOG.info("removed {} files that belong to nothing: {}", removed.size(), String.join(", ", removed));
            }
        } catch (IOException e) {
            LOG.warn("uploads could not be swept: {}", e.getMessage());
        }
    }

    private List<String> sweep(Instant before) throws IOException {
        List<String> old = folder.olderThan(before);
        Set<String> named = store.list(null).stream().map(StoredFile::location).collect(Collectors.toSet());
        if (named.isEmpty()) {
            return List.of();
        }
        Set<String> orphans = new HashSet<>(old);
        orphans.removeAll(named);
        for (String orphan : orphans) {
            folder.remove(orphan);
        }
        return orphans.stream().sorted().toList();
    }
}
