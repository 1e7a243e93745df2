package io.myelin.state.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.state.store.Column;
import io.myelin.state.store.Durability;
import io.myelin.state.store.KeyValueStore;
import io.myelin.state.store.KeyValueStoreContract;
import io.myelin.state.store.StorageFailedException;
import io.myelin.state.store.WriteBatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreTest extends KeyValueStoreContract {
    @TempDir Path folder;

    @Override
    protected KeyValueStore open() {
        return RocksStore.open(folder, COLUMNS);
    }

    @Test
    void reopenedStore_hasWhatWasWritten() {
        store.write(
                new WriteBatch().put(ONE, bytes("a"), bytes("1")).put(TWO, bytes("b"), bytes("2")),
                Durability.SYNCED);
        store.close();
        store = open();
        assertThat(store.get(ONE, bytes("a"))).isEqualTo(bytes("1"));
        assertThat(store.get(TWO, bytes("b"))).isEqualTo(bytes("2"));
    }

    @Test
    void reopenedStore_takesColumnsBesideThoseItHas() {
        write(new WriteBatch().put(ONE, bytes("a"), bytes("1")));
        store.close();
        var three = new Column("three", Column.Usage.LOG);
        store = RocksStore.open(folder, List.of(three));
        write(new WriteBatch().put(three, bytes("a"), bytes("3")));
        assertThat(store.get(three, bytes("a"))).isEqualTo(bytes("3"));
        assertThat(store.get(ONE, bytes("a"))).isEqualTo(bytes("1"));
    }

    @Test
    void folderInUse_isRefusedWithAWayOut() {
        assertThatThrownBy(this::open)
                .isInstanceOf(StorageFailedException.class)
                .hasMessageContaining("another process uses it");
    }

    @Test
    void unknownColumn_isRefused() {
        var absent = new Column("absent", Column.Usage.LOG);
        assertThatThrownBy(() -> store.get(absent, bytes("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
    }
}
