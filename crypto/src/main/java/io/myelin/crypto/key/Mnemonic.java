package io.myelin.crypto.key;

import io.myelin.crypto.hash.Sha2;
import io.myelin.crypto.sign.RandomSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A BIP-39 phrase of 12, 15, 18, 21 or 24 English words: entropy and a checksum, 11 bits a word.
///
/// Substrate derives keys from the entropy itself, not from the words as BIP-39 does: see
/// [#miniSecret].
///
/// Source: BIP-39; substrate-bip39 `lib.rs`, `mini_secret_from_entropy`.
public final class Mnemonic {
    private static final int ITERATIONS = 2048;
    private static final int BITS_PER_WORD = 11;
    private static final int MAX_LENGTH = 1000;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /// The phrase of the well-known development accounts, `//Alice` and the others.
    public static final Mnemonic DEVELOPMENT =
            parse("bottom drive obey lake curtain smoke basket hold race lonely fit walk");

    /// The public word list, 2048 words in alphabetical order; loaded when first used.
    private static final class Words {
        static final List<String> ENGLISH = load();

        private static List<String> load() {
            try (var in = Mnemonic.class.getResourceAsStream("bip39-english.txt")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "word list bip39-english.txt is not in the jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static int indexOf(String word) {
            return Collections.binarySearch(ENGLISH, word);
        }
    }

    private final byte[] entropy;

    private Mnemonic(byte[] entropy) {
        this.entropy = entropy;
    }

    /// The phrase that spells `entropy`: 16, 20, 24, 28 or 32 bytes.
    public static Mnemonic ofEntropy(byte[] entropy) {
        int size = entropy.length;
        if (size < 16 || size > 32 || size % 4 != 0) {
            throw new IllegalArgumentException(
                    "mnemonic entropy of " + size + " bytes, expected 16, 20, 24, 28 or 32");
        }
        return new Mnemonic(entropy.clone());
    }

    /// A fresh phrase of 12, 15, 18, 21 or 24 words.
    public static Mnemonic generate(int wordCount, RandomSource random) {
        requireWordCount(wordCount);
        var entropy = new byte[wordCount / 3 * 4];
        random.fill(entropy);
        return new Mnemonic(entropy);
    }

    /// Reads a phrase; case and spacing do not matter. Messages name positions, never words.
    public static Mnemonic parse(String phrase) {
        if (phrase.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "mnemonic of " + phrase.length() + " characters, expected 12 to 24 words");
        }
        var normalized =
                Normalizer.normalize(phrase, Normalizer.Form.NFKD).strip().toLowerCase(Locale.ROOT);
        var words = SPACES.split(normalized, -1);
        requireWordCount(words.length);
        var bits = new byte[(words.length * BITS_PER_WORD + 7) / 8];
        for (int i = 0; i < words.length; i++) {
            int index = Words.indexOf(words[i]);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "word " + (i + 1) + " of the mnemonic is not in the BIP-39 English list");
            }
            for (int k = 0; k < BITS_PER_WORD; k++) {
                int bit = i * BITS_PER_WORD + k;
                bits[bit >> 3] |=
                        (byte) (((index >> (BITS_PER_WORD - 1 - k)) & 1) << (7 - (bit & 7)));
            }
        }
        var entropy = Arrays.copyOf(bits, words.length / 3 * 4);
        // the checksum has one bit for each three words, 4 to 8 bits
        int mask = 0xFF00 >> (words.length / 3) & 0xFF;
        if (((bits[entropy.length] ^ Sha2.hash256(entropy)[0]) & mask) != 0) {
            throw new IllegalArgumentException(
                    "the mnemonic's checksum is wrong: check the words and their order");
        }
        return new Mnemonic(entropy);
    }

    private static void requireWordCount(int count) {
        if (count < 12 || count > 24 || count % 3 != 0) {
            throw new IllegalArgumentException(
                    "mnemonic of " + count + " words, expected 12, 15, 18, 21 or 24");
        }
    }

    /// The words, separated by single spaces. Secret.
    public String phrase() {
        int count = entropy.length / 4 * 3;
        var bits = Arrays.copyOf(entropy, entropy.length + 1);
        bits[entropy.length] = Sha2.hash256(entropy)[0];
        var phrase = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int index = 0;
            for (int bit = i * BITS_PER_WORD; bit < (i + 1) * BITS_PER_WORD; bit++) {
                index = (index << 1) | ((bits[bit >> 3] >> (7 - (bit & 7))) & 1);
            }
            phrase.append(i == 0 ? "" : " ").append(Words.ENGLISH.get(index));
        }
        return phrase.toString();
    }

    /// The entropy the words spell. Secret.
    public byte[] entropy() {
        return entropy.clone();
    }

    /// The 32 bytes that Substrate's keys are expanded from: half of PBKDF2-HMAC-SHA512 with the
    /// entropy as password and `"mnemonic" + password` as salt. Secret.
    public byte[] miniSecret(String password) {
        return Arrays.copyOf(stretch(entropy, password), 32);
    }

    /// The 64 bytes of plain BIP-39, with the phrase as password: for other chains' wallets.
    /// Secret.
    public byte[] bip39Seed(String password) {
        var normalized = Normalizer.normalize(password, Normalizer.Form.NFKD);
        return stretch(phrase().getBytes(StandardCharsets.UTF_8), normalized);
    }

    private static byte[] stretch(byte[] key, String password) {
        var salt = ("mnemonic" + password).getBytes(StandardCharsets.UTF_8);
        return Pbkdf2.derive("HmacSHA512", new Pbkdf2.Secret(key, salt), ITERATIONS, 64);
    }

    @Override
    public String toString() {
        return "mnemonic of " + entropy.length / 4 * 3 + " words ‹redacted›";
    }
}
