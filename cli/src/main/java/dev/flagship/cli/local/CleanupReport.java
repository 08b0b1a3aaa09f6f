package dev.flagship.cli.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.driver.cleanup.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Records what a clean-up removed, or would remove, and what it had to leave. */
final class CleanupReport {
    private final Instant at;
    private final boolean dryRun;
    private final List<Item> removed = new ArrayList<>();
    private final List<Item> kept = new ArrayList<>();

    CleanupReport(Instant at, boolean dryRun) {
        this.at = at;
        this.dryRun = dryRun;
    }

    /**
     * One thing.
     *
     * @param why why it is removed, or why it stays although it should be removed
     */
    record Item(String kind, String id, String name, String why) {}

    /** The report in JSON. */
    record ForPrograms(String at, @JsonProperty("dry_run") boolean dryRun, List<Item> removed, List<Item> kept) {}

    /** Removes the thing, unless the clean-up only lists. What somebody else removed meanwhile is not counted. */
    void take(Item item, Supplier<Removal> remove) {
        Removal removal = dryRun ? new Removal.Removed() : remove.get();
        switch (removal) {
            case Removal.Removed _ -> removed.add(item);
            case Removal.Kept(String why) -> kept.add(new Item(item.kind(), item.id(), item.name(), why));
            case Removal.Gone _ -> {
                // Somebody else removed it; there is nothing to report.
            }
        }
    }

    /** Tells whether nothing had to be left. */
    boolean isComplete() {
        return kept.isEmpty();
    }

    ForPrograms forPrograms() {
        return new ForPrograms(at.toString(), dryRun, removed, kept);
    }

    /** Returns a line for each thing and a line for the whole, each with the time. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        removed.forEach(item -> lines.add(line(dryRun ? "would remove" : "removed", item)));
        kept.forEach(item -> lines.add(line("could not remove", item)));
        lines.add(at + " " + removed.size() + (dryRun ? " would be removed" : " removed")
                + (kept.isEmpty() ? "" : ", " + kept.size() + " left"));
        return lines;
    }

    /** Appends the lines to the file. */
    void append(Path log) {
        try {
            Files.createDirectories(log.resolveSibling(""));
            Files.write(log, lines(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, log + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private String line(String what, Item item) {
        return at + " " + what + " " + item.kind() + " " + item.name() + " (" + item.why() + ")";
    }
}
