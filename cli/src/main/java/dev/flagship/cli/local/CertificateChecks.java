package dev.flagship.cli.local;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.Edge;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the certificates of pages and instances as server and gateway read them: those that the options name, else
 * those of the platform that runs over the folder. Finds nothing if neither uses TLS.
 */
record CertificateChecks(UpOptions options, DataFolder data, Instant now) {
    private static final String OF_PAGES = "certificate";
    private static final String OF_INSTANCES = "instance TLS";
    private static final int DAYS_FOR_COMFORT = 14;

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        CertificateFiles pages = options.front.files();
        if (pages == null) {
            pages = data.runningConfig()
                    .map(config -> config.server().front().certificate())
                    .orElse(null);
        }
        if (pages != null) {
            findings.add(ofPages(pages));
        }
        try {
            ofInstances().ifPresent(findings::add);
        } catch (IllegalArgumentException | ConfigException e) {
            findings.add(Finding.fail(
                    OF_INSTANCES, String.valueOf(e.getMessage()), "give both files and both ports, or none of them"));
        }
        return findings;
    }

    private Finding ofPages(CertificateFiles files) {
        Finding found = judge(OF_PAGES, files, "renew it; new files are taken as they are");
        if (found.state() == Finding.State.FAIL) {
            return found;
        }
        try {
            ServerUser user = ServerUser.choose();
            user.requireRead(files.chain());
            user.requireRead(files.key());
            return found;
        } catch (CommandException e) {
            return Finding.fail(OF_PAGES, "the server cannot read it", String.valueOf(e.getMessage()));
        }
    }

    private Optional<Finding> ofInstances() {
        Path trials = data.root().resolve("tls");
        Edge.Encrypted encrypted = options.edge(trials).encrypted();
        if (encrypted == null) {
            encrypted = data.runningConfig()
                    .map(config -> config.gateway().edge().encrypted())
                    .orElse(null);
        }
        if (encrypted == null) {
            return Optional.empty();
        }
        CertificateFiles files = new CertificateFiles(encrypted.certificate(), encrypted.key());
        boolean isForTrials = files.chain().startsWith(trials);
        if (isForTrials && Files.notExists(files.chain()) && Files.notExists(files.key())) {
            return Optional.of(
                    Finding.ok(OF_INSTANCES, "one for trials is made at the next start; browsers warn of it"));
        }
        return Optional.of(judge(
                OF_INSTANCES,
                files,
                isForTrials
                        ? "remove " + trials + ": the next start makes another"
                        : "renew it; new files are taken as they are"));
    }

    private Finding judge(String check, CertificateFiles files, String renew) {
        List<X509Certificate> chain;
        try {
            chain = files.load().chain();
        } catch (IllegalArgumentException e) {
            return Finding.fail(check, String.valueOf(e.getMessage()), "a certificate and its key, both in PEM");
        }
        Instant from = chain.stream()
                .map(each -> each.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
        Instant until = chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        if (now.isBefore(from)) {
            return Finding.fail(check, files.chain() + ": valid from " + day(from), "look at the machine's clock");
        }
        if (!now.isBefore(until)) {
            return Finding.fail(check, files.chain() + ": expired on " + day(until), renew);
        }
        long days = Duration.between(now, until).toDays();
        String found = files.chain() + ": " + days + " days left, until " + day(until);
        return days >= DAYS_FOR_COMFORT ? Finding.ok(check, found) : Finding.warn(check, found, renew);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
