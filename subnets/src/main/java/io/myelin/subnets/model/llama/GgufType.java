package io.myelin.subnets.model.llama;

/// How the numbers of a tensor are stored in a GGUF file.
///
/// Quantised types store blocks of consecutive numbers of one row. Within a block:
/// - `Q8_0`: f16 d, 32 × i8 q; the value is d·q.
/// - `Q4_0`: f16 d, 16 bytes; number i is the low half of byte i, number i+16 its high half; d·(q−8).
/// - `Q4_1`: f16 d, f16 m, 16 bytes as in Q4_0; d·q + m.
/// - `Q4_K`: f16 d, f16 dmin, 12 bytes with eight 6-bit scales and eight 6-bit minima, 128 bytes; 256
///   numbers in eight groups of 32; d·scale·q − dmin·minimum.
/// - `Q6_K`: 128 bytes low halves, 64 bytes of high bit pairs, 16 × i8 scales, f16 d; 256 numbers in
///   sixteen groups of 16; d·scale·(q−32).
///
/// Source: the GGUF format and `ggml-quants` of llama.cpp.
enum GgufType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q8_0(8, 32, 34),
    Q4_K(12, 256, 144),
    Q6_K(14, 256, 210);

    private final int code;
    private final int blockLength;
    private final int blockBytes;

    GgufType(int code, int blockLength, int blockBytes) {
        this.code = code;
        this.blockLength = blockLength;
        this.blockBytes = blockBytes;
    }

    /// Numbers in one block.
    int blockLength() {
        return blockLength;
    }

    /// Bytes of one block.
    int blockBytes() {
        return blockBytes;
    }

    /// Bytes that `count` numbers take; `count` is a multiple of the block length.
    long bytes(long count) {
        return count / blockLength * blockBytes;
    }

    static GgufType ofCode(int code, String tensor) {
        for (GgufType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new GgufException(
                "tensor '"
                        + tensor
                        + "' has type "
                        + code
                        + "; this reader knows F32, F16, Q4_0, Q4_1, Q8_0, Q4_K and Q6_K:"
                        + " convert the model to one of them");
    }
}
