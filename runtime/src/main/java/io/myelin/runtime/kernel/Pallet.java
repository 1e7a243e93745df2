package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The declaration of one wire unit: calls with their code, events, errors, storage, constants, hooks and APIs.
///
/// A pallet does not know its index; `assembly` gives it one.
public final class Pallet {
    private final String name;
    private final String rustPath;
    private final List<String> generics;
    private final List<String> eventGenerics;
    private final List<Calls<?>> calls;
    private final List<Class<? extends RuntimeEvent>> events;
    private final @Nullable Class<? extends ModuleError> errors;
    private final List<StorageItem<?, ?>> storage;
    private final List<Constant<?>> constants;
    private final Hooks hooks;
    private final List<Object> apis;
    private final List<DispatchGuard> guards;
    private final @Nullable UnsignedValidator unsigned;
    private final int storageVersion;

    private Pallet(Builder builder) {
        this.name = builder.name;
        this.rustPath = builder.rustPath;
        this.generics = builder.generics;
        this.eventGenerics = builder.eventGenerics;
        this.calls = List.copyOf(builder.calls);
        this.events = List.copyOf(builder.events);
        this.errors = builder.errors;
        this.storage = List.copyOf(builder.storage);
        this.constants = List.copyOf(builder.constants);
        this.hooks = builder.hooks;
        this.apis = List.copyOf(builder.apis);
        this.guards = List.copyOf(builder.guards);
        this.unsigned = builder.unsigned;
        this.storageVersion = builder.storageVersion;
    }

    /// A sealed family of calls and the section that runs them.
    public record Calls<C extends RuntimeCall>(Class<C> family, Section<C> section) {}

    /// A named value that clients read from metadata.
    public record Constant<V>(String name, Wire<V> wire, Function<ChainParams, V> value) {}

    /// Starts a declaration: the name clients see, and the Rust module its types are shown under.
    public static Builder named(String name, String rustPath) {
        return new Builder(name, rustPath);
    }

    public String name() {
        return name;
    }

    public String rustPath() {
        return rustPath;
    }

    /// The Rust type parameters of calls and errors.
    List<String> generics() {
        return generics;
    }

    /// The Rust type parameters of events.
    List<String> eventGenerics() {
        return eventGenerics;
    }

    public List<Calls<?>> calls() {
        return calls;
    }

    public List<Class<? extends RuntimeEvent>> events() {
        return events;
    }

    public @Nullable Class<? extends ModuleError> errors() {
        return errors;
    }

    public List<StorageItem<?, ?>> storage() {
        return storage;
    }

    public List<Constant<?>> constants() {
        return constants;
    }

    public Hooks hooks() {
        return hooks;
    }

    public List<Object> apis() {
        return apis;
    }

    public List<DispatchGuard> guards() {
        return guards;
    }

    public @Nullable UnsignedValidator unsigned() {
        return unsigned;
    }

    /// The version of the pallet's stored form, which genesis writes under [#storageVersionKey].
    public int storageVersion() {
        return storageVersion;
    }

    /// Where the version of the stored form lies.
    ///
    /// Source: frame-support `traits/metadata.rs`, `StorageVersion::storage_key`.
    public Bytes storageVersionKey() {
        return PalletPrefix.of(name).itemPrefix(":__STORAGE_VERSION__:");
    }

    /// Collects the parts of a pallet. Every part is optional; list-valued ones add up.
    public static final class Builder {
        private static final Wire<Bytes> PALLET_ID =
                Wires.newtype("frame_support::PalletId", Wires.bytes(8));

        private final String name;
        private final String rustPath;
        private List<String> generics = List.of("T");
        private List<String> eventGenerics = List.of("T");
        private final List<Calls<?>> calls = new ArrayList<>();
        private final List<Class<? extends RuntimeEvent>> events = new ArrayList<>();
        private @Nullable Class<? extends ModuleError> errors;
        private final List<StorageItem<?, ?>> storage = new ArrayList<>();
        private final List<Constant<?>> constants = new ArrayList<>();
        private Hooks hooks = Hooks.NONE;
        private final List<Object> apis = new ArrayList<>();
        private final List<DispatchGuard> guards = new ArrayList<>();
        private @Nullable UnsignedValidator unsigned;
        private int storageVersion;

        private Builder(String name, String rustPath) {
            this.name = name;
            this.rustPath = rustPath;
        }

        /// The names of the Rust type parameters of calls and errors, which metadata lists; `T` if not set.
        public Builder generics(String... names) {
            generics = List.of(names);
            return this;
        }

        /// As [#generics], for events; `T` if not set.
        public Builder eventGenerics(String... names) {
            eventGenerics = List.of(names);
            return this;
        }

        /// Sets the version of the stored form, a u16; 0 if not set.
        public Builder storageVersion(int version) {
            storageVersion = version;
            return this;
        }

        /// Adds a sealed interface of call records and the code that runs them.
        public <C extends RuntimeCall> Builder calls(Class<C> family, Section<C> section) {
            calls.add(new Calls<>(family, section));
            return this;
        }

        /// Adds a sealed interface of event records.
        public Builder events(Class<? extends RuntimeEvent> family) {
            events.add(family);
            return this;
        }

        /// Sets the enum of errors.
        public <E extends Enum<E> & ModuleError> Builder errors(Class<E> type) {
            errors = type;
            return this;
        }

        /// Adds the storage items that are static fields of `declarations`.
        public Builder storage(Class<?> declarations) {
            var found = Declarations.storageItems(declarations);
            found.sort(Comparator.comparing(StorageItem::name));
            storage.addAll(found);
            return this;
        }

        /// Adds one item whose wire is not known to a class of declarations.
        public Builder storage(StorageItem<?, ?> item) {
            storage.add(item);
            return this;
        }

        public <V> Builder constant(String name, Wire<V> wire, Function<ChainParams, V> value) {
            constants.add(new Constant<>(name, wire, value));
            return this;
        }

        /// Adds a constant that is what a storage item reads where nothing is stored.
        public <V> Builder constant(String name, StorageItem<?, V> item) {
            return constant(name, item.wire(), item::defaultValue);
        }

        /// Adds a constant that names a pallet's account: eight ASCII characters.
        public Builder palletId(String name, String id) {
            return constant(name, PALLET_ID, _ -> Bytes.ofUtf8(id));
        }

        public Builder hooks(Hooks hooks) {
            this.hooks = hooks;
            return this;
        }

        /// Adds an object whose class is a [RuntimeApi].
        public Builder api(Object api) {
            apis.add(api);
            return this;
        }

        /// Adds a check before every dispatch of any pallet's calls; checks run in the order added.
        public Builder guard(DispatchGuard guard) {
            guards.add(guard);
            return this;
        }

        /// Lets some of the pallet's calls into the pool without a signature.
        public Builder unsigned(UnsignedValidator validator) {
            unsigned = validator;
            return this;
        }

        public Pallet build() {
            return new Pallet(this);
        }
    }
}
