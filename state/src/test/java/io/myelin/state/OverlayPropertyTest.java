package io.myelin.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random typed and raw operations with nested savepoints against a plain sorted map.
class OverlayPropertyTest {
    private record Item(Bytes prefix) implements TypedItem<Integer, Integer> {
        @Override
        public Bytes keyOf(Integer key) {
            return prefix.concat(Bytes.of(key.byteValue()));
        }

        @Override
        public Bytes encode(Integer value) {
            return Bytes.of(value.byteValue(), (byte) 7);
        }

        @Override
        public @Nullable Integer decode(Bytes data) {
            return data.size() == 2 ? data.at(0) : null;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void overlay_behavesLikeACopiedMap(long seed) {
        var random = new Random(seed);
        var items = new Item[] {new Item(Bytes.ofUtf8("aaaa")), new Item(Bytes.ofUtf8("bbbb"))};
        var base = new TreeMap<Bytes, Bytes>();
        for (int i = 0; i < 10; i++) {
            base.put(items[random.nextInt(2)].keyOf(random.nextInt(16)), value(random));
        }
        var overlay = new Overlay(StateView.of(base));
        var model = new TreeMap<>(base);
        Deque<TreeMap<Bytes, Bytes>> saved = new ArrayDeque<>();
        Deque<Integer> marks = new ArrayDeque<>();
        for (int step = 0; step < 4000; step++) {
            var item = items[random.nextInt(2)];
            int key = random.nextInt(16);
            var rawKey = item.keyOf(key);
            switch (random.nextInt(10)) {
                case 0, 1 -> {
                    int value = random.nextInt(256);
                    overlay.put(item, key, value);
                    model.put(rawKey, item.encode(value));
                }
                case 2 -> {
                    overlay.remove(item, key);
                    model.remove(rawKey);
                }
                case 3 -> {
                    var value = value(random);
                    overlay.put(rawKey, value);
                    model.put(rawKey, value);
                }
                case 4 -> {
                    if (random.nextInt(8) == 0) {
                        overlay.removePrefix(item.prefix(), Integer.MAX_VALUE);
                        model.keySet().removeIf(k -> k.startsWith(item.prefix()));
                    }
                }
                case 5 -> {
                    if (marks.size() < 6) {
                        marks.push(overlay.mark());
                        saved.push(new TreeMap<>(model));
                    }
                }
                case 6 -> {
                    if (!marks.isEmpty()) {
                        overlay.rollback(marks.pop());
                        model = saved.pop();
                    }
                }
                case 7 -> {
                    if (!marks.isEmpty()) {
                        overlay.release(marks.pop());
                        saved.pop();
                    }
                }
                case 8 -> assertThat(overlay.get(rawKey)).isEqualTo(model.get(rawKey));
                default -> {
                    var expected = model.get(rawKey);
                    assertThat(overlay.get(item, key))
                            .isEqualTo(expected == null ? null : item.decode(expected));
                }
            }
            if (step % 50 == 0) {
                assertThat(overlay.keys(Bytes.EMPTY)).isEqualTo(new ArrayList<>(model.keySet()));
                assertThat(applied(base, overlay)).isEqualTo(model);
            }
        }
    }

    private static Bytes value(Random random) {
        var bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private static TreeMap<Bytes, Bytes> applied(TreeMap<Bytes, Bytes> base, Overlay overlay) {
        var result = new TreeMap<>(base);
        for (var change : overlay.changes()) {
            if (change.value() == null) {
                result.remove(change.key());
            } else {
                result.put(change.key(), change.value());
            }
        }
        return result;
    }
}
