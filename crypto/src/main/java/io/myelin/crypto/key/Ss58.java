package io.myelin.crypto.key;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Addresses of accounts: base58(prefix ‖ 32 bytes ‖ first 2 bytes of blake2-512("SS58PRE" ‖ all
/// before)).
///
/// Prefixes below 64 take one byte, those up to 16,383 two.
///
/// Source: substrate `sp-core`, `crypto.rs`, `Ss58Codec`.
public final class Ss58 {
    /// The prefix of Bittensor, and of any Substrate chain without its own.
    public static final int BITTENSOR_PREFIX = 42;

    private static final int MAX_PREFIX = (1 << 14) - 1;
    private static final int CHECKSUM_SIZE = 2;

    /// No address of a 32-byte account has more characters.
    private static final int MAX_LENGTH = 50;

    private static final byte[] CHECKSUM_CONTEXT = "SS58PRE".getBytes(StandardCharsets.US_ASCII);

    private Ss58() {}

    /// An account and the network that its address was written for.
    public record Address(int prefix, AccountId account) {}

    /// The address of `account` on Bittensor, as in `5Grw…`.
    public static String encode(AccountId account) {
        return encode(account, BITTENSOR_PREFIX);
    }

    /// The address of `account` with a network prefix of 0 to 16,383.
    public static String encode(AccountId account, int prefix) {
        if (prefix < 0 || prefix > MAX_PREFIX) {
            throw new IllegalArgumentException(
                    "ss58 prefix " + prefix + ", expected 0 to " + MAX_PREFIX);
        }
        int prefixSize = prefix < 64 ? 1 : 2;
        var bytes = new byte[prefixSize + AccountId.SIZE + CHECKSUM_SIZE];
        if (prefixSize == 1) {
            bytes[0] = (byte) prefix;
        } else {
            // bits 7 to 2 with a mark above, then bits 1, 0 and 13 to 8
            bytes[0] = (byte) (0x40 | ((prefix >> 2) & 0x3F));
            bytes[1] = (byte) ((prefix >> 8) | ((prefix & 3) << 6));
        }
        account.writeTo(bytes, prefixSize);
        System.arraycopy(checksum(bytes), 0, bytes, bytes.length - CHECKSUM_SIZE, CHECKSUM_SIZE);
        return Base58.encode(bytes);
    }

    /// The account of a Bittensor address; addresses of other networks are refused.
    public static AccountId decode(String address) {
        var parsed = parse(address);
        if (parsed.prefix() != BITTENSOR_PREFIX) {
            throw new IllegalArgumentException(
                    "address "
                            + address
                            + " is of network "
                            + parsed.prefix()
                            + ", expected "
                            + BITTENSOR_PREFIX
                            + " (Bittensor), where it is "
                            + encode(parsed.account()));
        }
        return parsed.account();
    }

    /// Whether [#decode] accepts the text.
    public static boolean isValid(String address) {
        try {
            return parse(address).prefix() == BITTENSOR_PREFIX;
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }

    /// The account and network of an address of any network.
    public static Address parse(String address) {
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ss58 address of "
                            + address.length()
                            + " characters, expected at most "
                            + MAX_LENGTH);
        }
        byte[] bytes;
        try {
            bytes = Base58.decode(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "invalid ss58 address " + address + ": " + e.getMessage(), e);
        }
        int prefixSize = bytes.length > 0 && (bytes[0] & 0x40) != 0 ? 2 : 1;
        if (bytes.length != prefixSize + AccountId.SIZE + CHECKSUM_SIZE || bytes[0] < 0) {
            throw new IllegalArgumentException(
                    "ss58 address "
                            + address
                            + " is not that of a 32-byte account: "
                            + bytes.length
                            + " bytes");
        }
        int prefix =
                prefixSize == 1
                        ? bytes[0]
                        : ((bytes[0] & 0x3F) << 2)
                                | ((bytes[1] & 0xFF) >> 6)
                                | ((bytes[1] & 0x3F) << 8);
        if (prefixSize == 2 && prefix < 64) {
            throw new IllegalArgumentException(
                    "ss58 address " + address + " writes prefix " + prefix + " in two bytes");
        }
        var expected = checksum(bytes);
        if (!Arrays.equals(
                bytes, bytes.length - CHECKSUM_SIZE, bytes.length, expected, 0, CHECKSUM_SIZE)) {
            throw new IllegalArgumentException(
                    "ss58 address " + address + " has a wrong checksum: check for typing errors");
        }
        return new Address(prefix, AccountId.of(bytes, prefixSize));
    }

    /// The hash of all but the last two bytes.
    private static byte[] checksum(byte[] bytes) {
        return Blake2b.state(64)
                .update(CHECKSUM_CONTEXT)
                .update(bytes, 0, bytes.length - CHECKSUM_SIZE)
                .digest();
    }
}
