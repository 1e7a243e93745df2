package io.myelin.crypto.key;

import io.myelin.crypto.sign.SrKeyPair;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The JSON of a keyfile: one flat object whose values are strings or null.
///
/// Members: `accountId` and `publicKey` (hex), `privateKey` (hex of scalar and nonce seed),
/// `secretPhrase`, `secretSeed` (hex of the mini secret), `ss58Address`. Reading takes the first
/// known of phrase, seed, private key, address. Unlike the reference, reading refuses a file whose
/// address is not that of its secret.
///
/// Source: btwallet 4.0 `keyfile.rs`, `serialized_keypair_to_keyfile_data`,
/// `deserialize_keypair_from_keyfile_data`.
final class KeyfileJson {
    private KeyfileJson() {}

    static byte[] write(StoredKey key) {
        var members = new TreeMap<String, String>();
        var account = key.account().toHex();
        members.put("accountId", account);
        members.put("publicKey", account);
        members.put("ss58Address", Ss58.encode(key.account()));
        key.pair().ifPresent(pair -> members.put("privateKey", hex(pair.secret())));
        key.pair()
                .flatMap(SrKeyPair::miniSecret)
                .ifPresent(seed -> members.put("secretSeed", hex(seed)));
        key.phrase().ifPresent(phrase -> members.put("secretPhrase", phrase.phrase()));
        var json = new StringBuilder();
        for (Map.Entry<String, String> member : members.entrySet()) {
            // No value has a character that JSON would want escaped.
            json.append(json.isEmpty() ? "{" : ",");
            json.append('"').append(member.getKey()).append("\":\"");
            json.append(member.getValue()).append('"');
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    static StoredKey read(byte[] json) {
        var members = new Parser(utf8(json)).object();
        try {
            return keyOf(members);
        } catch (IllegalArgumentException e) {
            // The messages of the key classes quote no secrets.
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static StoredKey keyOf(SortedMap<String, @Nullable String> members) {
        var phrase = members.get("secretPhrase");
        var seed = members.get("secretSeed");
        var secret = members.get("privateKey");
        var address = members.get("ss58Address");
        StoredKey key;
        if (phrase != null) {
            key = StoredKey.of(Mnemonic.parse(phrase));
        } else if (seed != null) {
            key = StoredKey.of(SrKeyPair.ofMiniSecret(unhex("secretSeed", seed)));
        } else if (secret != null) {
            key = StoredKey.of(SrKeyPair.ofSecret(unhex("privateKey", secret)));
        } else if (address != null) {
            return StoredKey.ofPublic(Ss58.parse(address).account());
        } else {
            throw malformed("it has none of secretPhrase, secretSeed, privateKey and ss58Address");
        }
        if (address != null && !Ss58.parse(address).account().equals(key.account())) {
            throw malformed(
                    "its secret is that of "
                            + Ss58.encode(key.account())
                            + ", but its ss58Address is "
                            + address);
        }
        return key;
    }

    static KeyfileException malformed(String what) {
        return new KeyfileException(
                KeyfileException.Kind.MALFORMED, "not a readable keyfile: " + what);
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static byte[] unhex(String member, String text) {
        try {
            return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
        } catch (IllegalArgumentException e) {
            throw malformed(member + " is not hex");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("it is not UTF-8 text");
        }
    }

    /// Reads just what keyfiles are made of; the size is limited by the caller. Positions, never
    /// content, go into messages.
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        SortedMap<String, @Nullable String> object() {
            var members = new TreeMap<String, @Nullable String>();
            expect('{');
            if (peek() == '}') {
                at++;
            } else {
                do {
                    var name = string();
                    expect(':');
                    members.put(name, stringOrNull());
                } while (commaOrEnd());
            }
            skipSpace();
            if (at < text.length()) {
                throw malformed("text after the JSON object, at character " + at);
            }
            return members;
        }

        private boolean commaOrEnd() {
            char next = peek();
            if (next != ',' && next != '}') {
                throw malformed("expected , or } at character " + at);
            }
            at++;
            return next == ',';
        }

        private @Nullable String stringOrNull() {
            if (peek() == 'n' && text.startsWith("null", at)) {
                at += 4;
                return null;
            }
            return string();
        }

        private String string() {
            expect('"');
            var value = new StringBuilder();
            while (true) {
                char c = next();
                if (c == '"') {
                    return value.toString();
                }
                if (c < 0x20) {
                    throw malformed("control character in a string, at character " + at);
                }
                value.append(c == '\\' ? escaped() : c);
            }
        }

        private char escaped() {
            char c = next();
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unicode();
                default -> throw malformed("unknown escape at character " + at);
            };
        }

        private char unicode() {
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(next(), 16);
                if (digit < 0) {
                    throw malformed("bad unicode escape at character " + at);
                }
                code = (code << 4) | digit;
            }
            return (char) code;
        }

        private void expect(char wanted) {
            if (peek() != wanted) {
                throw malformed("expected " + wanted + " at character " + at);
            }
            at++;
        }

        private char peek() {
            skipSpace();
            if (at >= text.length()) {
                throw malformed("it ends in the middle, after " + at + " characters");
            }
            return text.charAt(at);
        }

        private char next() {
            if (at >= text.length()) {
                throw malformed("it ends in the middle, after " + at + " characters");
            }
            return text.charAt(at++);
        }

        private void skipSpace() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
