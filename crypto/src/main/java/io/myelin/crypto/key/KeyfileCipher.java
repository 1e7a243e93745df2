package io.myelin.crypto.key;

import io.myelin.crypto.key.KeyfileException.Kind;
import io.myelin.crypto.sign.RandomSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// How keyfiles are encrypted: NaCl's secret box, and two older ways that are only read.
///
/// - *NaCl*: `$NACL` ‖ 24-byte nonce ‖ Poly1305 tag ‖ XSalsa20 ciphertext; the key is Argon2i of
///   the password with a salt that is the same for all files, which is the format's weakness.
/// - *Ansible Vault* 1.1: AES-256-CTR with HMAC-SHA256, keys from PBKDF2.
/// - *Fernet*: AES-128-CBC with HMAC-SHA256, key from PBKDF2 with ten million rounds.
///
/// Source: btwallet 4.0 `keyfile.rs`; Ansible's vault format 1.1; the Fernet specification.
final class KeyfileCipher {
    private static final byte[] NACL_MAGIC = ascii("$NACL");
    private static final byte[] ANSIBLE_MAGIC = ascii("$ANSIBLE_VAULT");
    private static final byte[] FERNET_MAGIC = ascii("gAAAAA");

    private static final byte[] NACL_SALT =
            HexFormat.of().parseHex("137183dff15a09bc9c90b5518739e9b1");
    private static final byte[] FERNET_SALT =
            ascii("Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins");

    private static final int NONCE_SIZE = 24;
    private static final int TAG_SIZE = 16;
    private static final int KEY_SIZE = 32;
    private static final int ANSIBLE_ROUNDS = 10_000;
    private static final Pattern LINES = Pattern.compile("\\r?\\n");

    /// What libsodium calls sensitive, 512 MiB and 8 passes, and ten million rounds for Fernet:
    /// seconds of work. All wallets use these.
    static final KeyfileCipher STANDARD = new KeyfileCipher(512 * 1024, 8, 10_000_000);

    private final int memoryKib;
    private final int passes;
    private final int fernetRounds;

    /// Other costs than the standard ones are for tests.
    KeyfileCipher(int memoryKib, int passes, int fernetRounds) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.fernetRounds = fernetRounds;
    }

    static boolean isEncrypted(byte[] data) {
        return startsWith(data, NACL_MAGIC)
                || startsWith(data, ANSIBLE_MAGIC)
                || startsWith(data, FERNET_MAGIC);
    }

    byte[] encrypt(byte[] plain, byte[] password, RandomSource random) {
        var nonce = new byte[NONCE_SIZE];
        random.fill(nonce);
        var key = naclKey(password);
        var stream = stream(key, nonce);
        var macKey = keystream(stream);
        var box = new byte[plain.length];
        stream.processBytes(plain, 0, plain.length, box, 0);
        var out = Arrays.copyOf(NACL_MAGIC, NACL_MAGIC.length + NONCE_SIZE + TAG_SIZE + box.length);
        System.arraycopy(nonce, 0, out, NACL_MAGIC.length, NONCE_SIZE);
        int at = NACL_MAGIC.length + NONCE_SIZE;
        System.arraycopy(tag(macKey, box), 0, out, at, TAG_SIZE);
        System.arraycopy(box, 0, out, at + TAG_SIZE, box.length);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(macKey, (byte) 0);
        return out;
    }

    byte[] decrypt(byte[] data, byte[] password) {
        if (startsWith(data, NACL_MAGIC)) {
            return openNacl(data, password);
        }
        try {
            if (startsWith(data, ANSIBLE_MAGIC)) {
                return openAnsible(data, password);
            }
            if (startsWith(data, FERNET_MAGIC)) {
                return openFernet(data, password);
            }
        } catch (GeneralSecurityException e) {
            throw wrongPassword();
        } catch (IllegalArgumentException e) {
            throw KeyfileJson.malformed("its encrypted text is damaged");
        }
        throw KeyfileJson.malformed("it has none of the known kinds of encryption");
    }

    private byte[] openNacl(byte[] data, byte[] password) {
        int head = NACL_MAGIC.length + NONCE_SIZE + TAG_SIZE;
        if (data.length < head) {
            throw KeyfileJson.malformed(
                    "it is cut off: "
                            + data.length
                            + " bytes, an encrypted keyfile has at least "
                            + head);
        }
        var nonce = Arrays.copyOfRange(data, NACL_MAGIC.length, NACL_MAGIC.length + NONCE_SIZE);
        var tag = Arrays.copyOfRange(data, NACL_MAGIC.length + NONCE_SIZE, head);
        var box = Arrays.copyOfRange(data, head, data.length);
        var key = naclKey(password);
        var stream = stream(key, nonce);
        var macKey = keystream(stream);
        Arrays.fill(key, (byte) 0);
        if (!MessageDigest.isEqual(tag(macKey, box), tag)) {
            throw wrongPassword();
        }
        var plain = new byte[box.length];
        stream.processBytes(box, 0, box.length, plain, 0);
        return plain;
    }

    /// Argon2i, version 1.3, one lane.
    private byte[] naclKey(byte[] password) {
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_i)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withIterations(passes)
                        .withMemoryAsKB(memoryKib)
                        .withParallelism(1)
                        .withSalt(NACL_SALT)
                        .build();
        var key = new byte[KEY_SIZE];
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            generator.generateBytes(password, key);
        } catch (OutOfMemoryError e) {
            throw new KeyfileException(
                    Kind.ENVIRONMENT,
                    "unlocking a keyfile takes "
                            + memoryKib / 1024
                            + " MiB of memory: start Java with -Xmx1g or more",
                    e);
        }
        return key;
    }

    private static XSalsa20Engine stream(byte[] key, byte[] nonce) {
        var engine = new XSalsa20Engine();
        engine.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        return engine;
    }

    /// The first 32 bytes of the key stream, which are the key of the tag.
    private static byte[] keystream(XSalsa20Engine stream) {
        var key = new byte[KEY_SIZE];
        stream.processBytes(key, 0, KEY_SIZE, key, 0);
        return key;
    }

    private static byte[] tag(byte[] macKey, byte[] box) {
        var mac = new Poly1305();
        mac.init(new KeyParameter(macKey));
        mac.update(box, 0, box.length);
        var tag = new byte[TAG_SIZE];
        mac.doFinal(tag, 0);
        return tag;
    }

    /// First line: name and version. The others are hex of three lines, themselves hex: salt, HMAC,
    /// ciphertext.
    private static byte[] openAnsible(byte[] data, byte[] password)
            throws GeneralSecurityException {
        var lines = LINES.split(new String(data, StandardCharsets.US_ASCII), -1);
        if (!lines[0].strip().equals("$ANSIBLE_VAULT;1.1;AES256")) {
            throw KeyfileJson.malformed("its Ansible vault is not of version 1.1 with AES256");
        }
        var hex = new StringBuilder();
        for (int i = 1; i < lines.length; i++) {
            hex.append(lines[i].strip());
        }
        var inner = new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII);
        var parts = LINES.split(inner, -1);
        if (parts.length < 3) {
            throw KeyfileJson.malformed("its Ansible vault is cut off");
        }
        var salt = HexFormat.of().parseHex(parts[0].strip());
        var tag = HexFormat.of().parseHex(parts[1].strip());
        var box = HexFormat.of().parseHex(parts[2].strip());
        var keys =
                Pbkdf2.derive(
                        "HmacSHA256",
                        new Pbkdf2.Secret(password, salt),
                        ANSIBLE_ROUNDS,
                        2 * KEY_SIZE + 16);
        requireTag(Arrays.copyOfRange(keys, KEY_SIZE, 2 * KEY_SIZE), box, tag);
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(keys, 0, KEY_SIZE, "AES"),
                new IvParameterSpec(keys, 2 * KEY_SIZE, 16));
        var padded = cipher.doFinal(box);
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > 16 || padding > padded.length) {
            throw KeyfileJson.malformed("its Ansible vault is badly padded");
        }
        return Arrays.copyOf(padded, padded.length - padding);
    }

    /// Version byte, 8 bytes of time, IV, ciphertext, HMAC of all before.
    private byte[] openFernet(byte[] data, byte[] password) throws GeneralSecurityException {
        var token =
                Base64.getUrlDecoder().decode(new String(data, StandardCharsets.US_ASCII).strip());
        int head = 1 + 8 + 16;
        if (token.length < head + 16 + KEY_SIZE) {
            throw KeyfileJson.malformed("its Fernet token is cut off");
        }
        var keys =
                Pbkdf2.derive(
                        "HmacSHA256",
                        new Pbkdf2.Secret(password, FERNET_SALT),
                        fernetRounds,
                        KEY_SIZE);
        int end = token.length - KEY_SIZE;
        requireTag(
                Arrays.copyOf(keys, 16),
                Arrays.copyOf(token, end),
                Arrays.copyOfRange(token, end, token.length));
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(keys, 16, 16, "AES"),
                new IvParameterSpec(token, 9, 16));
        return cipher.doFinal(token, head, end - head);
    }

    private static void requireTag(byte[] key, byte[] data, byte[] tag)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        if (!MessageDigest.isEqual(mac.doFinal(data), tag)) {
            throw wrongPassword();
        }
    }

    private static KeyfileException wrongPassword() {
        return new KeyfileException(
                Kind.WRONG_PASSWORD, "the password does not open this keyfile, or it was damaged");
    }

    private static boolean startsWith(byte[] data, byte[] magic) {
        return data.length >= magic.length
                && Arrays.equals(data, 0, magic.length, magic, 0, magic.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
