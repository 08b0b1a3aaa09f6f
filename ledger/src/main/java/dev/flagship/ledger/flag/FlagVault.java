package dev.flagship.ledger.flag;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.port.FlagSeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Seals flags with AES-256-GCM, bound to instance, challenge and incarnation, and makes the keyed hashes for finding a
 * flag again. The keys are in one file outside the database. Both formats contain the key's id, so that keys can be
 * rotated.
 */
public final class FlagVault implements FlagSeal {
    private static final String EVIDENCE = "evidence:";

    private final Aead aead;
    private final Mac mac;
    private final List<Mac> everyMac;

    private FlagVault(Aead aead, Mac mac, List<Mac> everyMac) {
        this.aead = aead;
        this.mac = mac;
        this.everyMac = List.copyOf(everyMac);
    }

    /**
     * Creates a key file that only its owner can read.
     *
     * @throws KeysetException when the file exists already, because keys are never replaced silently
     */
    public static void create(Path file) {
        try {
            String aead = write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink()));
            String mac = write(KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG, tink()));
            appear(file, aead + "\n" + mac + "\n");
        } catch (FileAlreadyExistsException e) {
            throw new KeysetException(file + ": flag keys exist already and are never replaced", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysetException(file + ": flag keys could not be made", e);
        }
    }

    /**
     * Creates the file as a whole or not at all, and never replaces one. A crash in between leaves a temporary file
     * that nobody reads.
     */
    private static void appear(Path file, String content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path part = Files.createTempFile(folder, "keys", ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.createLink(file, part);
        } finally {
            Files.delete(part);
        }
    }

    /**
     * Opens the key file.
     *
     * @throws KeysetException when it is missing, short or damaged; the message says what to do
     */
    public static FlagVault open(Path file) {
        if (!Files.exists(file)) {
            throw new KeysetException(
                    file + ": the flag keys are missing. Put the file back, or give up all live flags with"
                            + " './flagship keys reset --lose-live-flags'",
                    null);
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                throw new KeysetException(file + ": " + lines.size() + " lines (expected: 2 keysets)", null);
            }
            KeysetHandle aead = read(lines.get(0));
            KeysetHandle mac = read(lines.get(1));
            List<Mac> everyMac = new ArrayList<>();
            for (int i = 0; i < mac.size(); i++) {
                everyMac.add(only(mac.getAt(i)));
            }
            return new FlagVault(aead.getPrimitive(tink(), Aead.class), mac.getPrimitive(tink(), Mac.class), everyMac);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysetException(file + ": the flag keys are damaged (expected: the file as it was made)", e);
        }
    }

    @Override
    public SealedFlag seal(String flag, FlagContext context) {
        return new SealedFlag(encrypt(flag, bound(context)), encode(hash(mac, flag)));
    }

    /**
     * Throws {@link KeysetException} when the flag was sealed for another context or with another key, or is damaged.
     */
    @Override
    public String open(SealedFlag sealed, FlagContext context) {
        return decrypt(sealed.ciphertext(), bound(context));
    }

    /** Returns every look-up hash under which this text could be stored, one for each key. */
    public List<String> hashes(String candidate) {
        return everyMac.stream().map(each -> encode(hash(each, candidate))).toList();
    }

    /** Seals text that is kept as evidence, e.g. a submission that matches another account's flag. */
    public String sealEvidence(String text, String subject) {
        return encrypt(text, EVIDENCE + subject);
    }

    /** Opens what {@link #sealEvidence} sealed for the same subject; throws {@link KeysetException} otherwise. */
    public String openEvidence(String sealed, String subject) {
        try {
            return decrypt(sealed, EVIDENCE + subject);
        } catch (KeysetException e) {
            throw new KeysetException(
                    "the flag keys are not the ones that sealed what is in this database. Put the right key file"
                            + " back, or give up all live flags with './flagship keys reset --lose-live-flags'",
                    e);
        }
    }

    /** Compares two flags in constant time. */
    public static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private String encrypt(String text, String associated) {
        try {
            return encode(
                    aead.encrypt(text.getBytes(StandardCharsets.UTF_8), associated.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a flag could not be sealed", e);
        }
    }

    private String decrypt(String ciphertext, String associated) {
        try {
            byte[] plain =
                    aead.decrypt(Base64.getDecoder().decode(ciphertext), associated.getBytes(StandardCharsets.UTF_8));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeysetException("sealed for something else, with another key, or damaged: " + associated, e);
        }
    }

    private static byte[] hash(Mac mac, String flag) {
        try {
            return mac.computeMac(flag.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a flag could not be hashed", e);
        }
    }

    private static Mac only(KeysetHandle.Entry entry) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(entry.getKey())
                        .withFixedId(entry.getId())
                        .makePrimary())
                .build()
                .getPrimitive(tink(), Mac.class);
    }

    private static String bound(FlagContext context) {
        return "flag:" + context.challengeId() + ":" + context.incarnation();
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Configuration tink() throws GeneralSecurityException {
        AeadConfig.register();
        MacConfig.register();
        return RegistryConfiguration.get();
    }

    private static String write(KeysetHandle handle) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, tink(), InsecureSecretKeyAccess.get())
                .replace("\n", "");
    }

    private static KeysetHandle read(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, tink(), InsecureSecretKeyAccess.get());
    }
}
