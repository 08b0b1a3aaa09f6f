package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.LedgerQuestion;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.CleanupRules;
import dev.flagship.driver.cleanup.Leftover;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what nobody needs any more. */
@Command(
        name = "cleanup",
        description = {
            "Remove what nobody needs any more: this platform's containers that stopped long ago, its networks without"
                    + " containers (unless it runs), its volumes that were long unused and are kept for nobody, images"
                    + " that lost their name, and temporary files. Nothing that is in use goes, and nothing of others"
                    + " unless you ask for it.",
            "What went is also written to logs/cleanup.log in the data folder."
        })
public final class CleanupCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final CleanupOptions options = new CleanupOptions();

    @Option(names = "--dry-run", description = "Remove nothing; list exactly what a run would remove.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON: {at, dry_run, removed, kept}, each {kind, id, name, why}.")
    private boolean json;

    public CleanupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataFolder folder = data.folder();
        CleanupNotes notes = CleanupNotes.read(folder.cleanupNotes());
        CleanupRules rules = rules(folder, notes);
        try (CleanEngine engine = CleanEngine.open(URI.create(engine(folder)), PATIENCE)) {
            CleanEngine.Findings findings = engine.find(rules);
            CleanupReport report = new CleanupReport(findings.at(), dryRun);
            findings.leftovers().forEach(leftover -> report.take(item(leftover), () -> engine.remove(leftover)));
            for (Path file : temporary(folder).unusedFor(options.unusedFor, findings.at())) {
                report.take(item(file), () -> TemporaryFiles.remove(file));
            }
            if (!dryRun) {
                // What was removed now is forgotten: another volume may get its name.
                write(folder, notes.seen(findings.unusedVolumesThatStay(), findings.at()), report);
            }
            if (json) {
                terminal.printJson(report.forPrograms());
            } else {
                report.lines().forEach(terminal::print);
            }
            return report.isComplete() ? ExitCodes.OK : ExitCodes.FAILED;
        } catch (UnsupportedEngineException e) {
            throw new CommandException(ExitCodes.USAGE, String.valueOf(e.getMessage()), e);
        } catch (EngineUnavailableException e) {
            throw new CommandException(ExitCodes.NOT_RUNNING, String.valueOf(e.getMessage()), e);
        }
    }

    private String engine(DataFolder folder) {
        if (!options.engine.isEmpty()) {
            return options.engine;
        }
        EngineChoice chosen = EngineChoice.of(folder, terminal);
        terminal.tell("engine " + chosen.url() + ", " + chosen.why());
        return chosen.url();
    }

    /** Writes down what was seen and done, if the caller may write to the data folder. */
    private void write(DataFolder folder, CleanupNotes notes, CleanupReport report) {
        if (Files.isWritable(folder.root())) {
            notes.write(folder.cleanupNotes());
            report.append(folder.log("cleanup"));
        } else if (Files.isDirectory(folder.root())) {
            terminal.tell(
                    folder.root() + " is not open to you: nothing is written down there, and unused volumes stay");
        }
    }

    private CleanupRules rules(DataFolder folder, CleanupNotes notes) {
        String platform = platformId(folder);
        Optional<LedgerQuestion> ledger = folder.openLedger();
        // A platform that cannot be asked, or is elsewhere, may have definitions that use any image.
        Optional<Set<String>> pinned =
                platform.isEmpty() ? Optional.empty() : ledger.flatMap(LedgerQuestion::pinnedImages);
        Optional<Set<String>> kept = ledger.flatMap(LedgerQuestion::keptVolumes);
        return new CleanupRules(
                platform,
                RunLock.mayBeHeld(folder.lock()),
                options.allPlatforms,
                options.stoppedFor,
                options.unusedFor,
                notes.unusedSince(),
                kept.isPresent(),
                kept.orElse(Set.of()),
                options.foreignImages,
                pinned.isPresent(),
                pinned.orElse(Set.of()),
                options.unusedImages,
                options.unusedImages ? definedImages(folder) : Set.of(),
                options.buildCache);
    }

    /**
     * Returns the platform's id; empty if no node ever ran over the folder or the id cannot be read. Then nothing on
     * the engine counts as this platform's.
     */
    private static String platformId(DataFolder folder) {
        try {
            return Files.isReadable(folder.platformId())
                    ? Files.readString(folder.platformId()).strip()
                    : "";
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, folder.platformId() + ": cannot be read", e);
        }
    }

    private static Set<String> definedImages(DataFolder folder) {
        if (!RunLock.isHeld(folder.lock())) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING,
                    "--unused-images: no platform runs over " + folder.root() + " to say what it uses");
        }
        Set<String> images = new HashSet<>(folder.ledger().definedImages());
        if (Files.exists(folder.toolsTar())) {
            images.add(ToolsImage.of(folder.toolsTar()).reference());
        }
        return images;
    }

    private static TemporaryFiles temporary(DataFolder folder) {
        return TemporaryFiles.ours(
                folder.root().resolve("cache"), Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    private static CleanupReport.Item item(Leftover leftover) {
        return new CleanupReport.Item(
                leftover.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                leftover.id(),
                leftover.name(),
                leftover.why());
    }

    private static CleanupReport.Item item(Path file) {
        return new CleanupReport.Item("file", file.toString(), file.toString(), "left by a build that was killed");
    }
}
