package dev.flagship.server.file;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.server.challenge.Attached;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The files of challenges, with addresses that work for one user without a session, so that they can be fetched from a
 * shell. Such an address opens what that user may see at the time it is used, and nothing else.
 */
public final class ChallengeFiles {
    private final Attached<List<StoredFile>> files;
    private final UnaryOperator<String> keyedHash;

    ChallengeFiles(FileStore store, Catalog catalog, UnaryOperator<String> keyedHash) {
        this.files = new Attached<>(catalog, store::byChallenge);
        this.keyedHash = keyedHash;
    }

    /**
     * Returns links to the files of a challenge, in the order in which the files were added. The addresses are paths on
     * this server. For a visitor who is not signed in they carry no token, and open what everybody may see.
     */
    public List<Link> of(long challengeId, Visitor visitor) {
        return files.of(challengeId).orElseGet(List::of).stream()
                .map(file -> new Link(file.name(), file.size(), "/files/" + file.location() + query(file, visitor)))
                .toList();
    }

    private String query(StoredFile file, Visitor visitor) {
        return visitor.caller()
                .map(caller -> "?token=" + token(file.id(), caller.userId()))
                .orElse("");
    }

    /** Returns the id of the user for whom the token was made; 0 when it is not a valid token for this file. */
    long userOf(String token, long fileId) {
        int dot = token.indexOf('.');
        if (dot < 1 || dot > 18 || !token.chars().limit(dot).allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        long userId = Long.parseLong(token.substring(0, dot));
        return FlagVault.same(token(fileId, userId), token) ? userId : 0;
    }

    private String token(long fileId, long userId) {
        return userId + "." + keyedHash.apply("file:" + fileId + ":" + userId);
    }

    /** A file's name, its size in bytes and its address. */
    public record Link(String name, long size, String url) {
        /** Returns the size in words. */
        public String sizeText() {
            return size < 1_000 ? size + " B" : size < 1_000_000 ? size / 1_000 + " kB" : size / 1_000_000 + " MB";
        }
    }
}
