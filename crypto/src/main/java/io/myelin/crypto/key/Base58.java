package io.myelin.crypto.key;

import java.util.Arrays;

/// Base 58 with Bitcoin's alphabet; a leading zero byte is a leading `1`.
final class Base58 {
    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Base58() {}

    static String encode(byte[] bytes) {
        var number = bytes.clone();
        var text = new StringBuilder();
        int start = 0;
        while (start < number.length) {
            if (number[start] == 0) {
                start++;
                continue;
            }
            text.append(ALPHABET.charAt(divide(number, start, 256, 58)));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /// Cost grows with the square of the length: callers limit it.
    static byte[] decode(String text) {
        var number = new byte[text.length()];
        int zeros = 0;
        for (int i = 0; i < number.length; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException(
                        "no base 58 digit at position " + i + ": '" + text.charAt(i) + "'");
            }
            number[i] = (byte) digit;
            if (digit == 0 && zeros == i) {
                zeros++;
            }
        }
        var bytes = new byte[number.length];
        int at = bytes.length;
        int start = zeros;
        while (start < number.length) {
            if (number[start] == 0) {
                start++;
                continue;
            }
            bytes[--at] = (byte) divide(number, start, 58, 256);
        }
        return Arrays.copyOfRange(bytes, at - zeros, bytes.length);
    }

    /// Divides the number with digits of base `from` in place by `to`, and returns the remainder.
    private static int divide(byte[] number, int start, int from, int to) {
        int remainder = 0;
        for (int i = start; i < number.length; i++) {
            int value = remainder * from + (number[i] & 0xFF);
            number[i] = (byte) (value / to);
            remainder = value % to;
        }
        return remainder;
    }
}
