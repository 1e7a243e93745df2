package io.myelin.state.store;

class MemoryStoreTest extends KeyValueStoreContract {
    @Override
    protected KeyValueStore open() {
        return new MemoryStore();
    }
}
