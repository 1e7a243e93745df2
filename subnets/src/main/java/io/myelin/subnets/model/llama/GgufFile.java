package io.myelin.subnets.model.llama;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A GGUF model file: key-value pairs that describe the model, and its tensors, mapped into memory.
///
/// Layout, little-endian: "GGUF", version u32 (2 or 3), tensor count u64, pair count u64, the pairs, the
/// tensor descriptions (name, dimensions, type, offset), padding to `general.alignment`, the data. Every
/// length is checked against the bytes that are left before anything is allocated.
///
/// The mapping lives as long as this object or one of its tensors is reachable.
/// Source: the GGUF specification in the ggml repository.
public final class GgufFile {
    private static final int MAGIC = 0x46554747;
    private static final long COUNT_MAX = 1 << 20;
    private static final int DIMENSIONS_MAX = 4;
    private static final int ARRAY_DEPTH_MAX = 2;
    private static final int KEY_BYTES_MAX = 1 << 16;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment file;
    private final Map<String, Object> pairs = new TreeMap<>();
    private final Map<String, GgufTensor> tensors = new TreeMap<>();
    private long position;

    private GgufFile(MemorySegment file) {
        this.file = file;
        parse();
    }

    /// Maps and reads the file's descriptions. Throws [GgufException] when it is not a sound GGUF file.
    public static GgufFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new GgufFile(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        }
    }

    /// Reads a file that is already in memory.
    static GgufFile of(byte[] bytes) {
        return new GgufFile(MemorySegment.ofArray(bytes));
    }

    /// The tensor of that name. Throws [GgufException] when there is none.
    GgufTensor tensor(String name) {
        GgufTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new GgufException("model file has no tensor '" + name + "'");
        }
        return tensor;
    }

    boolean hasTensor(String name) {
        return tensors.containsKey(name);
    }

    /// A text pair. Throws [GgufException] when it is absent or no text.
    String text(String key) {
        return required(key, String.class);
    }

    /// A whole number within `[least, most]`.
    int integer(String key, int least, int most) {
        Number value = required(key, Number.class);
        if (value.longValue() < least || value.longValue() > most) {
            throw new GgufException(
                    "model file's %s is %s, outside %d..%d".formatted(key, value, least, most));
        }
        return value.intValue();
    }

    /// A whole number within `[least, most]`, or `otherwise` when the file does not name it.
    int integerOr(String key, int otherwise, int least, int most) {
        return pairs.containsKey(key) ? integer(key, least, most) : otherwise;
    }

    /// A floating-point number.
    float number(String key) {
        return required(key, Number.class).floatValue();
    }

    /// An array of texts.
    List<String> texts(String key) {
        List<?> values = required(key, List.class);
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw new GgufException("model file's " + key + " holds something other than text");
            }
            texts.add(text);
        }
        return texts;
    }

    /// An array of whole numbers.
    int[] integers(String key) {
        List<?> values = required(key, List.class);
        int[] numbers = new int[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values.get(i) instanceof Number number)) {
                throw new GgufException(
                        "model file's " + key + " holds something other than numbers");
            }
            numbers[i] = number.intValue();
        }
        return numbers;
    }

    private <T> T required(String key, Class<T> type) {
        @Nullable Object value = pairs.get(key);
        if (!type.isInstance(value)) {
            throw new GgufException(
                    "model file's %s is %s, a %s is needed"
                            .formatted(
                                    key,
                                    value == null
                                            ? "missing"
                                            : "a " + value.getClass().getSimpleName(),
                                    type.getSimpleName()));
        }
        return type.cast(value);
    }

    private void parse() {
        int magic = readInt();
        if (magic != MAGIC) {
            throw new GgufException("not a GGUF file: it starts with %08x".formatted(magic));
        }
        int version = readInt();
        if (version != 2 && version != 3) {
            throw new GgufException("GGUF version " + version + " is unknown; 2 and 3 are read");
        }
        long tensorCount = readCount("tensors", 24);
        long pairCount = readCount("key-value pairs", 13);
        for (long i = 0; i < pairCount; i++) {
            String key = readKey();
            pairs.put(key, readValue(readInt(), 0));
        }
        List<Description> descriptions = new ArrayList<>();
        for (long i = 0; i < tensorCount; i++) {
            descriptions.add(readDescription());
        }
        long alignment = integerOr("general.alignment", 32, 1, 1 << 20);
        long dataStart = (position + alignment - 1) / alignment * alignment;
        for (Description description : descriptions) {
            tensors.put(description.name, place(description, dataStart));
        }
    }

    private record Description(String name, GgufType type, int rows, int columns, long offset) {}

    private Description readDescription() {
        String name = readKey();
        int dimensions = readInt();
        if (dimensions < 1 || dimensions > DIMENSIONS_MAX) {
            throw new GgufException(
                    "tensor '" + name + "' has " + dimensions + " dimensions; 1..4 are read");
        }
        int columns = readDimension(name);
        long rows = 1;
        for (int i = 1; i < dimensions; i++) {
            rows *= readDimension(name);
            if (rows > Integer.MAX_VALUE) {
                throw new GgufException("tensor '" + name + "' has more than 2^31 rows");
            }
        }
        GgufType type = GgufType.ofCode(readInt(), name);
        if (columns % type.blockLength() != 0) {
            throw new GgufException(
                    "tensor '%s' has rows of %d numbers, no multiple of %s's block of %d"
                            .formatted(name, columns, type, type.blockLength()));
        }
        return new Description(name, type, (int) rows, columns, readLong());
    }

    private int readDimension(String name) {
        long dimension = readLong();
        if (dimension < 1 || dimension > Integer.MAX_VALUE) {
            throw new GgufException("tensor '" + name + "' has a dimension of " + dimension);
        }
        return (int) dimension;
    }

    private GgufTensor place(Description d, long dataStart) {
        // rows and columns are below 2^31, so the product is below 2^62 and bytes() cannot
        // overflow.
        long bytes = d.type.bytes((long) d.rows * d.columns);
        long room = file.byteSize() - dataStart;
        if (d.offset < 0 || d.offset > room || bytes > room - d.offset) {
            throw new GgufException(
                    "tensor '%s' (%d bytes at %d) reaches beyond the file's data of %d bytes: the file is cut short"
                            .formatted(d.name, bytes, d.offset, Math.max(room, 0)));
        }
        return new GgufTensor(
                d.name, d.type, d.rows, d.columns, file.asSlice(dataStart + d.offset, bytes));
    }

    private Object readValue(int type, int depth) {
        return switch (type) {
            case 0, 1, 7 -> (int) readByte() & 0xFF;
            case 2, 3 -> (int) readShort();
            case 4, 5 -> readInt();
            case 6 -> Float.intBitsToFloat(readInt());
            case 8 -> readText(file.byteSize());
            case 9 -> readArray(depth);
            case 10, 11 -> readLong();
            case 12 -> Double.longBitsToDouble(readLong());
            default ->
                    throw new GgufException(
                            "GGUF value type " + type + " at byte " + position + " is unknown");
        };
    }

    private List<Object> readArray(int depth) {
        if (depth >= ARRAY_DEPTH_MAX) {
            throw new GgufException("GGUF arrays are nested deeper than " + ARRAY_DEPTH_MAX);
        }
        int type = readInt();
        int count = (int) readCount("array elements", leastBytes(type));
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readValue(type, depth + 1));
        }
        return values;
    }

    private static int leastBytes(int type) {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 9 -> 12;
            default -> 8;
        };
    }

    private String readKey() {
        return readText(KEY_BYTES_MAX);
    }

    private String readText(long bytesMax) {
        long length = readLong();
        if (length < 0 || length > bytesMax || length > file.byteSize() - position) {
            throw new GgufException(
                    "GGUF text of " + length + " bytes at byte " + position + " does not fit");
        }
        byte[] bytes = file.asSlice(position, length).toArray(ValueLayout.JAVA_BYTE);
        position += length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A count whose elements take at least `leastBytes` each, so it can't promise more than is there.
    private long readCount(String what, int leastBytes) {
        long count = readLong();
        if (count < 0 || count > COUNT_MAX || count * leastBytes > file.byteSize() - position) {
            throw new GgufException(
                    "GGUF file claims " + count + " " + what + ", more than it can hold");
        }
        return count;
    }

    private byte readByte() {
        return file.get(ValueLayout.JAVA_BYTE, advance(1));
    }

    private short readShort() {
        return file.get(SHORT, advance(2));
    }

    private int readInt() {
        return file.get(INT, advance(4));
    }

    private long readLong() {
        return file.get(LONG, advance(8));
    }

    private long advance(int bytes) {
        long at = position;
        if (bytes > file.byteSize() - at) {
            throw new GgufException(
                    "GGUF file ends at byte " + file.byteSize() + " in the middle of a value");
        }
        position += bytes;
        return at;
    }
}
