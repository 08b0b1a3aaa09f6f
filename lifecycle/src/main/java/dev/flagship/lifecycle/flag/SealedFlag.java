package dev.flagship.lifecycle.flag;

import java.util.Objects;

/**
 * A flag at rest.
 *
 * @param ciphertext base64 of the encrypted flag; the key's id is in its prefix
 * @param hash base64 of a keyed hash of the flag, for look-up; the key's id is in its prefix
 */
public record SealedFlag(String ciphertext, String hash) {

    public SealedFlag {
        Objects.requireNonNull(ciphertext, "ciphertext");
        Objects.requireNonNull(hash, "hash");
    }

    @Override
    public String toString() {
        return "SealedFlag[...]";
    }
}
