package io.myelin.chain;

/// A 20-byte address of the EVM.
public record H160(Bytes bytes) {
    /// Size of the encoding in bytes.
    public static final int SIZE = 20;

    public H160 {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "address of " + bytes.size() + " bytes, expected 20");
        }
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
