package io.myelin.subnets.model.llama;

import java.util.Arrays;

/// GPT-2's way to write any byte as one printable character, so that tokens can be listed as text.
///
/// Bytes 33..126, 161..172 and 174..255 stand for themselves as Latin-1; the other 68, in order, are the
/// characters from U+0100 on. (A space is `Ġ`, U+0120.)
final class ByteCharacters {
    private static final char[] CHARACTERS = new char[256];
    private static final short[] BYTES = new short[256 + 68];

    static {
        Arrays.fill(BYTES, (short) -1);
        int shifted = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174;
            CHARACTERS[b] = (char) (printable ? b : shifted++);
            BYTES[CHARACTERS[b]] = (short) b;
        }
    }

    private ByteCharacters() {}

    /// The character of a byte 0..255.
    static char of(int b) {
        return CHARACTERS[b];
    }

    /// The bytes that a token's name stands for.
    static byte[] toBytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = token.charAt(i);
            if (c >= BYTES.length || BYTES[c] < 0) {
                throw new GgufException("token '" + token + "' is not written in byte characters");
            }
            bytes[i] = (byte) BYTES[c];
        }
        return bytes;
    }
}
