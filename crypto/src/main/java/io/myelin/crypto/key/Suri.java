package io.myelin.crypto.key;

import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.sign.EcdsaKeyPair;
import io.myelin.crypto.sign.EdKeyPair;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.Scheme;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A secret key URI: `phrase//hard/soft///password`.
///
/// The phrase is a mnemonic, or `0x` and 64 hex digits of a seed; without one the public
/// development phrase is taken, so that `//Alice` is a key everybody knows. Each junction derives a
/// key from the one before.
///
/// Source: substrate `sp-core`, `crypto.rs`, `SecretUri` and `DeriveJunction`.
public final class Suri {
    private static final int MAX_LENGTH = 4096;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

    private final byte[] seed;
    private final List<Junction> path;

    private Suri(byte[] seed, List<Junction> path) {
        this.seed = seed;
        this.path = path;
    }

    private record Junction(Kind kind, Code chainCode) {
        enum Kind {
            HARD,
            SOFT
        }
    }

    /// 32 bytes that may be secret.
    private static final class Code {
        final byte[] bytes;

        Code(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /// Reads a URI. Messages never quote it.
    public static Suri parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "key URI of " + text.length() + " characters, expected at most " + MAX_LENGTH);
        }
        // By hand: the reference's regular expression would recurse once for each junction in Java.
        int at = 0;
        while (at < text.length() && isPhraseCharacter(text.charAt(at))) {
            at++;
        }
        var phrase = text.substring(0, at);
        var path = new ArrayList<Junction>();
        while (at < text.length() && !text.startsWith("///", at)) {
            var kind = text.startsWith("//", at) ? Junction.Kind.HARD : Junction.Kind.SOFT;
            int start = at + (kind == Junction.Kind.HARD ? 2 : 1);
            int slash = text.indexOf('/', start);
            int end = slash < 0 ? text.length() : slash;
            if (text.charAt(at) != '/' || end <= start) {
                throw malformed();
            }
            path.add(new Junction(kind, new Code(chainCode(text.substring(start, end)))));
            at = end;
        }
        var password = at < text.length() ? text.substring(at + 3) : "";
        if (password.indexOf('\n') >= 0) {
            throw malformed();
        }
        return new Suri(seedOf(phrase, password), List.copyOf(path));
    }

    private static boolean isPhraseCharacter(char c) {
        return c == ' ' || c == '_' || Character.isLetterOrDigit(c);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("not a key URI: expected phrase//hard/soft///password");
    }

    /// The sr25519 key pair of a URI: `Suri.sr25519("//Alice")`.
    public static SrKeyPair sr25519(String text) {
        return parse(text).srKeyPair();
    }

    /// The well-known phrase's seed, stretched once: a genesis asks for a dozen keys of it.
    private static final class Development {
        static final byte[] SEED = Mnemonic.DEVELOPMENT.miniSecret("");

        private Development() {}
    }

    private static byte[] seedOf(String phrase, String password) {
        if (phrase.isEmpty()) {
            return password.isEmpty()
                    ? Development.SEED.clone()
                    : Mnemonic.DEVELOPMENT.miniSecret(password);
        }
        if (!phrase.startsWith("0x")) {
            return Mnemonic.parse(phrase).miniSecret(password);
        }
        if (phrase.length() != 66) {
            throw new IllegalArgumentException(
                    "hex seed of " + (phrase.length() - 2) + " digits, expected 64");
        }
        try {
            return HexFormat.of().parseHex(phrase, 2, 66);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the key URI's seed has characters that are no hex digits");
        }
    }

    /// A junction's 32 bytes: a number below 2^64 in eight bytes, other text in SCALE (length, then
    /// UTF-8), filled up with zeros, or hashed if longer than 32 bytes.
    static byte[] chainCode(String junction) {
        var encoded = new ScaleWriter();
        var number = numberOf(junction);
        var bytes = (number != null ? encoded.u64(number) : encoded.text(junction)).toArray();
        return bytes.length > 32 ? Blake2b.hash256(bytes) : Arrays.copyOf(bytes, 32);
    }

    private static @Nullable Long numberOf(String junction) {
        if (!NUMBER.matcher(junction).matches()) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(junction);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /// The key pair in the given scheme; soft junctions exist in sr25519 only.
    public KeyPair keyPair(Scheme scheme) {
        return switch (scheme) {
            case SR25519 -> srKeyPair();
            case ED25519 -> hardOnly(EdKeyPair.ofSeed(seed));
            case ECDSA -> hardOnly(EcdsaKeyPair.ofSeed(seed));
        };
    }

    public SrKeyPair srKeyPair() {
        var pair = SrKeyPair.ofMiniSecret(seed);
        for (var junction : path) {
            pair =
                    switch (junction.kind()) {
                        case HARD -> pair.deriveHard(junction.chainCode().bytes);
                        case SOFT -> pair.deriveSoft(junction.chainCode().bytes);
                    };
        }
        return pair;
    }

    private KeyPair hardOnly(KeyPair root) {
        var pair = root;
        for (var junction : path) {
            if (junction.kind() == Junction.Kind.SOFT) {
                throw new IllegalArgumentException(
                        "a soft junction (/name) cannot derive an "
                                + pair.scheme()
                                + " key: use hard ones (//name)");
            }
            pair = pair.deriveHard(junction.chainCode().bytes);
        }
        return pair;
    }

    @Override
    public String toString() {
        return "key URI with " + path.size() + " junctions ‹redacted›";
    }
}
