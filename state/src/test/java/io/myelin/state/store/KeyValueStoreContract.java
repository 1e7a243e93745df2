package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [KeyValueStore] must do.
public abstract class KeyValueStoreContract {
    protected static final Column ONE = new Column("one", Column.Usage.POINT_READS);
    protected static final Column TWO = new Column("two", Column.Usage.LOG);
    protected static final List<Column> COLUMNS = List.of(ONE, TWO);

    protected KeyValueStore store;

    protected abstract KeyValueStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void emptyStore_hasNothing() {
        assertThat(store.get(ONE, bytes("a"))).isNull();
        assertThat(store.first(ONE, Bytes.EMPTY)).isNull();
    }

    @Test
    void columns_areApart() {
        write(new WriteBatch().put(ONE, bytes("a"), bytes("1")).put(TWO, bytes("a"), bytes("2")));
        assertThat(store.get(ONE, bytes("a"))).isEqualTo(bytes("1"));
        assertThat(store.get(TWO, bytes("a"))).isEqualTo(bytes("2"));
        write(new WriteBatch().delete(ONE, bytes("a")));
        assertThat(store.get(ONE, bytes("a"))).isNull();
        assertThat(store.get(TWO, bytes("a"))).isEqualTo(bytes("2"));
    }

    @Test
    void emptyKeyAndEmptyValue_areKeyAndValue() {
        write(new WriteBatch().put(ONE, Bytes.EMPTY, Bytes.EMPTY));
        assertThat(store.get(ONE, Bytes.EMPTY)).isEqualTo(Bytes.EMPTY);
        assertThat(store.first(ONE, Bytes.EMPTY))
                .isEqualTo(new KeyValueCursor.Entry(Bytes.EMPTY, Bytes.EMPTY));
    }

    @Test
    void laterOperationOfABatch_wins() {
        write(
                new WriteBatch()
                        .put(ONE, bytes("a"), bytes("1"))
                        .delete(ONE, bytes("a"))
                        .put(ONE, bytes("b"), bytes("1"))
                        .put(ONE, bytes("b"), bytes("2")));
        assertThat(store.get(ONE, bytes("a"))).isNull();
        assertThat(store.get(ONE, bytes("b"))).isEqualTo(bytes("2"));
    }

    @Test
    void cursor_isInUnsignedByteOrderFromItsStart() {
        var random = new Random(1);
        var model = new TreeMap<Bytes, Bytes>();
        var batch = new WriteBatch();
        for (int i = 0; i < 500; i++) {
            var key = new byte[random.nextInt(4)];
            random.nextBytes(key);
            model.put(Bytes.of(key), bytes("v" + i));
            batch.put(ONE, Bytes.of(key), bytes("v" + i));
        }
        write(batch);
        for (int i = 0; i < 50; i++) {
            var from = new byte[random.nextInt(4)];
            random.nextBytes(from);
            var expected = new ArrayList<KeyValueCursor.Entry>();
            model.tailMap(Bytes.of(from), true)
                    .forEach((k, v) -> expected.add(new KeyValueCursor.Entry(k, v)));
            assertThat(read(store, Bytes.of(from))).isEqualTo(expected);
        }
    }

    @Test
    void cursor_staysAtItsEnd() {
        write(new WriteBatch().put(ONE, bytes("a"), bytes("1")));
        try (var cursor = store.cursor(ONE, Bytes.EMPTY)) {
            assertThat(cursor.next()).isNotNull();
            assertThat(cursor.next()).isNull();
            assertThat(cursor.next()).isNull();
        }
    }

    @Test
    void snapshot_doesNotSeeLaterBatches() {
        write(new WriteBatch().put(ONE, bytes("a"), bytes("1")).put(ONE, bytes("b"), bytes("1")));
        try (var snapshot = store.snapshot()) {
            write(
                    new WriteBatch()
                            .put(ONE, bytes("a"), bytes("2"))
                            .delete(ONE, bytes("b"))
                            .put(ONE, bytes("c"), bytes("2")));
            assertThat(snapshot.get(ONE, bytes("a"))).isEqualTo(bytes("1"));
            assertThat(read(snapshot, Bytes.EMPTY))
                    .containsExactly(
                            new KeyValueCursor.Entry(bytes("a"), bytes("1")),
                            new KeyValueCursor.Entry(bytes("b"), bytes("1")));
        }
        assertThat(store.get(ONE, bytes("c"))).isEqualTo(bytes("2"));
    }

    @Test
    void closedStore_refusesEveryUse() {
        write(new WriteBatch().put(ONE, bytes("a"), bytes("1")));
        var cursor = store.cursor(ONE, Bytes.EMPTY);
        var snapshot = store.snapshot();
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(ONE, bytes("a")))
                .isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> write(new WriteBatch())).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.cursor(ONE, Bytes.EMPTY))
                .isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(cursor::next).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(store::snapshot).isInstanceOf(StoreClosedException.class);
        cursor.close();
        snapshot.close();
    }

    @Test
    void readersOnOtherThreads_seeWholeBatches() throws Exception {
        var failures = new ArrayList<Throwable>();
        var reader =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, e) -> failures.add(e))
                        .start(() -> {
                            for (int i = 0; i < 300; i++) {
                                try (var snapshot = store.snapshot()) {
                                    assertThat(snapshot.get(ONE, bytes("x")))
                                            .isEqualTo(snapshot.get(TWO, bytes("y")));
                                }
                            }
                        });
        for (int i = 0; reader.isAlive() && i < 10_000; i++) {
            write(
                    new WriteBatch()
                            .put(ONE, bytes("x"), bytes("" + i))
                            .put(TWO, bytes("y"), bytes("" + i)));
        }
        reader.join();
        assertThat(failures).isEmpty();
    }

    protected final void write(WriteBatch batch) {
        store.write(batch, Durability.BUFFERED);
    }

    protected static Bytes bytes(String text) {
        return Bytes.ofUtf8(text);
    }

    private static List<KeyValueCursor.Entry> read(KeyValueReader reader, Bytes from) {
        var entries = new ArrayList<KeyValueCursor.Entry>();
        try (var cursor = reader.cursor(ONE, from)) {
            for (var entry = cursor.next(); entry != null; entry = cursor.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
