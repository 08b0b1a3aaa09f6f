package dev.flagship.cli.local;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.cli.remote.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;

/**
 * Acts as an operator of the platform on this machine, for a user who may read its data folder. It makes an operator's
 * token that lives for some minutes and is revoked as soon as it was used. The server carries out and audits what is
 * done with it.
 */
final class LocalOperator implements AutoCloseable {
    private static final int TOKEN_BYTES = 32;
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection database;
    private final Api api;
    private final byte[] hash;

    private LocalOperator(Connection database, Api api, byte[] hash) {
        this.database = database;
        this.api = api;
        this.hash = hash;
    }

    /** Acts on the platform that runs over this folder, for two minutes. */
    static LocalOperator of(DataFolder folder) {
        return of(folder, TOKEN_LIFE);
    }

    /** Acts on the platform that runs over this folder, for as long as the token lives. */
    static LocalOperator of(DataFolder folder, Duration life) {
        PlatformConfig config = config(folder);
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        String token = "flagship_" + HexFormat.of().formatHex(bytes);
        byte[] hash = sha256(token);
        HttpClient client = OwnCertificate.client(config.server().front().certificate());
        OffsetDateTime now = timeOf(address(config), client);
        try {
            PlatformConfig.Database known = config.database();
            Connection database = DriverManager.getConnection(known.url(), known.user(), known.password());
            LocalOperator operator = new LocalOperator(database, Api.of(address(config), token, client), hash);
            operator.makeToken(now, life);
            return operator;
        } catch (SQLException e) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING,
                    "the database of " + folder.root() + " does not answer; is Flagship up? " + e.getMessage(),
                    e);
        }
    }

    Api api() {
        return api;
    }

    @Override
    public void close() {
        try (database;
                PreparedStatement statement = database.prepareStatement("DELETE FROM api_token WHERE value_hash = ?")) {
            statement.setBytes(1, hash);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new CommandException(
                    ExitCodes.FAILED, "the token could not be taken back; it ends by itself within minutes", e);
        }
    }

    private void makeToken(OffsetDateTime now, Duration life) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("""
                INSERT INTO api_token (user_id, value_hash, description, created_at, expires_at)
                SELECT id, ?, 'flagship, on the machine itself', ?, ?
                FROM app_user WHERE role = 'admin' AND NOT banned AND NOT removed ORDER BY id LIMIT 1
                """)) {
            statement.setBytes(1, hash);
            statement.setObject(2, now);
            statement.setObject(3, now.plus(life));
            if (statement.executeUpdate() == 0) {
                database.close();
                throw new CommandException(ExitCodes.FAILED, "there is no operator to act as");
            }
        }
    }

    private static PlatformConfig config(DataFolder folder) {
        if (!RunLock.isHeld(folder.lock())) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING,
                    "Flagship is not running over " + folder.root() + "; start it with: ./flagship up");
        }
        try {
            return PlatformConfig.read(folder.config());
        } catch (ConfigException e) {
            throw new CommandException(ExitCodes.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the server's time, which it sends with every answer. */
    private static OffsetDateTime timeOf(URI server, HttpClient client) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/healthz"))
                    .timeout(PATIENCE)
                    .build();
            String date = client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date")
                    .orElse("");
            return OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
        } catch (IOException | DateTimeParseException e) {
            throw new CommandException(ExitCodes.NOT_RUNNING, "nothing answers at " + server + "; is it up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.FAILED, "interrupted", e);
        }
    }

    /** Returns the address that the server listens on, which may differ from the one that players use. */
    private static URI address(PlatformConfig config) {
        String bind = config.server().bind();
        boolean all = bind.equals("0.0.0.0") || bind.equals("::");
        String host = all ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
        String scheme = config.server().front().certificate() == null ? "http" : "https";
        return URI.create(scheme + "://" + host + ":" + config.server().port());
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
