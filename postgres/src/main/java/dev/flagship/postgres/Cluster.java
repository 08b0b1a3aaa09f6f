package dev.flagship.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of one cluster. They are made in a folder beside their final place and renamed into it when complete, so a
 * cluster exists completely or not at all.
 */
record Cluster(Path folder, Binaries binaries, RunAs runAs) {
    static final String MAJOR = "18";

    /** Makes the cluster if it is missing. Refuses a cluster of another major version. */
    static Cluster open(PostgresSettings settings, Binaries binaries) {
        Path folder = settings.folder().resolve(MAJOR);
        try {
            Files.createDirectories(settings.folder());
            Cluster cluster = new Cluster(folder, binaries, RunAs.choose(folder));
            if (!Files.isDirectory(folder)) {
                cluster.make(settings);
            }
            cluster.requireOwnVersion();
            return cluster;
        } catch (IOException e) {
            throw new PostgresException("cannot make the cluster " + folder + ": " + e.getMessage(), e);
        }
    }

    private void requireOwnVersion() throws IOException {
        Path file = folder.resolve("PG_VERSION");
        String found = Files.isRegularFile(file) ? Files.readString(file).strip() : "nothing";
        if (!found.equals(MAJOR)) {
            throw new PostgresException(file + ": found " + found + " (expected: " + MAJOR
                    + "); this folder was not made by this version of Flagship, so it is left alone");
        }
    }

    private void make(PostgresSettings settings) throws IOException {
        Path part = Files.createTempDirectory(settings.folder(), "making-");
        Path superuserPassword = Files.createTempFile(settings.folder(), "making-", ".password");
        try {
            runAs.own(part);
            runAs.own(superuserPassword);
            // Nobody needs the superuser: the owner of the database is enough. So this password is not kept anywhere.
            Files.writeString(superuserPassword, HexFormat.of().formatHex(new SecureRandom().generateSeed(24)));
            initdb(part, superuserPassword, settings.durability() == PostgresSettings.Durability.FAST);
            addOwnerAndDatabase(part, settings);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(superuserPassword);
            Folders.deleteTree(part);
        }
    }

    private void initdb(Path part, Path superuserPassword, boolean fast) throws IOException {
        ProcessBuilder initdb = new ProcessBuilder(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + part,
                        "--username=postgres",
                        "--pwfile=" + superuserPassword,
                        "--auth=scram-sha-256",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--encoding=UTF8",
                        "--data-checksums")
                .directory(part.toFile())
                .redirectErrorStream(true);
        if (fast) {
            initdb.command().add("--no-sync");
        }
        ExitCode.require(runAs.start(initdb), "initdb");
    }

    private void addOwnerAndDatabase(Path part, PostgresSettings settings) throws IOException {
        boolean fast = settings.durability() == PostgresSettings.Durability.FAST;
        ProcessBuilder single = new ProcessBuilder(
                        binaries.program("postgres").toString(),
                        "--single",
                        "-j",
                        "-D",
                        part.toString(),
                        // Rounds protect passwords that can be guessed. This one consists of random bytes, and each new
                        // connection would compute the rounds in a JVM that has just started.
                        "-c",
                        "scram_iterations=1",
                        "postgres")
                .directory(part.toFile())
                .redirectErrorStream(true);
        Process process = runAs.start(single);
        try (OutputStream out = process.getOutputStream()) {
            for (String statement : List.of(
                    "CREATE ROLE %s LOGIN %s PASSWORD '%s'"
                            .formatted(settings.user(), fast ? "CREATEDB" : "NOCREATEDB", settings.password()),
                    "CREATE DATABASE %s OWNER %s".formatted(settings.database(), settings.user()))) {
                out.write((statement + ";\n\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        ExitCode.require(process, "postgres --single");
    }
}
