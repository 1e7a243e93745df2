package io.myelin.runtime.subtensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.hash.Hashers;
import io.myelin.runtime.AuditedChain;
import io.myelin.runtime.ChainAudit;
import io.myelin.runtime.assembly.Genesis;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.OpenBlock;
import io.myelin.state.Change;
import io.myelin.state.StateView;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A chain in memory for stories about calls: there is always an open block to call into.
///
/// Calls are dispatched without signatures and fees. Its books are audited after each test.
public final class TestChain implements AuditedChain {
    private final Start start;
    private final Runtime runtime;
    private final TreeMap<Bytes, Bytes> entries;
    private Trie trie;
    private Header head;
    private State state;
    private OpenBlock open;
    private Hash256 parentHash = Hash256.ZERO;
    private long number = 1;

    private static final Start NORMAL = Start.of(ChainParams.normal());
    private static final Start FAST = Start.of(ChainParams.fast());

    /// A runtime and its first state, which tests share.
    private record Start(Runtime runtime, NavigableMap<Bytes, Bytes> entries, Trie trie) {
        static Start of(ChainParams params) {
            var runtime = Runtime.create(params);
            var entries = Genesis.dev().build(runtime);
            return new Start(runtime, entries, Trie.of(TrieLayout.V1, entries));
        }

        Header header() {
            return new Header(
                    Hash256.ZERO, 0, trie.root(), Trie.empty(TrieLayout.V0).root(), Digest.EMPTY);
        }
    }

    private TestChain(Start start) {
        this.start = start;
        runtime = start.runtime();
        entries = new TreeMap<>(start.entries());
        trie = start.trie();
        head = start.header();
        begin();
        ChainAudit.follow(this);
    }

    /// The development chain as on the public networks, in block 1.
    public static TestChain normal() {
        return new TestChain(NORMAL);
    }

    /// The development chain with fast parameters, in block 1.
    public static TestChain fast() {
        return new TestChain(FAST);
    }

    /// An account by name; nobody has its key.
    public static AccountId account(String name) {
        return AccountId.of(Hashers.blake2_256(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static TaoBalance tao(long whole) {
        return TaoBalance.ofTao(whole);
    }

    private void begin() {
        state = new State(StateView.of(entries), runtime.params());
        long slot = 1_000 + number;
        open =
                runtime.executive()
                        .open(state, number, parentHash, Digest.of(Aura.preRuntime(slot)));
        for (var inherent : runtime.inherents(slot * runtime.params().millisPerBlock(), null)) {
            assertThat(runtime.executive().apply(open, inherent))
                    .isInstanceOf(ApplyResult.Applied.class);
        }
    }

    /// Closes the open block and opens the next one, so many times.
    public TestChain advance(int blocks) {
        for (int i = 0; i < blocks; i++) {
            head = runtime.executive().close(open, this::rootAfter);
            parentHash = head.hash(b -> Blake2b.hash(b.shared()));
            number++;
            begin();
        }
        return this;
    }

    /// Closes the open block and opens one far ahead, as if those between had never been due.
    public TestChain skipTo(long block) {
        number = block - 1;
        return advance(1);
    }

    private Hash256 rootAfter(List<Change> changes) {
        var edit = trie.edit();
        for (var change : changes) {
            edit.set(change.key(), change.value());
            if (change.value() == null) {
                entries.remove(change.key());
            } else {
                entries.put(change.key(), change.value());
            }
        }
        trie = edit.build();
        return trie.root();
    }

    @Override
    public Runtime runtime() {
        return runtime;
    }

    @Override
    public State genesis() {
        return new State(StateView.of(start.entries()), runtime.params());
    }

    @Override
    public NavigableMap<Bytes, Bytes> entries() {
        return entries;
    }

    @Override
    public Header head() {
        return head;
    }

    public long blockNumber() {
        return number;
    }

    /// The open block.
    public BlockContext block() {
        return open.context();
    }

    @Override
    public State state() {
        return state;
    }

    /// Writes what no call writes: a shortcut for what a story takes for granted.
    public TestChain given(Consumer<State> write) {
        write.accept(state);
        return this;
    }

    /// Gives an account TAO that is issued for it.
    public TestChain fund(AccountId who, TaoBalance amount) {
        Balances.mintInto(open.context(), who, amount);
        CoinbaseStorage.TOTAL_ISSUANCE.update(state, it -> it.plusExact(amount));
        return this;
    }

    public TaoBalance free(AccountId who) {
        return Balances.free(state, who);
    }

    /// Events of the open block so far.
    public List<RuntimeEvent> events() {
        return open.context().events().stream().map(EventRecord::event).toList();
    }

    public Called call(AccountId who, RuntimeCall call) {
        return call(new Origin.Signed(who), call);
    }

    public Called sudo(RuntimeCall call) {
        return call(new Origin.Root(), call);
    }

    private Called call(Origin origin, RuntimeCall call) {
        var before = List.copyOf(state.changes());
        int events = events().size();
        var outcome = open.context().call(origin, call);
        return new Called(this, outcome, before, events);
    }

    /// Registers a subnet for a funded owner; its price is paid on top.
    public NetUid registerSubnet(AccountId owner, AccountId hotkey) {
        fund(owner, tao(2_000_000));
        call(owner, new RegisterNetwork(hotkey)).succeeds();
        return events().stream()
                .filter(SubtensorEvent.NetworkAdded.class::isInstance)
                .map(event -> ((SubtensorEvent.NetworkAdded) event).netuid())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /// Registers a subnet that trades and emits, without waiting.
    public NetUid startSubnet(AccountId owner, AccountId hotkey) {
        var netuid = registerSubnet(owner, hotkey);
        call(owner, new StartCall(netuid)).succeeds();
        CoinbaseStorage.SUBNET_EMISSION_ENABLED.put(state, netuid, true);
        return netuid;
    }

    /// What became of a call.
    public record Called(
            TestChain chain, DispatchOutcome outcome, List<Change> before, int eventsBefore) {
        public Called succeeds() {
            assertThat(outcome.errorOrNull()).isNull();
            return this;
        }

        public Called failsWith(ModuleError error) {
            return failsWith(new DispatchError.Module(error));
        }

        public Called failsWith(DispatchError error) {
            assertThat(outcome.errorOrNull()).isEqualTo(error);
            return leavesStateUntouched();
        }

        public Called leavesStateUntouched() {
            assertThat(chain.state().changes()).isEqualTo(before);
            assertThat(chain.events()).hasSize(eventsBefore);
            return this;
        }

        public List<RuntimeEvent> events() {
            return chain.events().subList(eventsBefore, chain.events().size());
        }

        public Called emits(RuntimeEvent... events) {
            assertThat(events()).containsSubsequence(events);
            return this;
        }
    }
}
