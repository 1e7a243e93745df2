package io.myelin.chain;

/// A 32-byte account: coldkey, hotkey or pallet account. Ordered byte by byte, as the chain's sorted maps are.
public record AccountId(long w0, long w1, long w2, long w3) implements Bytes32<AccountId> {
    /// Size of the encoding in bytes.
    public static final int SIZE = Bytes32.SIZE;

    /// The account of 32 zero bytes: the owner of what nobody owns.
    public static final AccountId ZERO = new AccountId(0, 0, 0, 0);

    public static AccountId of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException(
                    "account of " + bytes.length + " bytes, expected 32");
        }
        return of(bytes, 0);
    }

    /// Reads 32 bytes from `offset` on.
    public static AccountId of(byte[] bytes, int offset) {
        return new AccountId(
                Bytes32.word(bytes, offset),
                Bytes32.word(bytes, offset + 8),
                Bytes32.word(bytes, offset + 16),
                Bytes32.word(bytes, offset + 24));
    }

    /// Parses 64 hex digits, with or without `0x`.
    public static AccountId fromHex(String hex) {
        return of(Bytes32.parseHex(hex));
    }

    @Override
    public String toString() {
        return toHex();
    }
}
