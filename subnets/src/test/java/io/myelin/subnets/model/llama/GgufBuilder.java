package io.myelin.subnets.model.llama;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes small GGUF files for tests.
final class GgufBuilder {
    private final ByteArrayOutputStream pairs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream descriptions = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int pairCount;
    private int tensorCount;

    GgufBuilder text(String key, String value) {
        pair(key, 8);
        string(pairs, value);
        return this;
    }

    GgufBuilder number(String key, int value) {
        pair(key, 4);
        pairs.writeBytes(ints(value));
        return this;
    }

    GgufBuilder real(String key, float value) {
        pair(key, 6);
        pairs.writeBytes(ints(Float.floatToIntBits(value)));
        return this;
    }

    GgufBuilder texts(String key, List<String> values) {
        pair(key, 9);
        pairs.writeBytes(ints(8));
        pairs.writeBytes(longs(values.size()));
        values.forEach(value -> string(pairs, value));
        return this;
    }

    GgufBuilder numbers(String key, int... values) {
        pair(key, 9);
        pairs.writeBytes(ints(5));
        pairs.writeBytes(longs(values.length));
        for (int value : values) {
            pairs.writeBytes(ints(value));
        }
        return this;
    }

    GgufBuilder tensor(String name, int type, byte[] bytes, long... dimensions) {
        string(descriptions, name);
        descriptions.writeBytes(ints(dimensions.length));
        for (long dimension : dimensions) {
            descriptions.writeBytes(longs(dimension));
        }
        descriptions.writeBytes(ints(type));
        descriptions.writeBytes(longs(data.size()));
        data.writeBytes(bytes);
        data.writeBytes(new byte[(32 - data.size() % 32) % 32]);
        tensorCount++;
        return this;
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ints(3));
        out.writeBytes(longs(tensorCount));
        out.writeBytes(longs(pairCount));
        out.writeBytes(pairs.toByteArray());
        out.writeBytes(descriptions.toByteArray());
        out.writeBytes(new byte[(32 - out.size() % 32) % 32]);
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    /// A file with a pair of each kind and two tensors.
    static byte[] sample() {
        return new GgufBuilder()
                .text("general.architecture", "llama")
                .number("llama.block_count", 2)
                .real("epsilon", 0.5f)
                .texts("names", List.of("a", "bc"))
                .numbers("kinds", 1, 3)
                .tensor("f32", 0, floats(1, 2, 3, 4, 5, 6), 3, 2)
                .tensor("q8", 8, new byte[34 * 2], 32, 2)
                .build();
    }

    static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private void pair(String key, int type) {
        string(pairs, key);
        pairs.writeBytes(ints(type));
        pairCount++;
    }

    private static void string(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(longs(bytes.length));
        out.writeBytes(bytes);
    }

    private static byte[] ints(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }
}
