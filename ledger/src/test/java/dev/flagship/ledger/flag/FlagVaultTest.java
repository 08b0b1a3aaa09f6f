package dev.flagship.ledger.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.postgres.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagVaultTest {
    private static final InstanceId ONE = new InstanceId(UUID.randomUUID());
    private static final FlagContext FIRST = new FlagContext(7, new Incarnation(ONE, 1));
    private static final FlagContext SECOND = new FlagContext(7, new Incarnation(ONE, 2));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeKeys() {
        file = folder.resolve("flags.json");
        FlagVault.create(file);
    }

    @Test
    void aFlagOpensInItsContextAndOnlyThere() {
        FlagVault vault = FlagVault.open(file);
        SealedFlag sealed = vault.seal("CTF{one}", FIRST);
        assertThat(vault.open(sealed, FIRST)).isEqualTo("CTF{one}");
        assertThat(sealed.ciphertext()).doesNotContain("CTF");
        FlagContext otherChallenge = new FlagContext(8, FIRST.incarnation());
        FlagContext otherInstance = new FlagContext(7, new Incarnation(new InstanceId(UUID.randomUUID()), 1));
        for (FlagContext wrong : List.of(SECOND, otherChallenge, otherInstance)) {
            assertThatThrownBy(() -> vault.open(sealed, wrong)).isInstanceOf(KeysetException.class);
        }
    }

    @Test
    void twoCiphertextsThatWereSwappedDoNotOpen() {
        FlagVault vault = FlagVault.open(file);
        SealedFlag first = vault.seal("CTF{one}", FIRST);
        SealedFlag second = vault.seal("CTF{two}", SECOND);
        assertThatThrownBy(() -> vault.open(second, FIRST)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(first, SECOND)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyFlippedBitIsNoticedAndTheErrorNamesTheInstance() {
        FlagVault vault = FlagVault.open(file);
        byte[] sealed = Base64.getDecoder().decode(vault.seal("CTF{one}", FIRST).ciphertext());
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            SealedFlag flag = new SealedFlag(Base64.getEncoder().encodeToString(damaged), "");
            assertThatThrownBy(() -> vault.open(flag, FIRST))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining(ONE.toString());
        }
    }

    @Test
    void whatIsNoBase64AtAllIsReportedTheSameWay() {
        FlagVault vault = FlagVault.open(file);
        assertThatThrownBy(() -> vault.open(new SealedFlag("%%%", ""), FIRST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void theSameFlagHasTheSameHashAndAnotherOneAnother() {
        FlagVault vault = FlagVault.open(file);
        assertThat(vault.hashes("CTF{one}"))
                .containsExactly(vault.seal("CTF{one}", FIRST).hash());
        assertThat(vault.hashes("CTF{two}"))
                .doesNotContain(vault.seal("CTF{one}", FIRST).hash());
        assertThat(vault.seal("CTF{one}", FIRST).ciphertext())
                .isNotEqualTo(vault.seal("CTF{one}", FIRST).ciphertext());
    }

    @Test
    void afterARotationOldHashesAreStillFoundAndNewOnesUseTheNewKey() throws Exception {
        SealedFlag before = FlagVault.open(file).seal("CTF{one}", FIRST);
        List<String> lines = Files.readAllLines(file);
        KeysetHandle mac = TinkJsonProtoKeysetFormat.parseKeyset(
                lines.get(1), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        KeysetHandle rotated = KeysetHandle.newBuilder(mac)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                        .withRandomId()
                        .makePrimary())
                .build();
        Files.write(
                file,
                List.of(
                        lines.get(0),
                        TinkJsonProtoKeysetFormat.serializeKeyset(
                                        rotated, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                                .replace("\n", "")));
        FlagVault vault = FlagVault.open(file);
        SealedFlag after = vault.seal("CTF{one}", FIRST);
        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(vault.hashes("CTF{one}")).containsExactlyInAnyOrder(before.hash(), after.hash());
        assertThat(vault.open(before, FIRST)).isEqualTo("CTF{one}");
    }

    @Test
    void keysAreForTheirOwnerOnlyAndNeverReplaced() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> FlagVault.create(file))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("never replaced");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aMissingFileSaysWhatToDo() {
        assertThatThrownBy(() -> FlagVault.open(folder.resolve("none")))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("flagship keys reset --lose-live-flags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "one line", "not\njson", "{}\n{}", "[]\n[]", "{\"primaryKeyId\": 1}\n{}", "\u0000\n\u0000"})
    void aShortOrDamagedFileIsNamed(String content) throws Exception {
        Files.writeString(file, content);
        assertThatThrownBy(() -> FlagVault.open(file))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void keysetsInTheWrongOrderAreDamage() throws Exception {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.reversed());
        assertThatThrownBy(() -> FlagVault.open(file)).isInstanceOf(KeysetException.class);
    }

    @Test
    void bytesThatAreNoTextAreDamage() throws Exception {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 10, (byte) 0xff});
        assertThatThrownBy(() -> FlagVault.open(file))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void foreignKeysAreRefusedByThePlatformsCanary() {
        Path foreign = folder.resolve("foreign.json");
        FlagVault.create(foreign);
        try (TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate)) {
            FlagVault vault = FlagVault.open(file);
            Platform platform = Platform.open(database.dataSource(), vault, new Random(1));
            assertThat(platform.id()).matches("[0-9a-f]{8}");
            assertThat(Platform.open(database.dataSource(), vault, new Random(2)))
                    .isEqualTo(platform);
            FlagVault wrong = FlagVault.open(foreign);
            assertThatThrownBy(() -> Platform.open(database.dataSource(), wrong, new Random(3)))
                    .isInstanceOf(KeysetException.class)
                    .hasMessageContaining("not the ones that sealed")
                    .hasMessageContaining("flagship keys reset --lose-live-flags");
        }
    }

    @Test
    void sealedFlagsDoNotShowInTheirText() {
        SealedFlag sealed = FlagVault.open(file).seal("CTF{one}", FIRST);
        assertThat(sealed.toString()).doesNotContain(sealed.ciphertext()).doesNotContain(sealed.hash());
    }

    @Test
    void flagsAreComparedByEveryCharacter() {
        assertThat(FlagVault.same("CTF{one}", "CTF{one}")).isTrue();
        assertThat(FlagVault.same("CTF{one}", "CTF{onE}")).isFalse();
        assertThat(FlagVault.same("CTF{one}", "CTF{one} ")).isFalse();
    }
}
